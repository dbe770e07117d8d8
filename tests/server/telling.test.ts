// What phones sent, between its durable counting and the log: a server that stops there, a database of before, a copy that
// is put back; and what an organiser who reads the whole log can't find in it.

import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TargetId } from '../../src/core/ids.ts'
import type { Json } from '../../src/core/json.ts'
import { read } from '../../src/core/model/entity.ts'
import { feedback } from '../../src/core/model/feedback.ts'
import { applyOp, emptyRow, fieldsWithVersions, foldOps, type Row } from '../../src/core/sync/heads.ts'
import { idOf, type SealedOp } from '../../src/core/sync/op.ts'
import { DATA_FILE, openDataFile, openMemoryFile } from '../../src/server/log/dataFile.ts'
import {
  EVENT,
  joined,
  NOON,
  sha256,
  type TestDevice,
  type TestServer,
  testServer,
} from '../support/testServer.ts'

const random = (count: number) => new Uint8Array(randomBytes(count))
const MINUTE = 60_000

let folder: string
let server: TestServer
let organiser: TestDevice
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zbor-telling-'))
  await start()
  organiser = await joined(server, 'organiser')
  await push([...eventOps(organiser), opened])
})
afterEach(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

async function start(): Promise<void> {
  server = testServer({}, openDataFile(folder, random))
  await server.server.settled
}
async function restart(): Promise<void> {
  server.close()
  await start()
}

let opened: SealedOp
function eventOps(by: TestDevice): readonly SealedOp[] {
  const facts = { agendaPublished: true, end: '2019-12-06', zone: 'Europe/Zagreb', feedbackOpen: true }
  const poll = { scale: 'vote', item: 'panel', at: NOON, alive: true }
  const round = { poll: 'P', way: 'phones', moment: 'once', at: NOON, alive: true }
  opened = by.op({ scope: 'room', entity: 'pollRound', target: 'R', fields: round })
  return [
    by.op({ scope: 'public', entity: 'event', target: EVENT, fields: facts }),
    by.op({ scope: 'room', entity: 'poll', target: 'P', fields: poll }),
  ]
}
const closing = (by = organiser) =>
  by.op({ scope: 'room', entity: 'pollRound', target: 'R', fields: { closedAt: NOON + 1 } })

/** To the server that runs now, whichever the device joined at. */
const push = (ops: readonly SealedOp[]) =>
  server.post('/api/push', { event: EVENT, replica: organiser.replica, ops }, organiser.headers)
const send = async (path: string, token: string, body: Record<string, Json>) => {
  const answer = await server.post(path, { event: EVENT, token: token.padStart(16, '0'), ...body })
  const { is, error } = (await answer.json()) as { is?: string; error?: string }
  return is ?? error
}
const answer = (token: string, option = 'for') => send('/api/answer', token, { round: 'R', option })
const answers = async (...tokens: readonly string[]) => {
  for (const token of tokens) expect(await answer(token)).toBe('ok')
}
const roomOps = async (of = server) => (await of.parts.log.page(EVENT, 'room', 0, 1000, 1e9)).ops
const sums = async () =>
  (await roomOps()).flatMap(({ op }) => (op.entity === 'phoneTally' ? [op.fields['counts']] : []))

test('what could not be told is counted all the same, and told once at the next start', async () => {
  server.data.db.exec(
    `CREATE TRIGGER failing BEFORE INSERT ON ops WHEN new.entity = 'phoneTally'
     BEGIN SELECT raise(ABORT, 'no sum'); END`,
  )
  await answers('a', 'b', 'c', 'd', 'e')
  expect(await answer('e')).toBe('known')
  expect(await sums()).toEqual([])
  expect(server.logged.join()).toContain('what phones answered could not be told')
  server.data.db.exec('DROP TRIGGER failing')
  await restart()
  expect(await sums()).toEqual([{ for: 5 }])
  await restart()
  expect(await sums()).toEqual([{ for: 5 }])
})

test('a server that stops right after it stored the closing of a check tells the rest at its next start', async () => {
  await answers('a', 'b', 'c')
  // Stored as a push stores it; nothing followed.
  await server.parts.log.append(EVENT, organiser.device, [{ op: closing(), vouched: true }], NOON)
  expect(await sums()).toEqual([])
  await restart()
  expect(await sums()).toEqual([{ for: 3 }])
  expect(await server.parts.log.markedRounds(EVENT)).toEqual([])
  await restart()
  expect(await sums()).toEqual([{ for: 3 }])
})

test('a start in the middle of a check tells nothing that is not due', async () => {
  await answers('a', 'b')
  await send('/api/feedback', 'a', { text: 'Hvala', again: 'yes' })
  await restart()
  expect(await sums()).toEqual([])
  expect(await server.parts.log.head(EVENT, 'admin')).toBeNull()
  expect(await answer('b')).toBe('known')
  await answers('c', 'd', 'e')
  expect(await sums()).toEqual([{ for: 5 }])
})

test('a server that starts on a later day tells the words and answers that waited', async () => {
  await send('/api/feedback', 'a', { text: 'Hvala', again: 'yes' })
  server.close()
  server = testServer({ now: () => NOON + 24 * 60 * MINUTE }, openDataFile(folder, random))
  await server.server.settled
  const { ops: told } = await server.parts.log.page(EVENT, 'admin', 0, 9, 1e6)
  expect(told.map(({ op }) => op.fields['text'] ?? op.fields['counts'])).toEqual([{ yes: 1 }, 'Hvala'])
})

test('in a data file of before, in the middle of a check, counting goes on from what the log has', async () => {
  const { db } = server.data
  db.exec(
    `DROP TABLE counted; DROP TABLE words; DROP TABLE invite_events; DROP INDEX answered_checks; DROP INDEX held_vouched;
     DROP TABLE joins; ALTER TABLE invites DROP COLUMN starts_at;
     PRAGMA user_version = 3`,
  )
  const tally = (counts: Json, prev = {}) => ({
    event: EVENT,
    scope: 'room' as const,
    entity: 'phoneTally',
    target: 'R' as TargetId,
    fields: { counts, alive: true },
    prev,
    hlc: [NOON, 0] as const,
  })
  // As a server of before wrote them: an op and a mark for each answer.
  await server.parts.log.appendOwn(EVENT, [tally({ for: 1 })], NOON)
  const [first] = (await roomOps()).filter(({ op }) => op.entity === 'phoneTally')
  const prev = first && { counts: [idOf(first.op)], alive: [idOf(first.op)] }
  await server.parts.log.appendOwn(EVENT, [tally({ for: 2 }, prev)], NOON)
  const mark = db.prepare('INSERT INTO answered (event, round, token) VALUES (?, ?, ?)')
  for (const token of ['a', 'b']) mark.run(EVENT, 'R', sha256(`${EVENT} R ${token.padStart(16, '0')}`))
  await restart()

  expect(await answer('a')).toBe('known')
  await answers('c', 'd')
  expect(await answer('e', 'against')).toBe('ok')
  expect((await sums()).at(-1)).toEqual({ for: 2 })
  await push([closing()])
  expect((await sums()).at(-1)).toEqual({ for: 4, against: 1 })
})

test('an answer that is being stored when the check closes is in the last sum, which the closing waits for', async () => {
  let stored = (): void => undefined
  const store = new Promise<void>((resolve) => (stored = resolve))
  const { log } = server.parts
  let isTaken = false
  const slow = testServer(
    {
      ...server.parts,
      log: {
        ...log,
        takeAnswer: (...of) => {
          isTaken = true
          return store.then(() => log.takeAnswer(...of))
        },
      },
    },
    server.data,
  )
  const under = slow.post('/api/answer', { event: EVENT, round: 'R', option: 'for', token: 'a'.repeat(16) })
  await expect.poll(() => isTaken).toBe(true)
  const ops = [closing()]
  const closes = slow.post('/api/push', { event: EVENT, replica: organiser.replica, ops }, organiser.headers)
  await expect.poll(async () => (await roomOps()).at(-1)?.op.fields).toEqual({ closedAt: NOON + 1 })
  stored()
  expect([(await under).status, (await closes).status]).toEqual([200, 200])
  expect(await sums()).toEqual([{ for: 1 }])
  slow.server.close()
})

for (const [after, when] of [
  [0, 'before'],
  [2, 'before'],
  [6, 'before'],
  [6, 'after'],
  [3, 'closed before'],
] as const) {
  test(`of a copy that is put back in the middle of a check, ${after} new answers, ${when} devices bring back what it lacks, and all that were told count`, async () => {
    await answers('a', 'b', 'c', 'd', 'e', 'f', 'g')
    server.data.db.pragma('wal_checkpoint(TRUNCATE)')
    copyFileSync(join(folder, DATA_FILE), join(folder, 'copy'))
    await answers('h', 'i', 'j')
    expect((await sums()).at(-1)).toEqual({ for: 10 })
    const pulled = (await roomOps()).map(({ op }) => op)
    server.close()
    copyFileSync(join(folder, 'copy'), join(folder, DATA_FILE))
    await start()

    const steps = {
      answer: () => answers(...Array.from({ length: after }, (_, n) => `later${n}`)),
      bringBack: () => push(pulled),
      close: () => push([closing()]),
    }
    const orders = {
      before: ['answer', 'bringBack', 'close'],
      after: ['bringBack', 'answer', 'close'],
      'closed before': ['answer', 'close', 'bringBack'],
    } as const
    for (const step of orders[when]) await steps[step]()
    const tally = { event: EVENT, scope: 'room', entity: 'phoneTally', target: 'R' as TargetId } as const
    const shownNow = async () => {
      const ops = (await roomOps()).map(({ op }) => op).filter(({ entity }) => entity === tally.entity)
      return ops.reduce<Row>(applyOp, emptyRow(tally)).heads['counts']?.map(({ value }) => value)
    }
    expect(await shownNow()).toEqual([{ for: 10 + after }])
    await restart()
    expect(await shownNow()).toEqual([{ for: 10 + after }])
  })
}

test('words that a copy has waiting, and devices bring back as told, are told once', async () => {
  const words = ['a', 'b', 'c', 'd', 'e']
  const say = (some: readonly string[]) =>
    Promise.all(some.map((text) => send('/api/feedback', text, { text })))
  await say(words.slice(0, 3))
  server.data.db.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(join(folder, DATA_FILE), join(folder, 'copy'))
  await say(words.slice(3))
  const told = async () => (await server.parts.log.page(EVENT, 'admin', 0, 100, 1e6)).ops.map(({ op }) => op)
  const pulled = await told()
  expect(pulled).toHaveLength(5)
  server.close()
  copyFileSync(join(folder, 'copy'), join(folder, DATA_FILE))
  await start()
  server.clock.nowMs = NOON + 48 * 60 * MINUTE
  await server.request('/api/me', { headers: organiser.headers })
  expect(await told()).toHaveLength(3)
  await push(pulled)
  const rows = Array.from(foldOps(await told()).values())
  expect(rows.map((row) => read(feedback, row).text).toSorted()).toEqual(words)
  // No field has two versions.
  expect(rows.flatMap(fieldsWithVersions)).toEqual([])
})

/** One phone at the end of an event, or at a check. */
const phone = fc.record({
  option: fc.constantFrom(undefined, 'for', 'against', 'abstain'),
  again: fc.constantFrom(undefined, 'yes', 'perhaps', 'no'),
  text: fc.constantFrom(undefined, 'one', 'two', 'three'),
  afterMs: fc.integer({ min: 1, max: 4 * MINUTE }),
})
type Phone = typeof phone extends fc.Arbitrary<infer Value> ? Value : never

/** All that an organiser can read of what phones sent, in its order, without names that are drawn anew for each log. */
async function logOf(phones: readonly Phone[], shift: (atMs: number, place: number) => number) {
  const own = testServer(
    { address: () => `10.0.${Math.floor(Math.random() * 256)}.1` },
    openMemoryFile(random),
  )
  try {
    const by = await joined(own, 'organiser')
    const made = eventOps(by)
    await by.push([...made, opened])
    let atMs = NOON
    const post = async (path: string, place: number, body: Record<string, Json | undefined>) => {
      const token = String(place).padStart(16, '0')
      expect((await own.post(path, { event: EVENT, token, ...body })).status).toBe(200)
    }
    for (const [place, { option, again, text, afterMs }] of phones.entries()) {
      atMs += afterMs
      own.clock.nowMs = shift(atMs, place)
      if (option !== undefined) await post('/api/answer', place, { round: 'R', option })
      if (again !== undefined || text !== undefined) await post('/api/feedback', place, { again, text })
    }
    own.clock.nowMs = NOON + 12 * 60 * MINUTE
    const over = { feedbackOpen: false }
    const prev = { feedbackOpen: made.slice(0, 1).map((op) => idOf(op)) }
    await by.push([
      closing(by),
      by.op({ scope: 'public', entity: 'event', target: EVENT, fields: over, prev }),
    ])
    const told = [...(await roomOps(own)), ...(await own.parts.log.page(EVENT, 'admin', 0, 1000, 1e9)).ops]
    const lines = told
      .filter(({ op }) => ['phoneTally', 'feedbackTally', 'feedback'].includes(op.entity))
      .sort((a, b) => a.seq - b.seq)
      .map(({ seq, at, op: { entity, fields, hlc, id } }) => {
        const { lives, text: _text, ...rest } = fields
        const ofLives = Object.values((lives ?? {}) as Record<string, Json>)
        return {
          seq,
          at,
          n: id[1],
          entity,
          hlc,
          text: fields['text'] ?? '',
          rest: { ...rest, lives: ofLives },
        }
      })
    // Words that left together have no order: it is drawn.
    const batches: (typeof lines)[] = []
    for (const line of lines) {
      const last = batches.at(-1)
      if (line.entity === 'feedback' && last?.[0]?.entity === 'feedback') last.push(line)
      else batches.push([line])
    }
    return batches.map((batch) => {
      const texts = batch.map(({ text, rest }) => JSON.stringify([text, rest])).sort()
      const [first] = batch
      return { seq: first?.seq, at: first?.at, n: first?.n, hlc: first?.hlc, entity: first?.entity, texts }
    })
  } finally {
    own.close()
  }
}

/** The same values of a field, given by other phones among each five that gave one. */
function dealt(
  phones: readonly Phone[],
  field: 'option' | 'again' | 'text',
  turns: readonly number[],
): Phone[] {
  const places = phones.flatMap((each, place) => (each[field] === undefined ? [] : [place]))
  const next = [...phones]
  for (let from = 0; from < places.length; from += 5) {
    const five = places.slice(from, from + 5)
    const turn = turns[from % turns.length] ?? 0
    for (const [at, place] of five.entries()) {
      const giver = phones[five[(at + turn) % five.length] ?? place]
      next[place] = { ...next[place], [field]: giver?.[field] } as Phone
    }
  }
  return next
}

test(
  '[P7] the log is the same whichever phone gave which answer, which words, and both in whatever pairs',
  { timeout: 60_000 },
  async () => {
    let moved = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(phone, { minLength: 6, maxLength: 24 }),
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 3, maxLength: 9 }),
        async (phones, turns) => {
          const others = (['option', 'again', 'text'] as const).reduce(
            (all, field, at) => dealt(all, field, turns.slice(at)),
            phones,
          )
          const expected = await logOf(phones, (atMs) => atMs)
          expect(await logOf(others, (atMs) => atMs)).toEqual(expected)
          if (JSON.stringify(others) !== JSON.stringify(phones)) moved += 1
        },
      ),
      { numRuns: 25 },
    )
    expect(moved).toBeGreaterThan(10)
  },
)

test(
  '[P7] the log is the same whenever within five minutes something came, and its times are whole five minutes',
  { timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(phone, { minLength: 6, maxLength: 20 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 5 * MINUTE - 1 })),
        async (phones, moments) => {
          const expected = await logOf(phones, (atMs) => atMs)
          for (const { at, hlc } of expected) {
            expect([at ?? 1, hlc?.[0] ?? 1].map((ms) => ms % (5 * MINUTE))).toEqual([0, 0])
            expect(hlc?.[1]).toBe(0)
          }
          const within = (atMs: number) => atMs - (atMs % (5 * MINUTE)) + moments.next().value
          expect(await logOf(phones, within)).toEqual(expected)
        },
      ),
      { numRuns: 15 },
    )
  },
)

test('a doubt that was raised stays over a restart, and when less is told after it', async () => {
  await answers(...Array.from({ length: 152 }, (_, n) => `fast${n}`))
  await restart()
  await answers('a', 'b', 'c', 'd', 'e')
  await push([closing()])
  const bursts = (await roomOps()).flatMap(({ op }) => op.fields['burst'] ?? [])
  expect(bursts.length).toBeGreaterThan(1)
  expect(bursts.at(-1)).toBeGreaterThanOrEqual(150)
  expect((await sums()).at(-1)).toEqual({ for: 157 })
})
