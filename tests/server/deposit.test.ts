// Deposits: what can't be pushed is kept whole, what is sealed is opened and judged, and an organiser can bring
// back what is readable and let go what is not wanted.

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SealedOp } from '../../src/core/sync/op.ts'
import { boxAddress, sealBox } from '../../src/server/box.ts'
import { MAX_BOX_OPS } from '../../src/core/sync/limits.ts'
import { MAX_ITEMS, readDeposit } from '../../src/server/sync/readDeposit.ts'
import { EVENT, joined, type TestDevice, type TestServer, testServer } from '../support/testServer.ts'

let server: TestServer
let tablet: TestDevice
let organiser: TestDevice
beforeEach(async () => {
  server = testServer()
  tablet = await joined(server, 'volunteer')
  organiser = await joined(server, 'organiser')
})
afterEach(() => server.close())

interface Kept {
  readonly held: { op: SealedOp }[]
  readonly deposits: { id: string; kind: string; device: string; text: string }[]
}

const person = { firstName: 'Đurđica', lastName: 'Krklec', alive: true }
const post = async (from: TestDevice, path: string, body: unknown): Promise<unknown> =>
  (await server.post(path, body, from.headers)).json()
const deposit = (from: TestDevice, text: string, kind = 'ops') =>
  post(from, '/api/deposit', { event: EVENT, kind, text })
const kept = async () => (await (await organiser.get(`/api/held?event=${EVENT}`)).json()) as Kept
const recover = async () => {
  const [first] = (await kept()).deposits
  return post(organiser, '/api/deposits/recover', { event: EVENT, id: first?.id })
}
const stored = async () => (await organiser.pull('desk')).ops.map(({ op }) => op)
const box = (content: unknown) =>
  sealBox(boxAddress(server.parts.secret), typeof content === 'string' ? content : JSON.stringify(content))

test('[P1] whatever text a client deposits is kept whole, once, for the organiser', async () => {
  const texts = ['no JSON {', '{"schema":99}', 'NUL \0 and \ud800 alone', '[1]']
  for (const text of [...texts, ...texts]) {
    expect(await deposit(tablet, text)).toEqual({ zbor: 1, ...server.parts.log.lineage, is: 'kept' })
  }
  const { deposits } = await kept()
  expect(deposits.map(({ kind, device }) => [kind, device])).toEqual(texts.map(() => ['ops', tablet.device]))
  const asKept = texts.map((text) => (text.includes('\0') ? JSON.stringify(text) : text))
  expect(deposits.map(({ text }) => text).sort()).toEqual(asKept.sort())
})

test('a device that never had a role deposits nothing, one whose role was taken still may', async () => {
  const body = { event: 'other-event', kind: 'ops', text: 'x' }
  expect((await server.post('/api/deposit', body, tablet.headers)).status).toBe(403)
  expect((await server.post('/api/deposit', body)).status).toBe(401)
  await post(organiser, '/api/devices/revoke', { event: EVENT, device: tablet.device })
  expect(await deposit(tablet, 'mine')).toMatchObject({ is: 'kept' })
  const unknown = { ...body, event: EVENT, kind: 'other' }
  expect((await server.post('/api/deposit', unknown, tablet.headers)).status).toBe(400)
})

test('over the quota a device is told to save a file, and what is there stays', async () => {
  const text = 'x'.repeat(2_000_000)
  const statuses: number[] = []
  for (let count = 0; count < 10; count += 1) {
    const body = { event: EVENT, kind: 'ops', text: text + count }
    statuses.push((await server.post('/api/deposit', body, tablet.headers)).status)
  }
  expect(statuses).toEqual([...Array<number>(9).fill(200), 429])
  expect((await kept()).deposits).toHaveLength(9)
  const large = { event: EVENT, kind: 'ops', text: 'x'.repeat(2 * 1024 * 1024) }
  expect((await server.post('/api/deposit', large, tablet.headers)).status).toBe(413)
})

test('[P2] a sealed box is opened at once, and each op in it is judged by its author', async () => {
  const carrier = await joined(server, 'notes')
  const good = tablet.op({ fields: person })
  const other = tablet.op({ scope: 'room', entity: 'note', fields: { text: 'not mine to write' } })
  const forged = { ...tablet.op({ fields: person }), mac: good.mac }
  const ops = [good, other, forged, { no: 'op' }]
  expect(await deposit(carrier, box({ ops }), 'sealed')).toEqual({
    zbor: 1,
    ...server.parts.log.lineage,
    is: 'taken',
    answers: [
      { is: 'ok', seq: 1 },
      { is: 'quarantined', reason: { code: 'role' } },
      { is: 'quarantined', reason: { code: 'author' } },
      { is: 'quarantined', reason: { code: 'malformed' } },
    ],
  })
  expect(await deposit(carrier, box({ ops: [good] }), 'sealed')).toMatchObject({
    answers: [{ is: 'duplicate' }],
  })
  expect(await stored()).toEqual([good])
  expect((await kept()).deposits.map(({ kind, text }) => [kind, text])).toEqual([['op', '{"no":"op"}']])
})

test('a box that can not be opened or read is kept', async () => {
  const texts = [box({ ops: 1 }), box('no JSON'), 'no box', sealBox(boxAddress(new Uint8Array(32)), '{}')]
  for (const text of texts) expect(await deposit(tablet, text, 'sealed')).toMatchObject({ is: 'kept' })
  expect((await kept()).deposits.map(({ text }) => text).sort()).toEqual(texts.sort())
})

test('an organiser brings back what is readable in a deposit, and it stays until it is discarded', async () => {
  const first = tablet.op({ fields: person })
  const second = tablet.op({ fields: person })
  const bad = tablet.op({ fields: { role: 'astronaut' } })
  await tablet.push([second])
  const lines = [first, second, bad, { no: 'op' }].map((one) => JSON.stringify(one))
  await deposit(tablet, [...lines, 'no JSON', ''].join('\n'))
  expect(await recover()).toEqual({ zbor: 1, stored: 1, duplicate: 1, held: 1, unreadable: 2 })
  expect(await recover()).toEqual({ zbor: 1, stored: 0, duplicate: 2, held: 1, unreadable: 2 })
  expect(await stored()).toEqual([second, first])
  const { held, deposits } = await kept()
  expect(held.map(({ op }) => op)).toEqual([bad])
  expect(deposits).toHaveLength(1)
  const which = { event: EVENT, id: deposits[0]?.id }
  expect((await server.post('/api/deposits/discard', which, tablet.headers)).status).toBe(403)
  expect((await server.post('/api/deposits/recover', which, tablet.headers)).status).toBe(403)
  expect(await post(organiser, '/api/deposits/discard', which)).toEqual({ zbor: 1 })
  expect((await server.post('/api/deposits/discard', which, organiser.headers)).status).toBe(404)
  expect((await server.post('/api/deposits/recover', which, organiser.headers)).status).toBe(404)
  expect((await kept()).deposits).toEqual([])
})

test('a deposit is read as a push, an array, one op, lines, a text of these, or one that was cut', () => {
  const ops = [
    { id: 1, mac: 'a', fields: { text: '}{"' } },
    { id: 2, mac: 'b' },
  ]
  const push = JSON.stringify({ event: EVENT, ops })
  const whole = { items: ops, unreadable: 0 }
  expect(readDeposit(push)).toEqual(whole)
  expect(readDeposit(JSON.stringify(ops))).toEqual(whole)
  expect(readDeposit(JSON.stringify(push))).toEqual(whole)
  expect(readDeposit(`${JSON.stringify(ops[0])}\r\n\n${JSON.stringify(ops[1])}`)).toEqual(whole)
  expect(readDeposit(JSON.stringify(ops[1]))).toEqual({ items: [ops[1]], unreadable: 0 })
  expect(readDeposit(push.slice(0, -3))).toEqual({ items: [ops[0]], unreadable: 1 })
  expect(readDeposit('')).toEqual({ items: [], unreadable: 1 })
})

/** How many letters JSON.parse was given, and how often. */
function parsing(work: () => void) {
  const parse = vi.spyOn(JSON, 'parse')
  work()
  const texts = parse.mock.calls.map(([text]) => text.length)
  parse.mockRestore()
  return { times: texts.length, letters: texts.reduce((sum, length) => sum + length, 0) }
}

test.each([
  ['two million braces', '{'.repeat(2_000_000)],
  ['a million objects in each other', '{'.repeat(1_000_000) + '}'.repeat(1_000_000)],
  ['objects with a mac in each other', '{"mac":'.repeat(200_000) + '1' + '}'.repeat(200_000)],
  ['a million lines', 'x\n'.repeat(1_000_000)],
  ['lines of objects without an end', '{"mac"}\n'.repeat(250_000)],
  ['texts in texts', JSON.stringify(JSON.stringify(JSON.stringify('{"mac"}'.repeat(50_000))))],
])('a deposit of %s is gone through a few times and no more', (_, text) => {
  let read = { items: [] as readonly unknown[], unreadable: 0 }
  const { times, letters } = parsing(() => {
    read = readDeposit(text)
  })
  expect(read.items.length).toBeLessThan(20)
  expect(read.unreadable).toBeGreaterThan(0)
  expect(times).toBeLessThanOrEqual(MAX_ITEMS + 5)
  expect(letters).toBeLessThanOrEqual(3 * text.length)
})

test('of a deposit of more items than there can be ops, the first are looked at and the others counted', () => {
  const text = `[${Array(MAX_ITEMS + 5)
    .fill('{"mac":1}')
    .join(',')}]`
  const { items, unreadable } = readDeposit(text)
  expect([items.length, unreadable]).toEqual([MAX_ITEMS, 5])
})

test('a whole op behind a million braces is found', () => {
  const op = tablet.op({ fields: person })
  expect(readDeposit('{'.repeat(1_000_000) + JSON.stringify(op)).items).toEqual([op])
})

test('a box of more ops than any device puts in is kept whole, and can be brought back', async () => {
  const ops = [tablet.op({ fields: person }), ...Array.from({ length: MAX_BOX_OPS }, (_, n) => n)]
  const text = box({ ops })
  expect(await deposit(tablet, text, 'sealed')).toMatchObject({ is: 'kept' })
  expect((await kept()).deposits.map((one) => one.text)).toEqual([text.slice(0, 400)])
  expect(await recover()).toEqual({ zbor: 1, stored: 1, duplicate: 0, held: 0, unreadable: MAX_BOX_OPS })
})

test('[R4] held ops are discarded by the organiser alone, and a later push of one is answered and listed', async () => {
  const bad = tablet.op({ fields: { role: 'astronaut' } })
  const good = tablet.op({ fields: person })
  await tablet.push([bad, good])
  const ids = [bad, good].map(({ id: [replica, n] }) => `${replica}.${n}`)
  expect((await server.post('/api/held/discard', { event: EVENT, ids }, tablet.headers)).status).toBe(403)
  expect(await post(organiser, '/api/held/discard', { event: EVENT, ids })).toEqual({ zbor: 1, discarded: 1 })
  expect((await kept()).held).toEqual([])
  expect((await tablet.push([bad])).answers).toEqual([
    { is: 'quarantined', reason: { code: 'field', field: 'role' } },
  ])
  expect((await kept()).held.map(({ op }) => op)).toEqual([bad])
})
