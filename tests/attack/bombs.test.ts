// Bombs, each through the door by which it would come: little bytes that make much. Asserted is what is answered, that
// others are answered meanwhile, and that what is honest beside it arrives.

import { createHash } from 'node:crypto'
import { deflateRawSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as yjs from 'yjs'
import { packBackup } from '../../src/app/backup/backupFile.ts'
import { openFile } from '../../src/app/backup/openFile.ts'
import { openParcel } from '../../src/app/camera/parcel.ts'
import { MinutesSession } from '../../src/app/features/notes/minutesSession.ts'
import { readTableFile } from '../../src/app/tables/readTableFile.ts'
import { MAX_PARCEL_BYTES } from '../../src/core/bounds.ts'
import { collect, type Collected, framesOf, parcelName, readFrame } from '../../src/core/scan/frames.ts'
import { MAX_UPDATE_RUNS } from '../../src/core/sync/limits.ts'
import type { SealedOp } from '../../src/core/sync/op.ts'
import { boxAddress, sealBox } from '../../src/server/box.ts'
import { oneSheet } from '../fixtures/people/xlsx.ts'
import { seeded } from '../support/device.ts'
import { factsOn, ITEM } from '../support/minutes.ts'
import { tablet } from '../support/tablet.ts'
import { EVENT, joined, type TestDevice, testServer, type TestServer } from '../support/testServer.ts'
import { base64, claiming, costly, deleting, textStruct, updateOf } from '../support/updates.ts'

const MIB = 1024 * 1024

let server: TestServer
let notes: TestDevice
let other: TestDevice
beforeAll(async () => {
  server = testServer()
  notes = await joined(server, 'notes')
  other = await joined(server, 'notes')
})
afterAll(() => server.close())

const minutes = (update: Uint8Array, by = notes) =>
  by.op({ scope: 'room', entity: 'minutes', fields: { item: ITEM, generation: 0, update: base64(update) } })
const honest = (by = notes) => minutes(updateOf([textStruct('Said.')]), by)
const HELD = { is: 'quarantined', reason: { code: 'field', field: 'update' } }

const post = (path: string, body: string | Buffer, headers: Record<string, string> = {}) =>
  server.request(path, { method: 'POST', body: body as BodyInit, headers: { ...notes.headers, ...headers } })
const pushOf = (ops: string) => `{"event":"${EVENT}","replica":"${notes.replica}","ops":[${ops}]}`
const filled = (piece: string, bytes: number) =>
  Array<string>(Math.floor(bytes / (piece.length + 1)))
    .fill(piece)
    .join(',')

/** Which of the two is answered first, and with what; `mean` was sent before. */
async function raced(mean: () => Promise<unknown>): Promise<readonly string[]> {
  const order: string[] = []
  const bomb = mean().then(() => order.push('bomb'))
  const asked = Promise.resolve(other.get('/api/me')).then(({ status }) => order.push(`me ${status}`))
  await Promise.all([bomb, asked])
  return order
}

describe('minutes that claim more than they hold', () => {
  it('are held, one or ten in a push, and what is honest between them has its place', async () => {
    const bombs = [7, 14, 25, 28, 53].flatMap((bits) => [claiming(2 ** bits - 1), claiming(2 ** bits)])
    const good = [honest(), honest()]
    const { answers } = await notes.push([good[0], ...bombs.map((bomb) => minutes(bomb)), good[1]])
    expect(answers.map(({ is }) => is)).toEqual(['ok', ...bombs.map(() => 'quarantined'), 'ok'])
    expect(answers.slice(1, -1)).toEqual(bombs.map(() => HELD))
    const stored = (await other.pull('room')).ops.map(({ op }) => op)
    expect(stored).toEqual(good)
  })

  it('and are large are tried apart: others are answered first', async () => {
    const most = minutes(costly(MAX_UPDATE_RUNS))
    const many = minutes(deleting(20_000))
    let answers: readonly unknown[] = []
    const order = await raced(async () => {
      answers = (await notes.push([most, many])).answers.map(({ is }) => is)
    })
    expect(order).toEqual(['me 200', 'bomb'])
    expect(answers).toEqual(['ok', 'ok'])
    expect((await notes.push([minutes(costly(MAX_UPDATE_RUNS + 1))])).answers).toEqual([HELD])
  })

  it('come to a device in a file, are told there, and the rest is the text', async () => {
    const author = await tablet('A', server, seeded(1), 'notes')
    const lines = [honest(), minutes(claiming(33_000_000)), minutes(costly(MAX_UPDATE_RUNS + 1))]
    async function* each() {
      for (const line of lines) yield JSON.stringify(line)
    }
    const file = await packBackup('seven loud tractors', { at: 1, events: [EVENT] }, each())
    expect(await openFile(author.device, file, 'seven loud tractors', () => {})).toMatchObject({
      is: 'done',
      added: 3,
    })
    const facts = await factsOn(author.device, EVENT)
    const session = new MinutesSession(yjs, author.device, { event: EVENT, item: ITEM }, facts)
    expect(session.state()).toMatchObject({ text: 'Said.', unreadable: 2 })
  })
})

describe('a push', () => {
  const bodies: Readonly<
    Record<string, readonly [body: () => string | Buffer, status: number, gzip?: true]>
  > = {
    'of a gigabyte, packed': [() => gzipSync(Buffer.alloc(100 * MIB)), 413, true],
    'packed a hundred times over': [
      () => Buffer.concat(Array<Buffer>(500).fill(gzipSync(Buffer.alloc(MIB - 1)))),
      413,
      true,
    ],
    'of brackets': [() => '['.repeat(MIB - 100), 400],
    'of half a million numbers': [() => pushOf(filled('1', MIB - 1000)), 413],
    'of half a million lists': [() => pushOf(filled('[]', MIB - 1000)), 413],
    'of a hundred thousand keys': [
      () => `{"event":"x",${Array.from({ length: 80_000 }, (_, n) => `"k${n}":1`).join(',')}}`,
      400,
    ],
    'longer than it may be': [() => 'x'.repeat(3 * MIB), 413],
  }

  it.each(Object.entries(bodies))(
    '%s is refused, and the next is answered',
    async (_, [body, status, gzip]) => {
      const sent = body()
      const response = await post('/api/push', sent, gzip ? { 'content-encoding': 'gzip' } : {})
      expect(response.status).toBe(status)
      expect((await other.get('/api/me')).status).toBe(200)
    },
  )

  it('of one op with half a million of anything is one held op', async () => {
    const op = JSON.stringify(honest())
    const many = filled('1', MIB - 2000)
    const keys = Array.from({ length: 60_000 }, (_, n) => `"k${n}":1`).join(',')
    const bad = [
      op.replace('"prev":{}', `"prev":{"item":[${many}]}`),
      op.replace('"generation":0', `"generation":[${many}]`),
      op.replace('"generation":0', `"generation":0,${keys}`),
      op.replace('"schema":1', `"schema":1,${keys}`),
      op.replace(/"id":\[[^\]]*\]/, `"id":[${many}]`),
      op.replace('"generation":0', `"generation":${'['.repeat(50)}${']'.repeat(50)}`),
    ]
    for (const one of bad) {
      const response = await post('/api/push', pushOf(one))
      expect(response.status).toBe(200)
      const { answers } = (await response.json()) as { answers: { is: string }[] }
      expect(answers.map(({ is }) => is)).toEqual(['quarantined'])
    }
    expect((await notes.push([honest()])).answers).toMatchObject([{ is: 'ok' }])
  })

  it('of two thousand things that are no ops is answered, one by one, and others meanwhile', async () => {
    let answers: readonly { is: string }[] = []
    const order = await raced(async () => {
      answers = (await notes.push(Array.from({ length: 2000 }, (_, n) => n))).answers
    })
    expect(order).toEqual(['me 200', 'bomb'])
    expect(answers.filter(({ is }) => is === 'quarantined')).toHaveLength(2000)
  })
})

describe('a deposit', () => {
  const deposit = async (kind: 'ops' | 'sealed', text: string) => {
    const response = await post('/api/deposit', JSON.stringify({ event: EVENT, kind, text }))
    return ((await response.json()) as { is: string }).is
  }
  const recovered = async (text: string) => {
    const organiser = await joined(server, 'organiser')
    const all = await server.parts.log.deposits(EVENT)
    const id = all.find((one) => one.text === text)?.id
    const init = { method: 'POST', headers: organiser.headers, body: JSON.stringify({ event: EVENT, id }) }
    return (await server.request('/api/deposits/recover', init)).json() as Promise<unknown>
  }

  it.each([
    ['braces', '{'.repeat(MIB)],
    ['objects in each other', '{"mac":'.repeat(100_000) + '1' + '}'.repeat(100_000)],
    ['lines', 'x\n'.repeat(MIB / 2)],
    ['numbers', `[${filled('1', MIB)}]`],
  ])('of %s is kept, and gives nothing back', async (_, text) => {
    expect(await deposit('ops', text)).toBe('kept')
    expect(await recovered(text)).toMatchObject({ stored: 0, held: 0 })
    expect((await other.get('/api/me')).status).toBe(200)
  })

  it('sealed, of a hundred thousand things, is kept and not offered', async () => {
    const before = (await server.parts.log.deposits(EVENT)).length
    const box = sealBox(boxAddress(server.parts.secret), `{"ops":[${filled('1', 200_000)}]}`)
    expect(await deposit('sealed', box)).toBe('kept')
    expect(await server.parts.log.deposits(EVENT)).toHaveLength(before + 1)
  })

  it('sealed, with a bomb among honest ops, gives the honest ones their place', async () => {
    const ops: readonly SealedOp[] = [honest(other), minutes(claiming(33_000_000), other), honest(other)]
    const box = sealBox(boxAddress(server.parts.secret), JSON.stringify({ ops }))
    expect(await deposit('sealed', box)).toBe('taken')
    const stored = (await notes.pull('room', null, 2000)).ops.map(({ op }) => op)
    expect(stored).toEqual(expect.arrayContaining([ops[0], ops[2]]))
    expect(stored).not.toContainEqual(ops[1])
  })
})

describe('what a device opens', () => {
  it('a file that unpacks to a thousand times its size changes nothing', async () => {
    const { device } = await tablet('B', server, seeded(2), 'volunteer')
    async function* once() {
      yield 'x'.repeat(20_000_000)
    }
    const file = await packBackup('seven loud tractors', { at: 1, events: [EVENT] }, once())
    expect(file.size).toBeLessThan(50_000)
    expect(await openFile(device, file, 'seven loud tractors', () => {})).toEqual({ is: 'damaged' })
  })

  it('codes that unpack to a thousand times their size are no list', async () => {
    const packed = deflateRawSync(Buffer.alloc(MAX_PARCEL_BYTES + 1))
    const name = parcelName(createHash('sha256').update(packed).digest('hex'))
    let collected: Collected | undefined
    for (const code of framesOf('desk', name, packed, 640)) {
      const frame = readFrame(code)
      if (frame) collected = collect(collected, frame)
    }
    if (!collected) throw new Error('the codes could not be read')
    expect(await openParcel(collected)).toBeUndefined()
  })

  it('a sheet of one cell in the last column and row is refused', async () => {
    const open = (bytes: Buffer) => readTableFile(new File([new Uint8Array(bytes)], 'list.xlsx'))
    const cell = (address: string) => oneSheet(`<row><c r="${address}" t="str"><v>x</v></c></row>`)
    expect(await open(cell('B2'))).toMatchObject({ is: 'rows' })
    expect(await open(cell('XFD1048576'))).toEqual({ is: 'tooMany' })
  })
})
