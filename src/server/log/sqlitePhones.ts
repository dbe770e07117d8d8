// Counters and words of phones in SQLite. A table without row numbers lies in the order of its key, so that nothing of
// when something came is in the file.

import type Database from 'better-sqlite3'
import type { EventId } from '../../core/ids.ts'
import type { Appended, Draft } from './log.ts'
import { type Counted, OF_CHECKS, type PhoneLog, type WaitingWords } from './phones.ts'

interface Ways {
  /** One numbered transaction. */
  readonly transact: <Result>(work: () => Result) => Result
  /** The server's own ops, with `also` in their transaction. */
  readonly appendOwn: (event: EventId, drafts: readonly Draft[], at: number, also: () => void) => Appended
}

/** `life`: the lineage that counts now. */
export function sqlitePhones(db: Database.Database, life: string, { transact, appendOwn }: Ways): PhoneLog {
  const sql = {
    mark: db.prepare('INSERT INTO answered (event, round, token) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'),
    count: db.prepare(
      `INSERT INTO counted (event, entity, target, life, option, count, told, day) VALUES (?, ?, ?, ?, ?, 1, 0, ?)
       ON CONFLICT DO UPDATE SET count = count + 1, day = iif(count = told, excluded.day, day)`,
    ),
    keep: db.prepare('INSERT INTO words (event, key, text, language, day) VALUES (?, ?, ?, ?, ?)'),
    counted: db.prepare<[string], Counted>(
      `SELECT entity, target, life, option, count, told, day FROM counted WHERE event = ? AND count > told
       ORDER BY entity, target, life, option`,
    ),
    words: db.prepare<[string], WaitingWords>(
      'SELECT key, text, language, day FROM words WHERE event = ? ORDER BY key',
    ),
    told: db.prepare(
      `UPDATE counted SET told = max(told, @count)
       WHERE event = @event AND entity = @entity AND target = @target AND life = @life AND option = @option`,
    ),
    letGo: db.prepare('DELETE FROM words WHERE event = ? AND key = ?'),
    marked: db
      .prepare<[string], string>(`SELECT DISTINCT round FROM answered WHERE event = ? AND ${OF_CHECKS}`)
      .pluck(),
    forget: db.prepare('DELETE FROM answered WHERE event = ? AND round = ?'),
    unsettled: db
      .prepare<[], EventId>(
        `SELECT event FROM words UNION SELECT event FROM counted WHERE count > told
         UNION SELECT event FROM answered WHERE ${OF_CHECKS}`,
      )
      .pluck(),
  }
  return {
    takeAnswer: async (event, { round, token, counter, option, words, day }) =>
      transact(() => {
        if (sql.mark.run(event, round, token).changes === 0) return false
        if (counter && option !== undefined)
          sql.count.run(event, counter.entity, counter.target, life, option, day)
        if (words) sql.keep.run(event, words.key, words.text, words.language, day)
        return true
      }),
    counted: async (event) => sql.counted.all(event),
    waitingWords: async (event) => sql.words.all(event),
    tellCounted: async (event, counted, draft, at) =>
      appendOwn(event, [draft], at, () => {
        for (const { entity, target, life: of, option, count } of counted)
          sql.told.run({ event, entity, target, life: of, option, count })
      }),
    tellWords: async (event, keys, drafts, at) =>
      appendOwn(event, drafts, at, () => {
        for (const key of keys) sql.letGo.run(event, key)
      }),
    markedRounds: async (event) => sql.marked.all(event),
    forgetAnswered: async (event, round) => transact(() => void sql.forget.run(event, round)),
    unsettled: async () => sql.unsettled.all(),
  }
}
