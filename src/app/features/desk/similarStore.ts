// Who may be on the list twice, found in small steps while nobody waits: the search field never does. Kept for as
// long as the app is open; a change of the list costs only what changed.

import { type SimilarPerson, SimilarPeople } from '../../../core/desk/similarPeople.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { attendee } from '../../../core/model/attendee.ts'
import { itemOf } from '../../../core/model/item.ts'
import type { Row } from '../../../core/sync/heads.ts'
import type { Device } from '../../store/device.ts'
import type { LiveRowsStore } from '../../store/liveRows.ts'

interface Found {
  readonly pairs: readonly (readonly [TargetId, TargetId])[]
  /** Everyone on the list was looked at. */
  readonly done: boolean
}

/** People a step: a few milliseconds on a slow tablet. */
const STEP = 30
const PAUSE_MS = 20
/** After a change of the list the desk comes first: who opens it wants to find somebody now. */
const QUIET_MS = 5_000

type RowsSource = Pick<LiveRowsStore, 'subscribe' | 'current'>

export class SimilarStore {
  private readonly index = new SimilarPeople()
  private readonly seen = new Map<TargetId, Row>()
  private readonly listeners = new Set<() => void>()
  private readonly rows: RowsSource
  private waiting: Row[] = []
  private found: Found = { pairs: [], done: false }
  private quietMs = QUIET_MS
  private timer: ReturnType<typeof setTimeout> | undefined
  private leave: (() => void) | undefined

  constructor(rows: RowsSource) {
    this.rows = rows
  }

  readonly current = (): Found => this.found

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    if (!this.leave) {
      this.leave = this.rows.subscribe(() => this.look())
      this.look()
    }
    return () => {
      this.listeners.delete(listener)
      if (this.listeners.size > 0) return
      clearTimeout(this.timer)
      this.timer = undefined
      this.leave?.()
      this.leave = undefined
    }
  }

  /** Somebody waits for it: begins now. */
  hurry(): void {
    this.quietMs = 0
    if (!this.found.done) this.next(0)
  }

  private look(): void {
    const { rows } = this.rows.current()
    this.waiting = Array.from(rows.values()).filter((row) => this.seen.get(row.target) !== row)
    for (const target of this.seen.keys()) {
      if (rows.has(target)) continue
      this.seen.delete(target)
      this.index.remove(target)
    }
    this.next(this.quietMs)
  }

  private next(afterMs: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => whenIdle(() => this.step()), afterMs)
  }

  private step(): void {
    this.timer = undefined
    for (const row of this.waiting.splice(0, STEP)) {
      this.seen.set(row.target, row)
      const { target, values, alive } = itemOf(attendee, row)
      if (alive) this.index.put({ ...values, target } satisfies SimilarPerson)
      else this.index.remove(target)
    }
    if (this.waiting.length > 0) {
      this.next(PAUSE_MS)
      return
    }
    const { loaded } = this.rows.current()
    const pairs = this.index.pairs()
    if (loaded === this.found.done && pairs.join() === this.found.pairs.join()) return
    this.found = { pairs, done: loaded }
    for (const listener of this.listeners) listener()
  }
}

/** Safari has no way to ask. */
function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work)
  else work()
}

const STORES = new WeakMap<Device, Map<EventId, SimilarStore>>()

export function similarStore(device: Device, event: EventId): SimilarStore {
  const ofDevice = STORES.get(device) ?? new Map<EventId, SimilarStore>()
  STORES.set(device, ofDevice)
  const store = ofDevice.get(event) ?? new SimilarStore(device.liveRows(event, attendee.name))
  ofDevice.set(event, store)
  return store
}
