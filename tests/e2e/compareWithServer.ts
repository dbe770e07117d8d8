// Whether a device and the server hold the same ops of a scope, checked from outside of both: the digest of what
// lies in the browser's database against the digest that the server answers.

import { createHash } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import type { Scope } from '../../src/core/policy.ts'
import { digestText, type SealedOp } from '../../src/core/sync/op.ts'

export async function compareWithServer(page: Page, event: string, scope: Scope): Promise<number> {
  const { ops, digest, count } = await page.evaluate(readBoth, { event, scope })
  const own = createHash('sha256')
    .update(digestText(ops as unknown as SealedOp[]))
    .digest('hex')
  expect({ scope, count: ops.length, digest: own }).toEqual({ scope, count, digest })
  return ops.length
}

async function readBoth({ event, scope }: { event: string; scope: string }) {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('zbor')
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(new Error('no database')))
  })
  const all = await new Promise<{ key: string }[]>((resolve) => {
    const request = db.transaction('ops').objectStore('ops').getAll()
    request.addEventListener('success', () => resolve(request.result as { key: string }[]))
  })
  db.close()
  const response = await fetch('/api/digest', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ event, scope, seq: 1e9 }),
  })
  const { digest, count } = (await response.json()) as { digest: string; count: number }
  return { ops: all.filter(({ key }) => key.startsWith(`${event}/${scope}/`)), digest, count }
}
