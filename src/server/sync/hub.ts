// Who is listening: one stream a device. It says that a scope has grown, and what grew is pulled; and it passes
// on what devices say to each other, which is kept nowhere. A listener that does not read is dropped, and comes back.

import type { EventId } from '../../core/ids.ts'
import { readableScopes, type Scope } from '../../core/policy.ts'
import type { Hint, Said } from '../../core/sync/protocol.ts'
import type { Grant } from '../access/access.ts'

/** Lines that may wait for a slow reader. */
const MAX_WAITING = 256

interface Listener {
  readonly readable: ReadonlyMap<EventId, ReadonlySet<Scope>>
  /** The events whose big screen it is. */
  readonly shows: ReadonlySet<EventId>
  readonly send: (line: string) => void
  readonly close: () => void
}

interface Listening {
  readonly stream: ReadableStream<Uint8Array>
  readonly tell: (hints: readonly Hint[]) => void
  readonly close: () => void
}

export function liveHub(heartbeatMs: number) {
  const listeners = new Map<string, Listener>()

  /** From now on; `tell` adds lines of the caller's. */
  function listen(device: string, grants: readonly Grant[]): Listening {
    listeners.get(device)?.close()
    const encoder = new TextEncoder()
    let beat: NodeJS.Timeout | undefined
    let listener: Listener | undefined
    const forget = () => {
      clearInterval(beat)
      if (listeners.get(device) === listener) listeners.delete(device)
    }
    const stream = new ReadableStream<Uint8Array>(
      {
        start(controller) {
          const close = () => {
            forget()
            try {
              controller.close()
            } catch {
              // Already closed by the other side.
            }
          }
          const send = (line: string) => {
            if ((controller.desiredSize ?? 0) <= 0) close()
            else controller.enqueue(encoder.encode(`${line}\n`))
          }
          const readable = new Map(grants.map(({ event, roles }) => [event, new Set(readableScopes(roles))]))
          const shows = new Set(
            grants.flatMap(({ event, roles }) => (roles.includes('screen') ? [event] : [])),
          )
          listener = { readable, shows, send, close }
          listeners.set(device, listener)
          beat = setInterval(() => send(''), heartbeatMs)
          beat.unref()
        },
        cancel: forget,
      },
      { highWaterMark: MAX_WAITING },
    )
    return {
      stream,
      tell: (hints) => listener?.send(hints.map((hint) => JSON.stringify(hint)).join('\n')),
      close: () => listener?.close(),
    }
  }

  return {
    listen,
    tell(event: EventId, grown: ReadonlyMap<Scope, number>): void {
      for (const { readable, send } of Array.from(listeners.values())) {
        for (const [scope, seq] of grown) {
          if (readable.get(event)?.has(scope)) send(JSON.stringify({ event, scope, seq } satisfies Hint))
        }
      }
    },
    /** To everyone but the device that said it; tells how many that were. */
    say: (said: Said, by: string): number => {
      const line = JSON.stringify(said)
      let heard = 0
      for (const [device, { readable, shows, send }] of Array.from(listeners)) {
        const hears = readable.get(said.event)?.has('room') || (said.to === 'screen' && shows.has(said.event))
        if (!hears || device === by) continue
        send(line)
        heard += 1
      }
      return heard
    },
    /** Rights changed: the device comes back and is given what it may now hear. */
    close: (device: string) => listeners.get(device)?.close(),
    closeAll: (): void => {
      for (const listener of Array.from(listeners.values())) listener.close()
    },
    count: () => listeners.size,
  }
}

export type LiveHub = ReturnType<typeof liveHub>
