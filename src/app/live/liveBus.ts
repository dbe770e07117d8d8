// What devices say to each other now, such as the speakers' queue: to the other tabs and windows of this device
// without any network, and to the other devices where there is one. Nothing of it is stored, and nothing waits for
// it: whoever needs to be sure says the whole again.

import * as v from 'valibot'
import type { EventId } from '../../core/ids.ts'
import type { Json } from '../../core/json.ts'
import { PROTOCOL, type SayTo } from '../../core/sync/protocol.ts'
import type { Transport } from '../sync/transport.ts'

export interface Heard {
  readonly event: EventId
  readonly to: SayTo
  readonly say: Json
}

export interface LiveBus {
  /** Never waits and never fails. */
  readonly say: (heard: Heard) => void
  /** Returns how to stop. */
  readonly hear: (listener: (heard: Heard) => void) => () => void
  /** What came over the one stream of this device: for its other tabs too. */
  readonly arrived: (heard: Heard) => void
}

/** What a `BroadcastChannel` does. */
export interface TabChannel {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (message: { readonly data: unknown }) => void): void
}

const answer = v.object({ zbor: v.literal(PROTOCOL) })

/** `transport` is missing where nothing is ever sent; `channel` where the browser has none. */
export function liveBus(
  channel: TabChannel | undefined,
  transport: Pick<Transport, 'post'> | undefined,
): LiveBus {
  const listeners = new Set<(heard: Heard) => void>()
  const tell = (heard: Heard) => {
    for (const listener of Array.from(listeners)) listener(heard)
  }
  // Only tabs of this origin speak there, but one of them may be of another version.
  channel?.addEventListener('message', ({ data }) => {
    if (isHeard(data)) tell(data)
  })
  return {
    say: (heard) => {
      channel?.postMessage(heard)
      const { event, to, say: body } = heard
      void transport?.post('/api/say', { event, to, body }, answer)
    },
    hear: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    arrived: (heard) => {
      channel?.postMessage(heard)
      tell(heard)
    },
  }
}

export const browserChannel = (name: string): TabChannel | undefined =>
  'BroadcastChannel' in globalThis ? new BroadcastChannel(name) : undefined

const isHeard = (data: unknown): data is Heard =>
  typeof data === 'object' && data !== null && 'event' in data && 'to' in data && 'say' in data
