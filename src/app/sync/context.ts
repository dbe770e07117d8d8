// What a round of sync is given, and what it remembers from one round to the next while the app runs.

import type { Env } from '../store/self.ts'
import type { Storage } from '../store/storage.ts'
import { type Crypto, webCrypto } from './seal.ts'
import type { Transport } from './transport.ts'

export interface RoundContext {
  readonly storage: Storage
  readonly env: Env
  readonly transport: Transport
  readonly crypto: Crypto
  /** The app's version, for the organiser's list of devices. */
  readonly version: string
  /** How many ops the next push may hold: grows on success, halves on failure. */
  batch: number
  /** Ops that the server failed on when they came alone, and how often: they go last. */
  readonly isolated: Map<string, number>
  /** Whether something waits that is too large for what stands before the server. */
  turnedAway: boolean
  /** Whether this process has looked for what a lost role left behind. */
  tidied: boolean
}

export const FIRST_BATCH = 1000

export function roundContext(
  given: Pick<RoundContext, 'storage' | 'env' | 'transport' | 'version'> & { readonly crypto?: Crypto },
): RoundContext {
  const remembered = { batch: FIRST_BATCH, isolated: new Map(), turnedAway: false, tidied: false }
  return { crypto: webCrypto, ...given, ...remembered }
}
