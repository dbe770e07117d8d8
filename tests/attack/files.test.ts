// Files, codes and boxes that somebody made to do harm, opened on a real tablet beside a real server: nothing that
// waits here is touched, nothing is believed that only the server may say, and nothing true is kept out. [R6]

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deskParcel, takeDesk } from '../../src/app/backup/deskParcel.ts'
import { importLines } from '../../src/app/backup/importLines.ts'
import type { Write } from '../../src/app/store/commit.ts'
import { created } from '../../src/app/store/device.ts'
import { withoutMarks } from '../../src/app/store/storage.ts'
import { sealStored } from '../../src/app/sync/sealStored.ts'
import { newReplicaId, type OpId, type ReplicaId, type TargetId } from '../../src/core/ids.ts'
import { attendance, signature } from '../../src/core/model/attendance.ts'
import { attendee } from '../../src/core/model/attendee.ts'
import type { Scope } from '../../src/core/policy.ts'
import { isAlive, shown } from '../../src/core/sync/heads.ts'
import { idOf, type Op, redact, type SealedOp } from '../../src/core/sync/op.ts'
import { deviceKey, seal } from '../../src/server/keys.ts'
import { seeded } from '../support/device.ts'
import { type Tablet, tablet } from '../support/tablet.ts'
import { EVENT, joined, testServer, type TestServer } from '../support/testServer.ts'

const target = (name: string) => name as TargetId
const person = (name: string): Write[] => [
  created(attendee, target(name), { firstName: name, lastName: 'Horvat', town: 'Pregrada' }),
  created(attendance, target(`a-${name}`), { attendee: name, list: 'friday', at: 1, device: 'A' }),
]

let server: TestServer
let random: () => number
let victim: Tablet
let other: Tablet

beforeEach(async () => {
  server = testServer()
  random = seeded(11)
  victim = await tablet('A', server, random, 'volunteer', 'facilitator')
  other = await tablet('B', server, random, 'volunteer', 'facilitator')
  for (const who of [victim, other]) await who.round()
})
afterEach(() => server.close())

const bytes = (count: number) => Uint8Array.from({ length: count }, () => Math.floor(random() * 256))
const FALSE_TAG = 'F'.repeat(22)

/** An op that a file brings; `by`: whose key seals it, or a seal that is nobody's. */
function forged(over: Partial<Op>, by?: { readonly device: string }): SealedOp {
  const op: Op = {
    id: [newReplicaId(bytes), 1],
    event: EVENT,
    scope: 'desk',
    entity: 'attendee',
    target: target('x'),
    fields: { alive: true },
    prev: {},
    hlc: [server.clock.nowMs, 0],
    schema: 1,
    ...over,
  }
  const mac = by ? seal(deviceKey(server.parts.secret, by.device), by.device, op) : `NOBODY.${FALSE_TAG}`
  return { ...op, mac }
}

const recordOf = async (who: Tablet) => {
  const record = await who.device.storage.read((tx) => tx.device())
  if (!record) throw new Error('not joined')
  return record
}
const open = async (who: Tablet, ops: readonly unknown[]) =>
  importLines(
    who.device,
    await recordOf(who),
    ops.map((op) => JSON.stringify(op)),
  )
const deskOf = async (who: Tablet) => {
  const rows = await who.rowsOf('desk')
  return rows.filter(isAlive).map((row) => shown(row, 'firstName') ?? row.target)
}
const everythingUnsent = async (who: Tablet) =>
  JSON.stringify(
    await who.device.storage.read(async (tx) => {
      const outbox = await tx.outbox()
      return [outbox, await tx.ops(outbox.map(({ key }) => key))]
    }),
  )
const opsOf = async (who: Tablet, scope: Scope) =>
  (await who.opsOf(scope)).map((op): SealedOp => ({ ...withoutMarks(op), mac: op.mac ?? '' }))

describe('a file with redactions', () => {
  it('empties nothing, neither rows nor what waits, until the server has published them', async () => {
    await victim.device.commit(EVENT, [...person('Ana'), ...person('Ivo')])
    const before = await everythingUnsent(victim)
    const ids = (await victim.opsOf('desk')).map(idOf)
    const organiser = await joined(server, 'organiser')
    const away = forged({ entity: 'redaction', fields: { ops: ids, alive: true } }, organiser)
    const nobodys = forged({ entity: 'redaction', fields: { ops: ids, alive: true } })
    await open(victim, [away, nobodys])
    expect((await everythingUnsent(victim)).startsWith(before.slice(0, 200))).toBe(true)
    expect(await deskOf(victim)).toEqual(expect.arrayContaining(['Ana', 'Ivo', 'a-Ana', 'a-Ivo']))
    // Its author may redact: once the server has it, its word holds.
    await victim.round()
    expect(
      (await victim.opsOf('desk')).filter((op) => ids.includes(idOf(op))).every((op) => op.redacted),
    ).toBe(true)
  })

  it('of somebody who may not redact empties nothing, ever', async () => {
    await victim.device.commit(EVENT, person('Ana'))
    const ids = (await victim.opsOf('desk')).map(idOf)
    const { device } = await joined(server, 'volunteer')
    await open(victim, [forged({ entity: 'redaction', fields: { ops: ids, alive: true } }, { device })])
    await victim.round(true)
    await victim.round(true)
    expect(await deskOf(victim)).toEqual(expect.arrayContaining(['Ana', 'a-Ana']))
    expect(await victim.waiting()).toBe(0)
  })

  it('skeletons close no heads here: only the server can tell whose word took their values', async () => {
    await victim.device.commit(EVENT, person('Ana'))
    const [op] = await opsOf(victim, 'desk')
    const skeleton = redact(
      forged({ target: op?.target ?? target('Ana'), prev: { alive: [idOf(op as Op)] } }),
    )
    const { added, carried } = await open(victim, [skeleton])
    expect([added, carried]).toEqual([0, 1])
    expect(await deskOf(victim)).toContain('Ana')
  })
})

describe('a file with facts of the server', () => {
  it('counts nothing until the server has published it', async () => {
    const tally = forged({ scope: 'room', entity: 'phoneTally', fields: { counts: { for: 5000 } } })
    const page = forged({ scope: 'public', entity: 'publishedAgenda', fields: { items: null } })
    const own = forged({ entity: 'attendee', fields: { lastName: 'of the server' } }, { device: 'server' })
    await open(victim, [tally, page, own])
    expect([...(await victim.rowsOf('room')), ...(await victim.rowsOf('public'))]).toEqual([])
    expect(await victim.rowsOf('desk')).toEqual([])
    expect((await victim.device.storage.read((tx) => tx.opsMarked('unproven'))).length).toBe(3)
    await victim.round(true)
    // What the server sealed itself comes true; what nobody sealed is held.
    expect((await victim.rowsOf('desk')).map((row) => shown(row, 'lastName'))).toEqual(['of the server'])
    expect(await victim.rowsOf('room')).toEqual([])
  })
})

describe('a file under the ids of others', () => {
  it('never touches what waits here, and its bytes go to the server', async () => {
    await victim.device.commit(EVENT, person('Ana'))
    const waiting = await victim.opsOf('desk')
    const before = await everythingUnsent(victim)
    const twins = waiting.map((op) => forged({ ...withoutMarks(op), fields: { alive: false } }))
    const { added, carried, leftOut } = await open(victim, twins)
    expect([added, carried, leftOut]).toEqual([0, 1, 0])
    expect(await everythingUnsent(victim)).toBe(before)
    await victim.round(true)
    expect(await deskOf(victim)).toEqual(expect.arrayContaining(['Ana', 'a-Ana']))
    expect((await server.parts.log.held(EVENT)).map(({ op }) => op.mac)).toEqual(twins.map(({ mac }) => mac))
  })

  it('under ids that this device is about to use costs it no entry', async () => {
    await victim.device.commit(EVENT, person('Ana'))
    const self = await victim.device.storage.read((tx) => tx.self())
    const ahead = forged({ id: [self?.replica ?? ('' as ReplicaId), 99] })
    await open(victim, [ahead])
    for (let n = 0; n < 60; n += 1) await victim.device.commit(EVENT, person(`P${n}`))
    await victim.round(true)
    expect((await deskOf(victim)).length).toBe(2 + 120)
  })

  it('a text that was changed under its true seal gives way to the true one, whichever came first', async () => {
    await other.device.commit(EVENT, person('Zeljka'))
    const sealed = await sealStored(other.device.storage, await recordOf(other), await other.opsOf('desk'))
    const lies = (sealed ?? []).map((op) => ({ ...op, fields: { ...op.fields, firstName: 'Forged' } }))
    expect((await open(victim, lies)).added).toBe(2)
    expect(await deskOf(victim)).toContain('Forged')
    // The true ones by another file: they are not dropped for known.
    expect((await open(victim, sealed ?? [])).carried).toBeGreaterThan(0)
    for (let turn = 0; turn < 3; turn += 1) await victim.round(true)
    await other.round(true)
    for (let turn = 0; turn < 3; turn += 1) await victim.round(true)
    expect(await deskOf(victim)).toEqual(expect.arrayContaining(['Zeljka', 'a-Zeljka']))
    expect(await deskOf(victim)).not.toContain('Forged')
    expect(await deskOf(other)).toEqual(expect.arrayContaining(['Zeljka', 'a-Zeljka']))
    expect(await victim.waiting()).toBe(0)
  })
})

describe('a desk that is handed over', () => {
  it('counts as usual, is marked as not confirmed, and is confirmed by the server’s copy', async () => {
    await other.device.commit(EVENT, [...person('Ana'), ...person('Ivo')])
    const { lines } = await deskParcel(other.device)
    expect((await takeDesk(victim.device, lines)).is).toBe('taken')
    expect(await deskOf(victim)).toHaveLength(4)
    const unproven = () => victim.device.storage.read((tx) => tx.opsMarked('unproven'))
    expect(await unproven()).toHaveLength(4)
    await victim.round()
    expect(await unproven()).toEqual([])
    expect(await deskOf(victim)).toHaveLength(4)
    // Also where the device that wrote it was the one to send it.
    await other.device.commit(EVENT, person('Eva'))
    const more = await deskParcel(other.device)
    await takeDesk(victim.device, more.lines)
    await other.round()
    await victim.round()
    expect(await unproven()).toEqual([])
  })

  it('is confirmed only when every entry is on the disk or in a box that is', async () => {
    await other.device.commit(EVENT, [
      ...person('Ana'),
      created(signature, target('s'), { strokes: [[1, 2]], height: 300, statement: 'x', language: 'en' }),
    ])
    const { lines } = await deskParcel(other.device)
    const lossy = {
      ...victim.device,
      storage: {
        ...victim.device.storage,
        // A disk that forgets one entry while boxes are carried.
        read: (work: Parameters<typeof victim.device.storage.read>[0]) =>
          victim.device.storage.read((tx) =>
            work({
              ...tx,
              ops: async (keys) => (await tx.ops(keys)).map((op, at) => (at === 0 ? undefined : op)),
            }),
          ),
      },
    } as typeof victim.device
    expect(await takeDesk(lossy, lines)).toEqual({ is: 'notStored' })
    const boxless = {
      ...victim.device,
      storage: {
        ...victim.device.storage,
        read: (work: Parameters<typeof victim.device.storage.read>[0]) =>
          victim.device.storage.read((tx) => work({ ...tx, carried: async () => [] })),
      },
    } as typeof victim.device
    expect(await takeDesk(boxless, lines)).toEqual({ is: 'notStored' })
    expect((await takeDesk(victim.device, lines)).is).toBe('taken')
  })
})

it('a box is judged by the authors of what is in it', async () => {
  await victim.device.commit(EVENT, person('Ana'))
  await victim.round()
  const [op] = await opsOf(victim, 'desk')
  const screen = await joined(server, 'screen')
  const ids: OpId[] = [idOf(op as Op)]
  const inBox = [
    forged({ scope: 'desk', entity: 'redaction', fields: { ops: ids, alive: true } }, screen),
    forged({ scope: 'public', entity: 'announcement', fields: { 'text.hr': 'Kući!' } }, screen),
    forged({ scope: 'admin', entity: 'feedback', fields: { text: 'lovely' } }, screen),
  ]
  // None of these scopes is the victim's to read as its own: all of it goes in boxes or unproven.
  await open(victim, inBox)
  await victim.round(true)
  expect(await server.parts.log.scopeOps(EVENT, 'admin', 1e9)).toEqual([])
  expect(await server.parts.log.scopeOps(EVENT, 'public', 1e9)).toEqual([])
  expect(await deskOf(victim)).toContain('Ana')
})
