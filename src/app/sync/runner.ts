// Runs the sync loop in the browser: one tab of the device at a time, poked by what the browser tells.

import { liveQuery } from 'dexie'
import type { Heard } from '../live/liveBus.ts'
import { type Loop, type LoopState, startLoop } from './loop.ts'
import { roundContext } from './context.ts'
import { rememberFetched } from './fetched.ts'
import type { Device } from '../store/device.ts'
import type { Transport } from './transport.ts'

export interface SyncRunner {
  readonly transport: Transport
  readonly state: () => LoopState
  readonly subscribe: (listener: () => void) => () => void
  /** Look now: after joining, or when a person asks. */
  readonly poke: () => void
}

const RESTING: LoopState = { state: 'idle', lastDoneMs: null, healed: 0, stuck: false, turnedAway: false }

export function startSync(
  device: Device,
  transport: Transport,
  version: string,
  heard: (heard: Heard) => void,
): SyncRunner {
  let state = RESTING
  let loop: Loop | undefined
  const listeners = new Set<() => void>()
  const poke = () => loop?.poke()

  const begin = () => {
    loop = startLoop({
      context: roundContext({ storage: device.storage, env: device.env, transport, version }),
      now: () => Date.now(),
      random: () => Math.random(),
      heard,
      after: (ms, run) => {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
      changed: (next) => {
        const done = next.lastDoneMs
        // What could not be remembered is remembered by the next round.
        if (done !== null && done !== state.lastDoneMs) rememberFetched(device.storage, done).catch(() => {})
        state = next
        for (const listener of listeners) listener()
      },
    })
    window.addEventListener('online', poke)
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && poke())
    // A write of any tab, seen through the shared database.
    const watch = () =>
      liveQuery(() => device.db.outbox.count()).subscribe({
        next: (waiting) => waiting > 0 && poke(),
        // The timer goes on; a database that comes back is watched again.
        error: () => {},
      })
    let watching = watch()
    device.connection.subscribe(() => {
      watching.unsubscribe()
      watching = watch()
    })
  }

  // The lock goes to another tab when this one closes. Without locks every tab syncs: harmless, only wasteful.
  if ('locks' in navigator) {
    void navigator.locks.request('zbor-sync', () => {
      begin()
      return new Promise<never>(() => {})
    })
  } else begin()

  return {
    transport,
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    poke,
  }
}
