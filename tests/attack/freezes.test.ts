// Little that would make much work: what each costs grows with its size and not with the square of it. Compared are
// costs in one run, or steps are counted; no machine is too slow for that.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EventId, OpId, ReplicaId, TargetId } from '../../src/core/ids.ts'
import { sameGroups } from '../../src/core/desk/samePeople.ts'
import { stepsOf } from '../../src/core/hall/steps.ts'
import { publishedSentences } from '../../src/core/notes/chain.ts'
import { mergedNotes, noteTree } from '../../src/core/notes/noteTree.ts'
import { foldOps, type Head, type Row, versions } from '../../src/core/sync/heads.ts'
import type { Op } from '../../src/core/sync/op.ts'
import { readTable } from '../../src/core/table/readTable.ts'
import * as yjs from 'yjs'
import { MinutesSession } from '../../src/app/features/notes/minutesSession.ts'
import { seeded } from '../support/device.ts'
import { ITEM } from '../support/minutes.ts'
import { tablet } from '../support/tablet.ts'
import { base64, costly } from '../support/updates.ts'
import { growth, MOST_TIMES } from '../support/growth.ts'
import { openPanel } from '../support/openPanel.ts'
import { EVENT, joined, NOON, testServer, type TestServer } from '../support/testServer.ts'

const names = (count: number) => Array.from({ length: count }, (_, at) => `a${at.toString(36)}`)

const opWith = (n: number, fields: Op['fields'], prev: Op['prev'] = {}): Op => ({
  id: ['0123456789AB' as ReplicaId, n],
  event: 'pregrada-2019' as EventId,
  scope: 'room',
  entity: 'note',
  target: 'bomb' as TargetId,
  fields,
  prev,
  hlc: [1, 0],
  schema: 1,
})

describe('one row', () => {
  it('of many entries that did not see each other is folded in proportion to them', async () => {
    const fields = Object.fromEntries(names(16).map((name) => [name, 1]))
    const beside = (count: number) => Array.from({ length: count }, (_, at) => opWith(at + 1, fields))
    expect(await growth(250, beside, foldOps)).toBeLessThan(MOST_TIMES)
  }, 300_000)

  it('of entries that each name many others is folded in proportion to what they name', async () => {
    const naming = (count: number) => [
      opWith(
        1,
        Object.fromEntries(names(4).map((name) => [name, 1])),
        Object.fromEntries(
          names(4).map((name) => [
            name,
            Array.from({ length: count }, (_, at) => `0123456789AC.${at + 1}` as OpId),
          ]),
        ),
      ),
    ]
    expect(await growth(1500, naming, foldOps)).toBeLessThan(MOST_TIMES)
  }, 300_000)

  it('of many values tells them apart in proportion to them', async () => {
    const row = (count: number) => {
      const heads = Array.from({ length: count }, (_, at): Head => ({
        id: `0123456789AB.${at + 1}` as OpId,
        value: `x${at}`,
        hlc: [1, 1],
      }))
      return { heads: { a: heads } } as unknown as Row
    }
    expect(await growth(1000, row, (of) => versions(of, 'a'))).toBeLessThan(MOST_TIMES)
  }, 300_000)
})

describe('whoever is nobody', () => {
  let server: TestServer
  beforeAll(async () => {
    server = testServer()
    const organiser = await joined(server, 'organiser')
    await organiser.push(openPanel(organiser, NOON))
  })
  afterAll(() => server.close())

  // Before these paths come to an end, they do not match: the worst that a pattern can meet.
  const slashes = (size: number) => `a${'/'.repeat(size)}a`
  it.each([
    ['a header of spaces', (size: number) => [`/api/public/${EVENT}`, `a${' '.repeat(size)}a`] as const],
    ['an address of slashes', (size: number) => [`/hr/${slashes(size)}`, ''] as const],
    ['a printed address of slashes', (size: number) => [`/p/${slashes(size)}`, ''] as const],
  ])(
    'with %s makes no more work than it sends',
    async (_what, make) => {
      const ask = ([path, tag]: readonly [string, string]) =>
        server.request(path, { headers: { 'if-none-match': tag } })
      expect((await ask([`/api/public/${EVENT}`, ''])).status).toBe(200)
      expect(await growth(3000, make, ask)).toBeLessThan(MOST_TIMES)
    },
    300_000,
  )
})

describe('texts of punctuation', () => {
  it('are looked for in what is published in proportion to their length', async () => {
    const make = (size: number) => [`a${'! '.repeat(size)}b`]
    expect(await growth(500, make, (of) => publishedSentences({ hr: 'a. b.' }, of))).toBeLessThan(MOST_TIMES)
  }, 300_000)
})

describe('a table', () => {
  /** How often a heading is looked up, of so many rows of cells like this one. */
  function lookUps(rows: number, cellOf: (at: number) => string): number {
    let count = 0
    const row = (from: number) => Array.from({ length: 100 }, (_, at) => cellOf(from * 100 + at))
    readTable(
      Array.from({ length: rows }, (_, at) => row(at)),
      () => {
        count += 1
        return undefined
      },
    )
    return count
  }

  it('of slashes has no cell taken for a heading of hundreds of parts', () => {
    expect(lookUps(20, (at) => `${at}${'/'.repeat(190)}`)).toBeLessThanOrEqual(2 * 20 * 100)
    expect(lookUps(20, (at) => `${at}${'/'.repeat(490)}`)).toBe(0)
  })

  it('has each text looked up once, in however many cells it stands', () => {
    expect(lookUps(20, () => 'Ime/Name')).toBeLessThanOrEqual(4)
  })
})

describe('thousands of small entries', () => {
  const chain = (size: number) =>
    Array.from({ length: size }, (_, at) => ({ target: `s${at}`, values: { mergedInto: `s${at + 1}` } }))
  const under = (size: number) =>
    Array.from({ length: size }, (_, at) => ({ target: `s${at}`, values: { mergedInto: 's0' } }))
  const inRow = (size: number) =>
    Array.from({ length: size }, (_, at) => ({ target: `s${at}`, values: { parent: `s${at - 1}` } }))
  const steps = (size: number, alive: boolean, after: (at: number) => object) =>
    Array.from({ length: size }, (_, at) => ({
      target: `s${String(at).padStart(9, '0')}`,
      alive: alive || at === size - 1,
      values: { step: 'enter', enters: `x${at}`, at: 1, ...after(at) },
    }))
  const before = (at: number) => ({ after: `s${String(at - 1).padStart(9, '0')}` })
  const pairwise = (at: number) => (at % 2 === 0 ? {} : before(at))
  const pairs = (size: number, of: (at: number) => readonly string[]) =>
    Array.from({ length: size }, (_, at) => ({ alive: true, values: { verdict: 'same', people: of(at) } }))
  const p = (at: number) => `p${String(1e6 - at)}`
  const runs = (facts: unknown) => stepsOf(facts as never)
  const groups = (words: unknown) => sameGroups(words as never, () => true)

  it.each<[string, (size: number) => unknown, (input: never) => unknown]>([
    ['notes merged one into the other', chain, mergedNotes],
    ['notes merged into one', under, mergedNotes],
    ['notes below each other', inRow, (notes) => noteTree(notes).below('s0')],
    ['steps beside each other', (size) => steps(size, true, () => ({})), runs],
    ['steps after each other', (size) => steps(size, true, before), runs],
    ['steps after each other, taken back', (size) => steps(size, false, before), runs],
    ['steps beside each other, each with one after it', (size) => steps(size, true, pairwise), runs],
    ['people who are one with the next', (size) => pairs(size, (at) => [p(at), p(at + 1)]), groups],
    ['people who are one with the first', (size) => pairs(size, (at) => [p(0), p(at + 1)]), groups],
  ])(
    '%s cost in proportion',
    async (_what, make, run) => {
      expect(await growth(400, make, run as (input: unknown) => unknown)).toBeLessThan(MOST_TIMES)
    },
    300_000,
  )
})

describe('updates of the minutes that are each within their limits', () => {
  it('are in the text up to a sum; whichever comes first, each device has the same ones', async () => {
    const server = testServer()
    const device = (await tablet('A', server, seeded(7), 'notes')).device
    const updates = [2, 3, 4].map((client) => ({
      target: `t${client}`,
      update: base64(Uint8Array.from([...costly(1000)].with(3, client))),
    }))
    const factsOf = (all: typeof updates) => ({ now: { generation: 0, updates: all }, earlier: [] })
    const open = (all: typeof updates) =>
      new MinutesSession(yjs, device, { event: EVENT, item: ITEM }, factsOf(all))
    const whole = open(updates)
    const later = open(updates.slice(1))
    expect(later.state().unreadable).toBe(0)
    later.take(factsOf(updates))
    server.close()
    expect([whole.state().unreadable, later.state().unreadable]).toEqual([1, 1])
    expect(later.state().text).toBe(whole.state().text)
  }, 300_000)
})
