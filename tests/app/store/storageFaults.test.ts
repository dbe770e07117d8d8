// Every way in which a browser's database can fail us, staged: what fails is announced, nothing is called saved
// that is not, what was typed stays, and what can go on goes on.

import { IDBFactory, IDBKeyRange, IDBObjectStore as FDBObjectStore } from 'fake-indexeddb'
import { Dexie } from 'dexie'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createDevice, created } from '../../../src/app/store/device.ts'
import { ZborDatabase } from '../../../src/app/store/dexieStorage.ts'
import type { EventId, TargetId } from '../../../src/core/ids.ts'
import { note } from '../../../src/core/model/note.ts'
import { testDevice, testEnv } from '../../support/device.ts'

const EVENT = 'pregrada' as EventId
const wrote = (text: string, target = text) => [
  created(note, target as TargetId, { item: 'item', kind: 'question', text, at: 1, language: 'en' }),
]

/** What the bottom line would say; each test starts with a page of its own. */
async function freshPage() {
  vi.resetModules()
  const { storageProblem } = await import('../../../src/app/store/storageProblem.ts')
  const { createDevice: create } = await import('../../../src/app/store/device.ts')
  const { ZborDatabase: Database } = await import('../../../src/app/store/dexieStorage.ts')
  const open = (factory: IDBFactory | undefined, name = 'zbor-page') =>
    create(
      new Database(name, { ...(factory ? { indexedDB: factory } : NO_DATABASE), IDBKeyRange }),
      testEnv(1),
    )
  return { problem: storageProblem, open }
}
const NO_DATABASE = { indexedDB: undefined as unknown as IDBFactory }

/** A connection of our own, as another page of any version has it. */
function rawOpen(factory: IDBFactory, version: number, name = 'zbor-page'): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, version)
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })
}

const fails = (name: string) => () => {
  throw new DOMException('staged', name)
}

const countOps = (device: { db: ZborDatabase }) => device.db.ops.count()
const soon = (ms = 0) => new Promise((resolve) => setTimeout(resolve, ms))

afterEach(() => vi.restoreAllMocks())

describe('no room on the device', () => {
  it('a write fails, is announced and is not there; the next one that fits clears the line', async () => {
    const { problem, open } = await freshPage()
    const device = open(new IDBFactory())
    await device.commit(EVENT, wrote('before'))
    const put = vi.spyOn(FDBObjectStore.prototype, 'put').mockImplementation(fails('QuotaExceededError'))
    await expect(device.commit(EVENT, wrote('after'))).rejects.toThrow()
    expect(problem()).toBe('storageFull')
    put.mockRestore()
    expect(await countOps(device)).toBe(1)
    expect(await device.db.outbox.count()).toBe(1)
    await device.commit(EVENT, wrote('after'))
    expect(problem()).toBeUndefined()
    expect((await device.storage.read((tx) => tx.self()))?.n).toBe(2)
  })

  it('what is typed stays in memory, goes to the page after a reload, and is stored when there is room', async () => {
    const { problem, open } = await freshPage()
    const factory = new IDBFactory()
    const device = open(factory)
    await device.db.open()
    const put = vi.spyOn(FDBObjectStore.prototype, 'put').mockImplementation(fails('QuotaExceededError'))
    device.forms.change({ key: 'note/a', value: { text: 'typed' }, prev: {} })
    const tab = tabStorage()
    await device.forms.flush(tab)
    expect(problem()).toBe('storageFull')
    expect(device.forms.all()).toMatchObject([{ key: 'note/a', value: { text: 'typed' }, stored: false }])
    put.mockRestore()
    device.db.close()

    const next = open(factory)
    next.forms.takeOver(tab)
    expect(await next.forms.find('note/a')).toMatchObject({ value: { text: 'typed' } })
    await next.forms.flush(tab)
    expect(await next.db.drafts.get('note/a')).toMatchObject({ value: { text: 'typed' } })
    expect(tab.length).toBe(0)
  })

  it('a form that was saved does not come back where its draft could not be deleted', async () => {
    const { open } = await freshPage()
    const device = open(new IDBFactory())
    device.forms.change({ key: 'note/a', value: 'typed', prev: {} })
    await device.forms.flush(tabStorage())
    vi.spyOn(FDBObjectStore.prototype, 'delete').mockImplementation(fails('UnknownError'))
    await device.forms.clear('note/a')
    expect(await device.forms.find('note/a')).toBeUndefined()
  })
})

describe('a database that can not be opened', () => {
  it('is absent: announced, nothing saved, what is typed stays', async () => {
    const { problem, open } = await freshPage()
    const device = open(undefined)
    device.forms.change({ key: 'note/a', value: 'typed', prev: {} })
    await expect(device.commit(EVENT, wrote('a'))).rejects.toThrow()
    await device.forms.flush(tabStorage())
    expect(problem()).toBe('storageBlocked')
    expect(device.forms.all()).toMatchObject([{ value: 'typed', stored: false }])
  })

  it('is forbidden by the browser: announced', async () => {
    const { problem, open } = await freshPage()
    const factory = new IDBFactory()
    vi.spyOn(factory, 'open').mockImplementation(fails('SecurityError'))
    await expect(open(factory).commit(EVENT, wrote('a'))).rejects.toThrow()
    expect(problem()).toBe('storageBlocked')
  })

  it('is of a newer version: this page neither reads nor writes it', async () => {
    const { problem, open } = await freshPage()
    const factory = new IDBFactory()
    const first = open(factory)
    await first.commit(EVENT, wrote('a'))
    first.db.close()
    ;(await rawOpen(factory, 990)).close()
    const device = open(factory)
    await expect(device.commit(EVENT, wrote('b'))).rejects.toThrow()
    await expect(device.storage.read((tx) => tx.waiting())).rejects.toThrow()
    expect(problem()).toBe('storageNewer')
  })

  it('an old page holds it: announced, and the write that waited is stored once that page is closed', async () => {
    const { problem, open } = await freshPage()
    const factory = new IDBFactory()
    // A page that does not let go: not even Zbor's first version is like that, but a browser may freeze one.
    const old = await rawOpen(factory, 10)
    const device = open(factory)
    const saved = device.commit(EVENT, wrote('a'))
    await vi.waitFor(() => expect(problem()).toBe('storageWaits'))
    old.close()
    await saved
    expect(problem()).toBeUndefined()
    expect(await countOps(device)).toBe(1)
  })
})

describe('a database that goes away under the page', () => {
  it('is closed: the next write opens it again and is stored once', async () => {
    const { problem, open } = await freshPage()
    const device = open(new IDBFactory())
    await device.commit(EVENT, wrote('a'))
    device.db.backendDB().close()
    await device.commit(EVENT, wrote('b'))
    device.db.backendDB().onclose?.(new Event('close'))
    await device.commit(EVENT, wrote('c'))
    expect(problem()).toBeUndefined()
    expect(await countOps(device)).toBe(3)
  })

  it('loses its server, as Safari does: one retry, and a second loss is announced', async () => {
    const { problem, open } = await freshPage()
    const device = open(new IDBFactory())
    await device.commit(EVENT, wrote('a'))
    const get = vi.spyOn(FDBObjectStore.prototype, 'get').mockImplementationOnce(fails('UnknownError'))
    await device.commit(EVENT, wrote('b'))
    expect(await countOps(device)).toBe(2)
    get.mockImplementation(fails('UnknownError'))
    await expect(device.commit(EVENT, wrote('c'))).rejects.toThrow()
    expect(problem()).toBe('storageLost')
    get.mockRestore()
    await device.commit(EVENT, wrote('c'))
    expect(problem()).toBeUndefined()
    expect(await countOps(device)).toBe(3)
  })

  it('rows on the screen come back by themselves when it is back', async () => {
    // Dexie's live queries rest where it found no database when it was loaded.
    Dexie.dependencies.indexedDB = new IDBFactory()
    Dexie.dependencies.IDBKeyRange = IDBKeyRange
    const device = testDevice(7)
    await device.commit(EVENT, wrote('a'))
    const live = device.liveRows(EVENT, 'note')
    const stop = live.subscribe(() => {})
    const get = vi.spyOn(FDBObjectStore.prototype, 'get').mockImplementation(fails('UnknownError'))
    await soon(20)
    expect(live.current().loaded).toBe(false)
    get.mockRestore()
    await vi.waitFor(() => expect(live.current().rows.size).toBe(1), { timeout: 3000 })
    await device.commit(EVENT, wrote('b'))
    await vi.waitFor(() => expect(live.current().rows.size).toBe(2))
    stop()
  })

  it('an upgrade by a newer page does not hang, and this page says that it is too old', async () => {
    const { problem, open } = await freshPage()
    const factory = new IDBFactory()
    const device = open(factory)
    await device.commit(EVENT, wrote('a'))
    const newer = await rawOpen(factory, 990)
    expect(problem()).toBe('storageNewer')
    await expect(device.commit(EVENT, wrote('b'))).rejects.toThrow()
    expect(problem()).toBe('storageNewer')
    newer.close()
  })

  it('is deleted: announced, and nothing is written into an empty one', async () => {
    const { problem, open } = await freshPage()
    const factory = new IDBFactory()
    const device = open(factory)
    await device.commit(EVENT, wrote('a'))
    await new Promise((resolve) => {
      factory.deleteDatabase('zbor-page').addEventListener('success', resolve)
    })
    await expect(device.commit(EVENT, wrote('b'))).rejects.toThrow()
    expect(problem()).toBe('storageGone')
    expect(await factory.databases()).toEqual([])
  })

  it('two pages of the same version share it as before', async () => {
    const factory = new IDBFactory()
    const page = () =>
      createDevice(new ZborDatabase('zbor-both', { indexedDB: factory, IDBKeyRange }), testEnv(3))
    const [first, second] = [page(), page()]
    await Promise.all([first.commit(EVENT, wrote('a')), second.commit(EVENT, wrote('b'))])
    expect(await countOps(first)).toBe(2)
  })
})

/** `sessionStorage` of one tab. */
function tabStorage(): Storage {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    clear: () => kept.clear(),
    getItem: (key) => kept.get(key) ?? null,
    key: (at) => [...kept.keys()][at] ?? null,
    removeItem: (key) => void kept.delete(key),
    setItem: (key, value) => void kept.set(key, value),
  }
}
