// The worked example in docs/protocol.md is what the code computes: a stranger can check a client by it.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { EventId, OpId, ReplicaId, TargetId } from '../../src/core/ids.ts'
import { canonicalOp, type Op } from '../../src/core/sync/op.ts'
import { deviceKey, seal, sealCheck } from '../../src/server/keys.ts'

const page = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8')
const secret = new Uint8Array(32).fill(7)

const op: Op = {
  id: ['0123456789AB' as ReplicaId, 2],
  event: 'pregrada-2019' as EventId,
  scope: 'desk',
  entity: 'attendee',
  target: 'PERSON1' as TargetId,
  fields: { firstName: 'Đurđica', alive: true },
  prev: { firstName: ['0123456789AB.1' as OpId] },
  hlc: [1575633600000, 0],
  schema: 1,
}

test('[O3] the page shows the key, the canonical text and the mac of its example', () => {
  const key = deviceKey(secret, 'TABLET1')
  const mac = seal(key, 'TABLET1', op)
  expect(page).toContain(`\`${key.toString('base64url')}\``)
  expect(page).toContain(`\n${canonicalOp(op)}\n`)
  expect(page).toContain(`- mac: \`${mac}\``)
  expect(sealCheck(secret)({ ...op, mac })).toBe(true)
  expect(sealCheck(secret)({ ...op, target: 'PERSON2' as TargetId, mac })).toBe(false)
})
