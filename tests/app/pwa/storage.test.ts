// What a browser shows of a window that forgets: each of the ways that are known, and none where it keeps.

import { expect, it } from 'vitest'
import { forgetsWhenClosed, freeBytes } from '../../../src/app/pwa/storage.ts'

const manager = (of: { quota?: number; usage?: number; persisted?: boolean; files?: string }) =>
  ({
    getDirectory: () =>
      of.files === undefined ? Promise.resolve({}) : Promise.reject(new DOMException('staged', of.files)),
    estimate: () => Promise.resolve({ quota: of.quota, usage: of.usage }),
    persisted: () => Promise.resolve(of.persisted ?? false),
  }) as unknown as StorageManager

it.each([
  ['Firefox and Safari refuse files', manager({ files: 'SecurityError' }), true],
  ['Safari refuses them with another word', manager({ files: 'UnknownError' }), true],
  ['no more room than a memory has', manager({ quota: 100_000_000 }), true],
  ['little room, but promised', manager({ quota: 100_000_000, persisted: true }), false],
  ['an ordinary window', manager({ quota: 10_000_000_000 }), false],
  ['files that fail for another reason', manager({ files: 'QuotaExceededError' }), false],
  ['a browser that says nothing', undefined, false],
])('a window that forgets is known by what it lacks: %s', async (_, of, forgets) => {
  expect(await forgetsWhenClosed(of)).toBe(forgets)
})

it('free room is what the quota leaves', async () => {
  expect(await freeBytes(manager({ quota: 1000, usage: 300 }))).toBe(700)
  expect(await freeBytes(manager({}))).toBeUndefined()
  expect(await freeBytes(undefined)).toBeUndefined()
})
