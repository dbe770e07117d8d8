// A device in a test: its own database in memory, a clock that the test moves, randomness from a seed.

import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { createDevice, type Device } from '../../src/app/store/device.ts'
import { ZborDatabase } from '../../src/app/store/dexieStorage.ts'
import type { Env } from '../../src/app/store/self.ts'

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface TestEnv extends Env {
  wallMs: number
}

export function testEnv(seed: number, wallMs = 1_575_540_000_000): TestEnv {
  const next = seeded(seed)
  const env: TestEnv = {
    wallMs,
    now: () => env.wallMs,
    random: (count) => Uint8Array.from({ length: count }, () => Math.floor(next() * 256)),
  }
  return env
}

export function testDevice(
  seed: number,
  factory = new IDBFactory(),
): Device & { env: TestEnv; factory: IDBFactory } {
  const env = testEnv(seed)
  const db = new ZborDatabase(`zbor-${seed}`, { indexedDB: factory, IDBKeyRange })
  return { ...createDevice(db, env), env, factory }
}
