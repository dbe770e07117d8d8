// When to sync: on start, on becoming visible or online, on a hint, after a local write, and by a timer that
// backs off. One loop a device (the tab that holds the lock), one round at a time, never in the way of a screen.

import * as v from 'valibot'
import type { EventId } from '../../core/ids.ts'
import { hintSchema, saidSchema } from '../../core/sync/protocol.ts'
import type { Heard } from '../live/liveBus.ts'
import { cursorKey } from '../store/storage.ts'
import type { RoundContext } from './context.ts'
import { type RoundResult, syncRound } from './round.ts'

const SHORTEST_MS = 2_000
const LONGEST_MS = 120_000
/** A stream that lasted so long and ends was cut: it is worth looking at once. */
const LASTED_MS = 10_000
/** One that ended sooner is tried again soon: without it a hall's devices don't hear each other. */
const SOON_MS = 10_000
/** Without a live stream, how often to look when all is well. */
const IDLE_MS = 30_000
const DIGEST_EVERY_MS = 10 * 60_000
/** Comparing reads everything: not while a person opens the app to do something. */
const FIRST_DIGEST_AFTER_MS = 60_000

export interface LoopState {
  readonly state: 'idle' | 'sending' | 'unreachable'
  readonly lastDoneMs: number | null
  /** Rounds in which both sides disagreed and mended it. */
  readonly healed: number
  /** The last round could not fetch everything, through no fault of the network. */
  readonly stuck: boolean
  /** Something waits that is too large for what stands before the server. */
  readonly turnedAway: boolean
  /** Of `unreachable`: the server answered, and could not. */
  readonly serverFailed?: boolean
}

export interface LoopWorld {
  readonly context: RoundContext
  readonly now: () => number
  readonly random: () => number
  /** Returns a function that takes the timer back. */
  readonly after: (ms: number, run: () => void) => () => void
  readonly changed: (state: LoopState) => void
  /** Another device said something over the live stream. */
  readonly heard?: (heard: Heard) => void
}

export interface Loop {
  /** Something may be there to send or to fetch. */
  readonly poke: () => void
  readonly stop: () => void
}

export function startLoop(world: LoopWorld): Loop {
  let state: LoopState = { state: 'idle', lastDoneMs: null, healed: 0, stuck: false, turnedAway: false }
  let running = false
  let again = false
  let stopped = false
  let failures = 0
  let lastDigestMs = world.now() - DIGEST_EVERY_MS + FIRST_DIGEST_AFTER_MS
  let takeBack = () => {}
  const live = new AbortController()
  let listening = false
  /** Said once: a device that talks nonsense does so often. */
  let misheard = false

  const show = (next: Partial<LoopState>) => {
    state = { ...state, ...next }
    world.changed(state)
  }

  const schedule = (ms: number) => {
    takeBack()
    if (!stopped) takeBack = world.after(ms, poke)
  }

  function poke(): void {
    if (stopped) return
    if (running) {
      again = true
      return
    }
    running = true
    void round().finally(() => {
      running = false
      if (again) {
        again = false
        poke()
      }
    })
  }

  async function round(): Promise<void> {
    show({ state: 'sending' })
    const digests = world.now() - lastDigestMs > DIGEST_EVERY_MS
    const result = await attempt(digests)
    const { turnedAway } = world.context
    if (result.is === 'done') {
      const { healed, stuck } = result
      // Unequal, or not all of it: look again soon, but ever less often where it should not mend.
      failures = healed + stuck > 0 ? failures + 1 : 0
      if (digests) lastDigestMs = healed > 0 ? Number.NEGATIVE_INFINITY : world.now()
      const doneMs = stuck > 0 ? state.lastDoneMs : world.now()
      show({
        state: 'idle',
        serverFailed: false,
        lastDoneMs: doneMs,
        healed: state.healed + healed,
        stuck: stuck > 0,
        turnedAway,
      })
      void listen()
      schedule(failures > 0 ? backOffMs() : IDLE_MS)
      return
    }
    failures++
    const serverFailed = result.is === 'unreachable' && result.status !== undefined
    show({ state: result.is === 'unreachable' ? 'unreachable' : 'idle', serverFailed, turnedAway })
    schedule(backOffMs())
  }

  /** With jitter, so that twenty tablets do not come back in the same second. */
  function backOffMs(): number {
    const longest = Math.min(LONGEST_MS, SHORTEST_MS * 2 ** Math.min(failures - 1, 10))
    return longest * (0.5 + world.random() / 2)
  }

  /** A storage error stops nothing: the next round tries again, and the screen says what it knows. */
  async function attempt(digests: boolean): Promise<RoundResult> {
    try {
      return await syncRound(world.context, { digests })
    } catch {
      return { is: 'unreachable' }
    }
  }

  /** Our own pushes come back as hints too: only what lies past our cursor is worth a round. */
  async function isNews({ event, scope, seq }: v.InferOutput<typeof hintSchema>): Promise<boolean> {
    return world.context.storage.read(async (tx) => {
      const server = (await tx.device())?.server ?? ''
      const cursor = await tx.cursor(cursorKey(server, event as EventId, scope))
      return seq > (cursor?.seq ?? 0)
    })
  }

  /** A message that someone here can't make sense of ends no stream [G4]. */
  async function hearOne(heard: Heard): Promise<void> {
    try {
      world.heard?.(heard)
    } catch {
      if (misheard) return
      misheard = true
      const incident = { at: world.now(), is: 'unreadable', event: heard.event, detail: 'message' } as const
      await world.context.storage.write((tx) => tx.addIncident(incident))
    }
  }

  async function listen(): Promise<void> {
    if (listening || stopped) return
    listening = true
    const sinceMs = world.now()
    try {
      for await (const line of world.context.transport.lines('/api/live', live.signal)) {
        const parsed = parse(line)
        const hint = v.safeParse(hintSchema, parsed)
        if (hint.success && (await isNews(hint.output))) poke()
        const said = v.safeParse(saidSchema, parsed)
        if (said.success) await hearOne({ ...said.output, event: said.output.event as EventId })
      }
    } catch {
      // The stream ends with the network; the timer goes on.
    }
    listening = false
    const longest = world.now() - sinceMs > LASTED_MS ? SHORTEST_MS : SOON_MS
    if (!running) schedule(longest * (0.5 + world.random() / 2))
  }

  poke()
  return {
    poke,
    stop: () => {
      stopped = true
      takeBack()
      live.abort()
    },
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
