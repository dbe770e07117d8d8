// The names of things in the log, as branded strings, so that a device id can't be passed for an event id.
// Random ids are drawn from bytes that the caller supplies: core has no randomness of its own.

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

export type EventId = Branded<'EventId'>
export type ReplicaId = Branded<'ReplicaId'>
export type DeviceId = Branded<'DeviceId'>
/** A row's id within its entity; random, or derived from an imported row's key. */
export type TargetId = Branded<'TargetId'>
/** `replica.n` */
export type OpId = Branded<'OpId'>

/** The pseudo-event of what belongs to no event; its organisers may make events. */
export const NETWORK = 'network' as EventId

/** Returns `count` random bytes. */
export type RandomBytes = (count: number) => Uint8Array

/** Crockford base32: no I, L, O, U, so that a code can be read aloud and typed. */
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** `length` symbols of 5 bits each; 16 symbols (80 bits) are unique for any network of ours. */
export function randomBase32(random: RandomBytes, length: number): string {
  return Array.from(random(length), (byte) => CROCKFORD[byte & 31]).join('')
}

export const newReplicaId = (random: RandomBytes) => randomBase32(random, 12) as ReplicaId
export const newTargetId = (random: RandomBytes) => randomBase32(random, 16) as TargetId

/**
 * The target of an imported row: 16 symbols of the SHA-256 of its event and key, so that the same file on two
 * tablets is one list.
 */
export function targetOfHash(sha256: Uint8Array): TargetId {
  const bits = Array.from(sha256.subarray(0, 10), (byte) => byte.toString(2).padStart(8, '0')).join('')
  const symbols = bits.match(/.{5}/g) ?? []
  return symbols.map((five) => CROCKFORD[Number.parseInt(five, 2)]).join('') as TargetId
}

export function opId(replica: ReplicaId, n: number): OpId {
  return `${replica}.${n}` as OpId
}

const OP_ID = /^([0-9A-Z]{12})\.([1-9]\d{0,15})$/

/** Undefined for a text that is no op id, also where its count is beyond 2^53 − 1, which no number here tells apart. */
export function parseOpId(text: string): { replica: ReplicaId; n: number } | undefined {
  const [, replica, count] = OP_ID.exec(text) ?? []
  const n = Number(count)
  return replica !== undefined && Number.isSafeInteger(n) ? { replica: replica as ReplicaId, n } : undefined
}

export const isOpId = (text: string): text is OpId => parseOpId(text) !== undefined

/** @throws RangeError on a text that is no op id */
export function splitOpId(id: OpId): { replica: ReplicaId; n: number } {
  const parts = parseOpId(id)
  if (!parts) throw new RangeError(`not an op id: ${id.slice(0, 40)}`)
  return parts
}

const REPLICA_LETTERS = 12

/**
 * Order by replica, then by count; the last tie-break of the log. Nothing is read out of the texts: of two counts, which
 * begin with no zero, the longer is the greater.
 */
export function compareOpIds(a: OpId, b: OpId): number {
  const [left, right] = [a.slice(0, REPLICA_LETTERS), b.slice(0, REPLICA_LETTERS)]
  if (left !== right) return left < right ? -1 : 1
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}
