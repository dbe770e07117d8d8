// A file from tablet to tablet, with and without a server: the receiving device ends with the same rows and
// delivers what the other could not, what it may not read stays closed to it, and a bad file changes nothing.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBackup, packBackup } from '../../../src/app/backup/backupFile.ts'
import { openFile } from '../../../src/app/backup/openFile.ts'
import { rescueFile, rescueOf } from '../../../src/app/backup/rescue.ts'
import { fileName, rememberBackup, writeBackup } from '../../../src/app/backup/writeBackup.ts'
import type { Write } from '../../../src/app/store/commit.ts'
import { created, edited } from '../../../src/app/store/device.ts'
import { LAID_BY_SETTING, type LaidBy, type Storage } from '../../../src/app/store/storage.ts'
import {
  MAX_BACKUP_LINES,
  MAX_FORM_DEPTH,
  MAX_FORMS,
  MAX_LINE_LETTERS,
  MAX_RESCUE_BYTES,
} from '../../../src/core/bounds.ts'
import type { TargetId } from '../../../src/core/ids.ts'
import { agendaItem } from '../../../src/core/model/agendaItem.ts'
import { signature, signing } from '../../../src/core/model/attendance.ts'
import { attendee, attendeeDetail } from '../../../src/core/model/attendee.ts'
import type { Role } from '../../../src/core/policy.ts'
import { rowText } from '../../../src/core/sync/heads.ts'
import { openBox } from '../../../src/server/box.ts'
import { seeded } from '../../support/device.ts'
import { cloneOf, type Tablet, tablet } from '../../support/tablet.ts'
import { EVENT, joined, testServer, type TestServer } from '../../support/testServer.ts'

const PASSPHRASE = 'seven loud tractors'
const target = (name: string) => name as TargetId

const person = (name: string): Write =>
  created(attendee, target(name), { firstName: name, lastName: 'Horvat', town: 'Pregrada', origin: 'walkIn' })
const signed = (name: string): Write[] => [
  created(signing, target(`s-${name}`), {
    attendee: name,
    list: 'friday',
    method: 'screen',
    at: 1,
    device: 'A',
  }),
  created(signature, target(`s-${name}`), {
    strokes: [[1, 2, 3, 4]],
    height: 300,
    statement: 'I attended.',
    language: 'en',
  }),
]
const email = (name: string): Write => created(attendeeDetail, target(name), { email: `${name}@example.org` })

let server: TestServer
let random: () => number

beforeEach(() => {
  server = testServer()
  random = seeded(7)
})
afterEach(() => server.close())

async function atVenue(name: string, ...roles: Role[]) {
  const made = await tablet(name, server, random, ...roles)
  // It hears the server's key, as every device does at its first contact.
  await made.round()
  return made
}

const saveFrom = async (from: Tablet) => writeBackup(from.device, PASSPHRASE, () => {})
const openOn = (on: Tablet, file: Blob, passphrase = PASSPHRASE) =>
  openFile(on.device, file, passphrase, () => {})

const rowsOf = async (who: Tablet, scope: 'desk' | 'room' | 'public') =>
  (await who.rowsOf(scope)).map(({ event, scope: of, entity, target: at, heads, closed }) =>
    rowText({ event, scope: of, entity, target: at, heads, closed }),
  )

/** All of a device's tables, to compare before and after. */
const everything = async (who: Tablet) =>
  JSON.stringify(await Promise.all(who.device.db.tables.map((table) => table.toArray())))

describe('a file between tablets', () => {
  it('[H5] two tablets without any server exchange files and end with equal rows', async () => {
    const [a, b] = [await atVenue('A', 'volunteer'), await atVenue('B', 'volunteer')]
    await a.device.commit(EVENT, [person('Ana')])
    await b.device.commit(EVENT, [person('Ivo')])
    expect(await openOn(b, (await saveFrom(a)).file)).toMatchObject({ is: 'done', added: 1, known: 0 })
    const [row] = await b.rowsOf('desk')
    if (row) await b.device.commit(EVENT, [edited(attendee, row, { town: 'Zabok' })])
    expect(await openOn(a, (await saveFrom(b)).file)).toMatchObject({ is: 'done', added: 2 })
    expect(await rowsOf(a, 'desk')).toEqual(await rowsOf(b, 'desk'))
    expect((await rowsOf(a, 'desk')).length).toBe(2)
  })

  it("[P2] the carrier delivers the other's ops under their author, and the later push is a duplicate", async () => {
    const [a, b] = [await atVenue('A', 'volunteer'), await atVenue('B', 'notes')]
    await a.device.commit(EVENT, [person('Ana'), ...signed('Ana'), email('Ana')])
    const { file } = await saveFrom(a)
    // Note takers read nothing of the desk: all of it goes to the server closed.
    expect(await openOn(b, file)).toMatchObject({ is: 'done', added: 0, leftOut: 0 })
    expect(await b.opsOf('desk')).toEqual([])
    await b.round()
    expect(await b.device.storage.read((tx) => tx.carried())).toEqual([])
    const organiser = await joined(server, 'organiser')
    expect((await organiser.pull('signature')).ops.map(({ op }) => op.fields['strokes'])).toEqual([
      [[1, 2, 3, 4]],
    ])
    expect((await organiser.pull('detail')).ops.map(({ op }) => op.fields['email'])).toEqual([
      'Ana@example.org',
    ])
    expect(await a.round()).toMatchObject({ is: 'done' })
    expect(await a.waiting()).toBe(0)
    expect((await organiser.pull('desk')).ops.length).toBe(2)
  })

  it('what another volunteer may read is merged and sent on by the ordinary push', async () => {
    const [a, b] = [await atVenue('A', 'volunteer'), await atVenue('B', 'volunteer')]
    await a.device.commit(EVENT, [person('Ana'), ...signed('Ana')])
    await openOn(b, (await saveFrom(a)).file)
    expect((await b.opsOf('desk')).length).toBe(2)
    await b.round()
    const organiser = await joined(server, 'organiser')
    expect((await organiser.pull('desk')).ops.length).toBe(2)
    expect(await b.waiting()).toBe(0)
    await a.round()
    expect(await a.waiting()).toBe(0)
    expect((await organiser.pull('desk')).ops.length).toBe(2)
  })

  it('holds nothing in plain that an importer may not read, and only the server opens the boxes', async () => {
    const a = await atVenue('A', 'volunteer')
    await a.device.commit(EVENT, [person('Ana'), ...signed('Ana'), email('Ana')])
    const { file } = await saveFrom(a)
    expect(await file.text()).not.toContain('Ana')
    const b = await atVenue('B', 'organiser')
    await openOn(b, file)
    expect(JSON.stringify(await b.device.db.ops.toArray())).not.toContain('example.org')
    const carried = await b.device.storage.read((tx) => tx.carried())
    expect(JSON.stringify(carried)).not.toContain('example.org')
    const inside = carried.map(({ box }) => openBox(server.parts.secret, box))
    expect(inside.join()).toContain('Ana@example.org')
  })

  it("says what it left out where no server's key is known", async () => {
    const a = await tablet('A', server, random, 'volunteer')
    await a.device.commit(EVENT, [person('Ana'), ...signed('Ana'), email('Ana')])
    expect(await saveFrom(a)).toMatchObject({ ops: 2, leftOut: 2 })
  })

  it('opened twice changes nothing the second time', async () => {
    const [a, b] = [await atVenue('A', 'volunteer'), await atVenue('B', 'notes', 'volunteer')]
    await a.device.commit(EVENT, [person('Ana'), ...signed('Ana'), email('Ana')])
    const { file } = await saveFrom(a)
    await openOn(b, file)
    const before = await everything(b)
    expect(await openOn(b, file)).toMatchObject({ is: 'done', added: 0 })
    expect(await everything(b)).toBe(before)
  })

  it('opened on its own device changes nothing, and what waits goes on waiting', async () => {
    const a = await atVenue('A', 'volunteer')
    await a.device.commit(EVENT, [person('Ana')])
    const { file } = await saveFrom(a)
    await a.device.commit(EVENT, [person('Ivo')])
    const before = await everything(a)
    await openOn(a, file)
    expect(await everything(a)).toBe(before)
    expect(await a.waiting()).toBe(2)
  })

  it('[O4] opened on a profile that was put back to an earlier state, it steps aside and loses nothing', async () => {
    const a = await atVenue('A', 'volunteer')
    await a.device.commit(EVENT, [person('Ana')])
    const back = await cloneOf(a, server, random)
    await a.device.commit(EVENT, [person('Ivo')])
    const { file } = await saveFrom(a)
    await back.device.commit(EVENT, [person('Eva')])
    expect(await openOn(back, file)).toMatchObject({ is: 'done' })
    const names = async () => (await back.rowsOf('desk')).map((row) => row.target).sort()
    expect(await names()).toEqual(['Ana', 'Eva', 'Ivo'])
    await back.round()
    await a.round()
    const organiser = await joined(server, 'organiser')
    const targets = (await organiser.pull('desk')).ops.map(({ op }) => op.target)
    expect([...new Set(targets)].sort()).toEqual(['Ana', 'Eva', 'Ivo'])
    expect(await back.waiting()).toBe(0)
  })

  it('a held entry is in the file whole and is judged again', async () => {
    const a = await atVenue('A', 'notes')
    // Note takers may not write the agenda: the server holds it.
    await a.device.commit(EVENT, [created(agendaItem, target('x'), { 'title.en': 'Mine' })])
    await a.round()
    const organiser = await atVenue('O', 'organiser')
    expect(await openOn(organiser, (await saveFrom(a)).file)).toMatchObject({ added: 1 })
    await organiser.round()
    const [entry] = await organiser.device.storage.read((tx) => tx.outbox())
    expect(entry?.held).toEqual({ code: 'role' })
  })
})

describe('a file that is not good', () => {
  it.each([
    ['a wrong passphrase', 'wrongPassphrase', (file: Blob) => file, 'seven quiet tractors'],
    ['one that was cut off', 'damaged', (file: Blob) => file.slice(0, file.size - 9), PASSPHRASE],
    ['one that lacks half', 'damaged', (file: Blob) => file.slice(0, file.size - 200), PASSPHRASE],
    ['a picture', 'foreign', () => new Blob([new Uint8Array([137, 80, 78, 71, 10])]), PASSPHRASE],
    ['nothing at all', 'foreign', () => new Blob([]), PASSPHRASE],
    ['another app', 'foreign', () => new Blob(['{"zbor":"no","format":1}\n']), PASSPHRASE],
    ['a newer format', 'newer', () => new Blob(['{"zbor":"backup","format":2}\n']), PASSPHRASE],
    [
      'a newer rescue file',
      'newer',
      () => new Blob(['{"zbor":"rescue","format":2,"at":1,"forms":[],"ops":[],"boxes":[]}']),
      '',
    ],
  ])('%s is said to be so and changes nothing', async (_, is, spoil, passphrase) => {
    const [a, b] = [await atVenue('A', 'volunteer'), await atVenue('B', 'volunteer')]
    await a.device.commit(EVENT, [person('Ana')])
    const { file } = await saveFrom(a)
    const before = await everything(b)
    expect(await openOn(b, spoil(file), passphrase)).toEqual({ is })
    expect(await everything(b)).toBe(before)
  })

  it('one byte changed anywhere is noticed', async () => {
    const [a, b] = [await atVenue('A', 'volunteer'), await atVenue('B', 'volunteer')]
    await a.device.commit(EVENT, [person('Ana')])
    const bytes = new Uint8Array(await (await saveFrom(a)).file.arrayBuffer())
    const before = await everything(b)
    for (const at of [30, bytes.length - 40]) {
      const changed = bytes.slice()
      changed[at] = (changed[at] ?? 0) ^ 1
      expect((await openOn(b, new Blob([changed]))).is).not.toBe('done')
    }
    expect(await everything(b)).toBe(before)
  })
})

describe('a file of somebody who knows the passphrase and means harm', () => {
  const about = { at: 1, events: [EVENT] }
  async function* once(...lines: readonly string[]) {
    yield* lines
  }
  const pack = (...lines: readonly string[]) => packBackup(PASSPHRASE, about, once(...lines))
  const numbers = () => Array.from({ length: MAX_BACKUP_LINES + 1 }, (_, n) => (n * 7919) % 1000).join('\n')

  it.each([
    ['that unpacks to a thousand times its size', () => pack('x'.repeat(20_000_000))],
    ['of more lines than any log has', () => pack(numbers())],
  ])('one %s is damaged, and changes nothing', async (_, make) => {
    const file = await make()
    const b = await atVenue('B', 'volunteer')
    const before = await everything(b)
    expect(await openOn(b, file)).toEqual({ is: 'damaged' })
    expect(await openBackup(file, PASSPHRASE)).toEqual({ is: 'damaged' })
    expect(await everything(b)).toBe(before)
  })

  it('a line that is too long, too deep or no entry is left out by itself', async () => {
    const [a, b] = [await atVenue('A', 'volunteer'), await atVenue('B', 'volunteer')]
    await a.device.commit(EVENT, [person('Ana')])
    const opened = await openBackup((await saveFrom(a)).file, PASSPHRASE)
    const lines: string[] = []
    if (opened.is === 'open') for await (const line of opened.lines) lines.push(line)
    const digit = seeded(5)
    const noise = Array.from({ length: MAX_LINE_LETTERS + 1 }, () => String(Math.floor(digit() * 10))).join(
      '',
    )
    const file = await pack(noise, '['.repeat(100_000), ...lines, '{"mac":1}')
    expect(await openOn(b, file)).toMatchObject({ is: 'done', added: 1, leftOut: 3 })
  })
})

describe('a rescue file', () => {
  const rescue = (forms: readonly unknown[], ops: readonly unknown[] = []) =>
    new Blob([JSON.stringify({ zbor: 'rescue', format: 1, at: 1, forms, ops, boxes: [], leftOut: 0 })])
  const form = (key: string, value: unknown = 'typed') => ({ key, value, prev: {} })
  const deep = (levels: number): unknown => (levels === 0 ? 'typed' : [deep(levels - 1)])

  it('with a form that is none, is too deep or too many gives back the others', async () => {
    const b = await atVenue('B', 'volunteer')
    const bad = [
      1,
      null,
      {},
      form('x'.repeat(501)),
      { ...form('p'), prev: 1 },
      form('d', deep(MAX_FORM_DEPTH + 1)),
    ]
    const good = [form('a'), form('b', deep(MAX_FORM_DEPTH)), form('c', { toString: 1 })]
    expect(await openOn(b, rescue([...bad, ...good]), '')).toMatchObject({ is: 'done', leftOut: bad.length })
    expect((await b.device.db.drafts.toArray()).map(({ key }) => key)).toEqual(['a', 'b', 'c'])
    const many = Array.from({ length: MAX_FORMS + 5 }, (_, n) => form(`m${n}`))
    expect(await openOn(b, rescue(many), '')).toMatchObject({ is: 'done', leftOut: 5 })
  })

  it.each([
    ['too large', () => new Blob(['{"zbor": "rescue"', ' '.repeat(MAX_RESCUE_BYTES)])],
    ['brackets', () => new Blob(['{"zbor": "rescue", "forms": ', '['.repeat(1_000_000)])],
    [
      'millions of nothings',
      () =>
        rescue(
          [],
          Array.from({ length: 1_000_000 }, () => [0]),
        ),
    ],
    ['cut off', () => new Blob(['{"zbor": "rescue", "format": 1'])],
  ])('that is %s is damaged and changes nothing', async (_, make) => {
    const b = await atVenue('B', 'volunteer')
    const before = await everything(b)
    expect(await openOn(b, make(), '')).toEqual({ is: 'damaged' })
    expect(await everything(b)).toBe(before)
  })

  it('holds what is typed though the database fails, and gives it back as a draft', async () => {
    const a = await atVenue('A', 'volunteer')
    await a.device.commit(EVENT, [person('Ana'), email('Ana')])
    a.device.db.close()
    a.device.forms.change({ key: 'walkIn/x', value: { person: { firstName: 'Željka' } }, prev: {} })
    const file = rescueFile(await rescueOf(a.device))
    expect(await file.text()).toContain('Željka')
    const b = await atVenue('B', 'volunteer')
    expect(await openOn(b, file, '')).toMatchObject({ is: 'done' })
    expect(await b.device.db.drafts.get('walkIn/x')).toMatchObject({
      value: { person: { firstName: 'Željka' } },
    })
  })

  it('holds what waits, closed to everyone but the server, where the database still answers', async () => {
    const a = await atVenue('A', 'volunteer')
    await a.device.commit(EVENT, [person('Ana'), email('Ana')])
    const file = rescueFile(await rescueOf(a.device))
    expect(await file.text()).not.toContain('Ana')
    const b = await atVenue('B', 'notes')
    await openOn(b, file, '')
    await b.round()
    await a.round()
    expect(await a.waiting()).toBe(0)
    expect((await (await joined(server, 'organiser')).pull('desk')).ops.length).toBe(1)
  })
})

it('remembers that a file was saved, and names it so that every file system takes it', async () => {
  const a = await atVenue('A', 'volunteer')
  await rememberBackup(a.device, 3)
  expect(await a.device.storage.read((tx) => tx.setting('backup'))).toEqual({
    at: a.env.wallMs,
    ops: 3,
  })
  expect(fileName('Mali gradovi: đaci i/ili šume?', '2019-12-06', 'zbor')).toBe(
    'mali-gradovi-daci-i-ili-sume-2019-12-06.zbor',
  )
  expect(fileName('…', '2019-12-06', 'zbor')).toBe('zbor-2019-12-06.zbor')
})

it('ten thousand entries go through in pieces', async () => {
  const [a, b] = [await atVenue('A', 'volunteer'), await atVenue('B', 'volunteer')]
  for (let at = 0; at < 10; at++)
    await a.device.commit(
      EVENT,
      Array.from({ length: 1000 }, (_, n) => person(`p${at * 1000 + n}`)),
    )
  const steps: number[] = []
  const { file } = await writeBackup(a.device, PASSPHRASE, (share) => steps.push(share))
  expect(steps.length).toBeGreaterThan(15)
  expect(file.size).toBeLessThan(2_000_000)
  expect(await openOn(b, file)).toMatchObject({ added: 10_000 })
  expect(await b.waiting()).toBe(10_000)
}, 60_000)

it('a file opened before the device has joined is kept, and taken in with its first round: as much as its role reads, the rest in boxes', async () => {
  const author = await atVenue('Author', 'organiser', 'volunteer')
  await author.device.commit(EVENT, [
    created(attendee, 'P1' as TargetId, {
      firstName: 'Željka',
      lastName: 'Zagorec',
      town: 'Zabok',
      origin: 'walkIn',
    }),
  ])
  const { file } = await saveFrom(author)
  const fresh = await tablet('Fresh', server, random, 'volunteer')
  const { storage } = fresh.device
  const unjoined: Storage = {
    ...storage,
    read: (work) => storage.read((tx) => work({ ...tx, device: async () => undefined })),
  }
  const opened = await openFile({ ...fresh.device, storage: unjoined }, file, PASSPHRASE, () => {})
  expect(opened).toMatchObject({ is: 'laidBy' })
  expect(await rowsOf(fresh, 'desk')).toEqual([])
  await fresh.round()
  expect(await rowsOf(fresh, 'desk')).toEqual(await rowsOf(author, 'desk'))
  const laidBy = await storage.read((tx) => tx.setting<LaidBy>(LAID_BY_SETTING))
  expect(laidBy).toEqual({ parts: 0, lines: 0 })
  // What the author never sent came with it.
  expect((await server.parts.log.page(EVENT, 'desk', 0, 10, 1e6)).ops).not.toEqual([])
})
