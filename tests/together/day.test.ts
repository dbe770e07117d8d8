// Tablets and a server together, through a day of trouble: whatever was confirmed on a screen is on the server
// exactly once in the end, and everyone who may read a scope holds the same of it.

import { describe, expect, it } from 'vitest'
import { created, edited, removed, restored } from '../../src/app/store/device.ts'
import type { Write } from '../../src/app/store/commit.ts'
import { type StoredOp, withoutMarks } from '../../src/app/store/storage.ts'
import type { TargetId } from '../../src/core/ids.ts'
import { canonicalJson, type Json } from '../../src/core/json.ts'
import { agendaItem } from '../../src/core/model/agendaItem.ts'
import { attendance } from '../../src/core/model/attendance.ts'
import { attendee } from '../../src/core/model/attendee.ts'
import { note } from '../../src/core/model/note.ts'
import type { Scope } from '../../src/core/policy.ts'
import { foldOps, type Row, rowText } from '../../src/core/sync/heads.ts'
import { digestText, type SealedOp } from '../../src/core/sync/op.ts'
import { seeded } from '../support/device.ts'
import { cloneOf, type Tablet, tablet } from '../support/tablet.ts'
import { EVENT, sha256, testServer, type TestServer } from '../support/testServer.ts'

const SCOPES: readonly Scope[] = ['public', 'room', 'desk']

/** Seeds that once failed stay here by name. */
const KEPT: readonly number[] = []
const SEEDS = [...KEPT, ...Array.from({ length: 30 }, (_, at) => 1000 + at)]

const TARGETS = ['one', 'two', 'three'] as string[] as TargetId[]

/** What an op says, whatever its id became when a clone was renumbered. */
const saying = ({ entity, target, fields, hlc }: Pick<SealedOp, 'entity' | 'target' | 'fields' | 'hlc'>) =>
  canonicalJson({ entity, target, fields, hlc: hlc as unknown as Json })

const bareRow = ({ event, scope, entity, target, heads, closed }: Row) =>
  rowText({ event, scope, entity, target, heads, closed })

const allOps = async (who: Tablet): Promise<readonly StoredOp[]> =>
  (await Promise.all(SCOPES.map((scope) => who.opsOf(scope)))).flat()

describe('tablets and server together', () => {
  it.each(SEEDS)('end equal, with nothing confirmed lost: seed %i', async (seed) => {
    const server = testServer()
    try {
      await playDay(seed, server)
    } finally {
      server.close()
    }
  })
})

interface Day {
  readonly random: () => number
  readonly tablets: Tablet[]
  /** What a screen called saved. */
  readonly confirmed: string[]
  /** Rows as a form showed them, before others' edits arrived. */
  readonly openForms: { of: Tablet; row: Row }[]
}

const pick = <T>(day: Day, from: readonly T[]): T => from[Math.floor(day.random() * from.length)] as T

async function playDay(seed: number, server: TestServer): Promise<void> {
  const random = seeded(seed)
  const tablets = [
    await tablet('A', server, random, 'volunteer', 'facilitator'),
    await tablet('B', server, random, 'volunteer', 'facilitator'),
    await tablet('C', server, random, 'organiser'),
  ]
  const day: Day = { random, tablets, confirmed: [], openForms: [] }
  for (let step = 0; step < 60; step++) {
    server.clock.nowMs += 10_000
    const who = pick(day, tablets)
    // Clocks that are off by up to 400 days, and jump.
    const off = random() < 0.1 ? Math.floor((random() - 0.3) * 400 * 86_400_000) : 0
    who.env.wallMs = server.clock.nowMs + off
    who.network.trouble = random() < 0.5 ? 0.6 : 0.1
    if (random() < 0.6) await write(day, who)
    else await who.round(random() < 0.2)
    if (step === 30 && seed % 3 === 0) {
      tablets.push(await cloneOf(pick(day, tablets.slice(0, 2)), server, random))
    }
  }
  await quiet(tablets)
  await expectNothingLost(day, server)
  expect(day.confirmed.length, 'the day was empty').toBeGreaterThan(10)
  const faults = tablets.flatMap((each) => [...each.network.seen]).filter(([fault]) => fault !== 'none')
  expect(faults.length, 'the network was calm').toBeGreaterThan(0)
}

async function write(day: Day, who: Tablet): Promise<void> {
  const writes = await someWrites(day, who)
  if (writes.length === 0) return
  const before = new Set((await allOps(who)).map((op) => op.key))
  await who.device.commit(EVENT, writes)
  day.confirmed.push(...(await allOps(who)).filter((op) => !before.has(op.key)).map(saying))
}

async function someWrites(day: Day, who: Tablet): Promise<readonly Write[]> {
  const { random, openForms } = day
  const { newTarget } = who.device
  const target = pick(day, TARGETS)
  const row = (await who.rowsOf('room')).find((each) => each.target === target)
  const word = `word ${Math.floor(random() * 1e6)}`
  const at = who.env.now()
  const kind = random()
  if (kind < 0.2) {
    const arrival = { attendee: target, list: 'list', at }
    return [created(attendee, newTarget(), { lastName: word }), created(attendance, newTarget(), arrival)]
  }
  if (kind < 0.35) return [created(note, newTarget(), { item: target, kind: 'proposal', text: word, at })]
  const form = openForms.findIndex((each) => each.of === who)
  if (form >= 0 && kind < 0.5) {
    return openForms.splice(form, 1).map((open) => edited(agendaItem, open.row, { 'title.hr': word }))
  }
  if (!row) return [created(agendaItem, target, { 'title.hr': word })]
  if (kind < 0.6) return [removed(agendaItem, row)]
  if (kind < 0.65) return [restored(agendaItem, row)]
  if (kind < 0.75) {
    openForms.push({ of: who, row })
    return []
  }
  return [edited(agendaItem, row, { [pick(day, ['title.hr', 'title.lv', 'room'])]: word })]
}

async function quiet(tablets: readonly Tablet[]): Promise<void> {
  for (const each of tablets) each.network.trouble = 0
  for (let round = 0; round < 4; round++) {
    for (const each of tablets) expect(await each.round(true)).toMatchObject({ is: 'done' })
  }
}

async function expectNothingLost({ tablets, confirmed }: Day, server: TestServer): Promise<void> {
  const served = new Map<Scope, readonly SealedOp[]>()
  for (const scope of SCOPES) served.set(scope, await server.parts.log.scopeOps(EVENT, scope, 1e9))
  const onServer = [...served.values()].flat().map(saying)
  for (const each of confirmed) {
    expect(
      onServer.filter((other) => other === each),
      each,
    ).toHaveLength(1)
  }
  for (const each of tablets) {
    expect(await each.waiting(), `${each.name} still waits`).toBe(0)
    for (const scope of SCOPES) {
      const ops = await each.opsOf(scope)
      const digest = sha256(digestText(ops as readonly SealedOp[]))
      expect(digest, `${each.name} ${scope}`).toBe(sha256(digestText(served.get(scope) ?? [])))
      const folded = [...foldOps(ops.map(withoutMarks)).values()].map(bareRow).sort()
      expect((await each.rowsOf(scope)).map(bareRow).sort()).toEqual(folded)
    }
  }
}
