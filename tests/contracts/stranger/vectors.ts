// Test vectors for clients in other languages: JSON as it may be written, and the canonical text that a mac or a digest
// is computed over; ops with the key, the text and the mac. In vectors.json, which a test compares.

import { canonicalJson, type Json } from '../../../src/core/json.ts'
import { canonicalOp, type Op } from '../../../src/core/sync/op.ts'
import { deviceKey, seal } from '../../../src/server/keys.ts'

/** Each in a way in which some language would write it. */
const VALUES = [
  '0',
  '-0',
  '-0.0',
  '1.0',
  '1e16',
  '12345678901234567',
  '9007199254740991',
  '1e20',
  '123456789012345680000',
  '1e21',
  '1.5e300',
  '0.1',
  '0.30000000000000004',
  '0.000001',
  '1e-7',
  '-1.25e-9',
  '5e-324',
  '1.7976931348623157e308',
  '100.50',
  '[]',
  '{}',
  '[ 1, [ 2, { "b": 1, "a": [ ] } ], null, true, false ]',
  '{"b":1,"a":2,"B":3,"":4,"10":5,"9":6}',
  '{"\u{1f333}":1,"\uffff":2,"\ud7ff":3,"é":4}',
  '"Đurđica Čačković, Žeže"',
  '"\\u0110ur\\u0111ica"',
  '"\\/ \\" \\\\ \\b \\f \\n \\r \\t"',
  '"\\u0001 \\u001f \\u007f \\u0080"',
  '"\\u2028 \\u2029 \\ufeff"',
  '"\\ud83c\\udf33"',
]

const SECRET = new Uint8Array(32).fill(7)
const DEVICE = 'TABLET1'

const OPS: readonly Op[] = [
  {
    id: ['0123456789AB', 2],
    event: 'pregrada-2019',
    scope: 'desk',
    entity: 'attendee',
    target: 'PERSON1',
    fields: { firstName: 'Đurđica', alive: true },
    prev: { firstName: ['0123456789AB.1'] },
    hlc: [1_575_633_600_000, 0],
    schema: 1,
  },
  {
    id: ['ZZZZZZZZZZZZ', 9_007_199_254_740_991],
    event: 'a-1',
    scope: 'room',
    entity: 'wish',
    target: 'a.b:c-1',
    fields: { b: { z: 1e16, y: [1e-7, null] }, a: 'one\u2028two "three"', alive: false },
    prev: {},
    hlc: [1_800_000_000_000, 12],
    schema: 1,
  },
] as unknown as readonly Op[]

export function vectors() {
  const key = deviceKey(SECRET, DEVICE)
  return {
    canonical: VALUES.map((json) => ({ json, text: canonicalJson(JSON.parse(json) as Json) })),
    macs: OPS.map((op) => ({
      device: DEVICE,
      key: key.toString('base64url'),
      op: JSON.stringify(op),
      text: canonicalOp(op),
      mac: seal(key, DEVICE, op),
    })),
  }
}
