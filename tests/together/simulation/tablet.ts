// A tablet of a simulated day: the real store, commit and sync round over a storage that outlives its process.
// One thing happens at a time: a round runs until it asks the network, then waits for the day's script.

import { createHmac } from 'node:crypto'
import { commit, type Write } from '../../../src/app/store/commit.ts'
import { beginAsNewReplica, type Env } from '../../../src/app/store/self.ts'
import type { DeviceRecord, Storage, StoredOp } from '../../../src/app/store/storage.ts'
import { withoutMarks } from '../../../src/app/store/storage.ts'
import { type RoundContext, roundContext } from '../../../src/app/sync/context.ts'
import { type RoundResult, syncRound } from '../../../src/app/sync/round.ts'
import { httpTransport, unpacked } from '../../../src/app/sync/transport.ts'
import type { DeviceId } from '../../../src/core/ids.ts'
import { canonicalOp } from '../../../src/core/sync/op.ts'
import { Crash, crashing } from '../../support/crashing.ts'
import { EVENT, type Seat, sha256Hex } from './server.ts'
import type { Message } from './wire.ts'

/** A database that outlives the process over it. */
export interface Disk {
  readonly open: () => Storage
  /** The profile as it is now; what stands on the copy is its own. */
  readonly copy: () => Promise<Disk>
}

export interface SimEnv extends Env {
  /** How far its wall clock is off. */
  offsetMs: number
}

export type SimTablet = ReturnType<typeof simTablet>

/** Synchronous under their promises, so that a day runs step by step. */
const crypto = {
  sealerOf: (device: Pick<DeviceRecord, 'id' | 'key'>) => {
    const key = Buffer.from(device.key, 'base64url')
    return Promise.resolve((op: StoredOp) => {
      const tag = createHmac('sha256', key)
        .update(canonicalOp(withoutMarks(op)))
        .digest()
      return Promise.resolve(`${device.id}.${tag.subarray(0, 16).toString('base64url')}`)
    })
  },
  sha256Hex: (text: string) => Promise.resolve(sha256Hex(text)),
}

/** One browser tab: its round, and what it asked the network. */
interface Tab {
  context: RoundContext
  message: Message | undefined
  round: Promise<RoundResult | 'crashed'> | undefined
  /** Resolves when the tab asks the network or its round ends. */
  wake: () => void
}

export function simTablet(name: string, seat: Seat, given: Disk, env: SimEnv, tabCount: number) {
  let disk = given
  let storage: Storage = disk.open()
  let stepsToCrash = Number.POSITIVE_INFINITY
  let process = 0
  let tabs: Tab[] = []
  const crashes = { count: 0 }

  function begin(): void {
    process += 1
    const me = process
    const stored = disk.open()
    storage = crashing(stored, () => {
      if (me !== process) throw new Crash('an old process')
      stepsToCrash -= 1
      if (stepsToCrash < 0) throw new Crash('killed')
    })
    stepsToCrash = Number.POSITIVE_INFINITY
    tabs = Array.from({ length: tabCount }, () => newTab())
  }

  function newTab(): Tab {
    const tab: Tab = { context: undefined as never, message: undefined, round: undefined, wake: () => {} }
    const fetcher = ((path: string, init: RequestInit = {}) =>
      new Promise<Response>((resolve, reject) => {
        const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${seat.token}` }
        tab.message = {
          path,
          init: { method: init.method ?? 'GET', headers, ...(init.body ? { body: init.body } : {}) },
          deliver: resolve,
          fail: () => reject(new TypeError('Failed to fetch')),
        }
        tab.wake()
      })) as typeof fetch
    const transport = httpTransport(fetcher, '', { pack: unpacked, deadline: () => null })
    tab.context = roundContext({ storage, env, transport, version: 'sim', crypto })
    return tab
  }

  /** Lets the tab go on until it asks the network again or its round ends. */
  async function letRun(tab: Tab, go: () => void): Promise<void> {
    const awake = new Promise<void>((resolve) => {
      tab.wake = resolve
    })
    tab.message = undefined
    go()
    await awake
  }

  const tablet = {
    name,
    seat,
    env,
    crashes,
    storage: () => storage,
    disk: () => disk,
    tabs: () => tabs,
    /** Starts a round in a tab that has none. */
    startRound: (tab: Tab, digests: boolean) =>
      letRun(tab, () => {
        const running = process
        tab.round = syncRound(tab.context, { digests }).then(
          (result) => result,
          (error: unknown) => {
            if (!(error instanceof Crash)) tablet.error = error
            return 'crashed' as const
          },
        )
        void tab.round.then((result) => {
          if (running !== process) return
          tab.round = undefined
          if (result === 'crashed') tablet.kill()
          tab.wake()
        })
      }),
    answer: (tab: Tab, act: (message: Message) => void) => {
      const { message } = tab
      return message ? letRun(tab, () => act(message)) : Promise.resolve()
    },
    /** Stores what a person did; undefined where the process died over it. */
    write: async (writes: readonly Write[]): Promise<readonly StoredOp[] | undefined> => {
      try {
        return await commit(storage, env, EVENT, writes)
      } catch (error) {
        if (!(error instanceof Crash)) throw error
        tablet.kill()
        return undefined
      }
    },
    /** The process dies at one of its next calls. */
    crashWithin: (steps: number) => {
      stepsToCrash = steps
    },
    kill: () => {
      crashes.count += 1
      for (const tab of tabs) tab.message = undefined
      begin()
      tablet.starting = true
    },
    /** What a round threw that is no crash: the day has failed. */
    error: undefined as unknown,
    /** After a start the first write takes a new replica id. */
    starting: true,
    settle: async (): Promise<void> => {
      if (!tablet.starting) return
      stepsToCrash = Number.POSITIVE_INFINITY
      await beginAsNewReplica(storage, env)
      tablet.starting = false
    },
    replaceDisk: (next: Disk) => {
      disk = next
      tablet.kill()
    },
    sealer: () => crypto.sealerOf({ id: seat.device as DeviceId, key: seat.key }),
  }
  begin()
  return tablet
}

/** The record that joining would have stored. */
export async function joinAs(storage: Storage, seat: Seat, server: string, lineage: string): Promise<void> {
  await storage.write((tx) =>
    tx.putDevice({
      id: seat.device as DeviceId,
      key: seat.key,
      name: seat.name,
      server,
      lineage,
      events: [{ event: EVENT, roles: seat.roles }],
      clockOffsetMs: 0,
      lastContactMs: null,
      signedOut: false,
    }),
  )
}
