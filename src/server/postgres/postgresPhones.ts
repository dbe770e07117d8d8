// Counters and words of phones in PostgreSQL. Counting locks a counter and not the event, so that a hall that answers
// holds up no push; the log is told under the event's lock like everything else that it has [P6].

import type { EventId } from '../../core/ids.ts'
import type { Appended, Draft } from '../log/log.ts'
import { type Counted, OF_CHECKS, type PhoneLog, type WaitingWords } from '../log/phones.ts'
import type { Database, Query } from './database.ts'

/** The server's own ops, with `also` in their transaction. */
type AppendOwn = (
  event: EventId,
  drafts: readonly Draft[],
  at: number,
  also: (query: Query) => Promise<void>,
) => Promise<Appended>

/** `life`: the lineage that counts now. */
export const postgresPhones = (db: Database, life: string, appendOwn: AppendOwn): PhoneLog => ({
  takeAnswer: async (event, { round, token, counter, option, words, day }) =>
    db.transact(async (query) => {
      const marked = await query(
        'INSERT INTO answered (event, round, token) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1',
        [event, round, token],
      )
      if (marked.length === 0) return false
      if (counter && option !== undefined) {
        await query(
          `INSERT INTO counted (event, entity, target, life, option, count, told, day)
           VALUES ($1, $2, $3, $4, $5, 1, 0, $6)
           ON CONFLICT (event, entity, target, life, option) DO UPDATE SET count = counted.count + 1,
             day = CASE WHEN counted.count = counted.told THEN excluded.day ELSE counted.day END`,
          [event, counter.entity, counter.target, life, option, day],
        )
      }
      if (words) {
        await query('INSERT INTO words (event, key, text, language, day) VALUES ($1, $2, $3, $4, $5)', [
          event,
          words.key,
          words.text,
          words.language,
          day,
        ])
      }
      return true
    }),

  counted: async (event) =>
    db.query<Counted>(
      `SELECT entity, target, life, option, count, told, day FROM counted WHERE event = $1 AND count > told
       ORDER BY entity, target, life, option`,
      [event],
    ),

  waitingWords: async (event) =>
    db.query<WaitingWords>('SELECT key, text, language, day FROM words WHERE event = $1 ORDER BY key', [
      event,
    ]),

  tellCounted: async (event, counted, draft, at) =>
    appendOwn(event, [draft], at, async (query) => {
      for (const { entity, target, life: of, option, count } of counted) {
        await query(
          `UPDATE counted SET told = greatest(told, $6)
           WHERE event = $1 AND entity = $2 AND target = $3 AND life = $4 AND option = $5`,
          [event, entity, target, of, option, count],
        )
      }
    }),

  tellWords: async (event, keys, drafts, at) =>
    appendOwn(event, drafts, at, async (query) => {
      await query('DELETE FROM words WHERE event = $1 AND key = ANY ($2::text[])', [event, keys])
    }),

  async markedRounds(event) {
    const rows = await db.query<{ round: string }>(
      `SELECT DISTINCT round FROM answered WHERE event = $1 AND ${OF_CHECKS}`,
      [event],
    )
    return rows.map(({ round }) => round)
  },

  async forgetAnswered(event, round) {
    await db.query('DELETE FROM answered WHERE event = $1 AND round = $2', [event, round])
  },

  async unsettled() {
    const rows = await db.query<{ event: EventId }>(
      `SELECT event FROM words UNION SELECT event FROM counted WHERE count > told
       UNION SELECT event FROM answered WHERE ${OF_CHECKS}`,
    )
    return rows.map(({ event }) => event)
  },
})
