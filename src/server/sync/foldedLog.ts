// The rows that an event's log adds up to, kept in memory and up with each push. A long log is folded in parts, between
// which others have their turn, and once for all who ask meanwhile. It leaves what the rows mean to others.

import { setImmediate as othersFirst } from 'node:timers/promises'
import type { EventId } from '../../core/ids.ts'
import { type Hlc, receive, ZERO_HLC } from '../../core/sync/clock.ts'
import { foldInto, type Row } from '../../core/sync/heads.ts'
import { idOf, type Op } from '../../core/sync/op.ts'
import type { Pulled } from '../../core/sync/protocol.ts'
import { onceOnly } from '../onceOnly.ts'
import type { Parts } from '../parts.ts'

/** Events are few and small; beyond this many, the one that was made first is folded again when needed. */
const MAX_EVENTS = 200

/** So many values and named ids are folded in a row, about 50 ms of a small computer. */
const IN_A_ROW = 50_000

export interface FoldedEvent {
  readonly rows: ReadonlyMap<string, Row>
  readonly clock: Hlc
}

interface State extends FoldedEvent {
  readonly rows: Map<string, Row>
  readonly seq: number
}

type Folded = Pick<Parts, 'log' | 'now' | 'logger'>

export function foldedLog({ log, now, logger }: Folded, entities: readonly string[]) {
  // An event that is folded again meets the same entry again.
  const told = onceOnly(logger)
  const folded = new Map<EventId, State>()
  /** Being folded now, and what begins after that: it sees all that is in the log when it is asked for. */
  const running = new Map<EventId, Promise<State>>()
  const following = new Map<EventId, Promise<State>>()
  /** Values went while their event was being folded. */
  const forgotten = new Set<EventId>()

  function get(event: EventId): Promise<FoldedEvent> {
    const before = running.get(event)
    if (!before) return begin(event)
    const known = following.get(event)
    if (known) return known
    const next = () => {
      following.delete(event)
      return begin(event)
    }
    const follows = before.then(next, next)
    following.set(event, follows)
    return follows
  }

  function begin(event: EventId): Promise<State> {
    const run = fold(event).finally(() => running.delete(event))
    running.set(event, run)
    return run
  }

  async function fold(event: EventId): Promise<State> {
    for (;;) {
      forgotten.delete(event)
      const state = folded.get(event) ?? { rows: new Map<string, Row>(), clock: ZERO_HLC, seq: 0 }
      const next = await after(state, await log.entityOps(event, entities, state.seq))
      if (!forgotten.has(event)) return keep(event, next)
    }
  }

  function keep(event: EventId, state: State): State {
    if (state.rows.size > 0) folded.set(event, state)
    const [oldest] = folded.keys()
    if (folded.size > MAX_EVENTS && oldest !== undefined) folded.delete(oldest)
    return state
  }

  async function after(state: State, pulled: readonly Pulled[]): Promise<State> {
    const all = partsOf(pulled)
    // Whoever has the rows as they were keeps them so: half of a push is nothing to publish.
    const rows = all.length > 1 ? new Map(state.rows) : state.rows
    let { clock, seq } = state
    for (const [at, part] of all.entries()) {
      if (at > 0) await othersFirst()
      const ops = part.map(({ op }) => op)
      for (const op of foldInto(rows, ops))
        told.warn({ event: op.event, op: idOf(op) }, 'an entry is set aside')
      for (const { hlc } of ops) clock = receive(clock, hlc, now())
      for (const each of part) seq = Math.max(seq, each.seq)
    }
    return { rows, clock, seq }
  }

  return {
    get,
    /** Without looking for it. */
    isKept: (event: EventId): boolean => folded.has(event),
    /** After values of older ops went, they must go here too [R1]. */
    forget: (event: EventId): void => {
      folded.delete(event)
      if (running.has(event)) forgotten.add(event)
    },
    forgetAll: (): void => {
      folded.clear()
      for (const event of running.keys()) forgotten.add(event)
    },
  }
}

function partsOf(pulled: readonly Pulled[]): readonly (readonly Pulled[])[] {
  const all: Pulled[][] = []
  let work = Number.POSITIVE_INFINITY
  for (const each of pulled) {
    if (work > IN_A_ROW) {
      all.push([])
      work = 0
    }
    all.at(-1)?.push(each)
    work += workOf(each.op)
  }
  return all
}

const workOf = ({ fields, prev }: Op): number =>
  Object.values(prev).reduce((sum, ids) => sum + ids.length, Object.keys(fields).length)
