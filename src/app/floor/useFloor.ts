// The floor of an item for a screen: its queue, its limit, and the ways to change it. What was left for good is
// closed; what was interrupted keeps its queue.

import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { raiseHand } from '../../core/floor/floorActs.ts'
import { type Run, runOf } from '../../core/hall/run.ts'
import type { EventId, TargetId } from '../../core/ids.ts'
import { advance } from '../../core/model/advance.ts'
import { agendaItem } from '../../core/model/agendaItem.ts'
import { useDeviceAndSync } from '../store/deviceContext.ts'
import { useAllItems, useItem } from '../store/useRows.ts'
import { type FloorStore, floorStore, type FloorView } from './floorStore.ts'

export interface FloorOfItem extends FloorView {
  readonly store: FloorStore
  readonly item: TargetId | undefined
  /** How long one turn may last; null: no limit. */
  readonly limitMs: number | null
}

/** As long as a step of the agenda can be taken back with one tap, its queue is kept. */
const UNDO_MS = 30_000

export function useFloor(event: EventId, item: TargetId | undefined): FloorOfItem {
  const both = useDeviceAndSync()
  const store = useMemo(() => floorStore(both, event), [both, event])
  const view = useSyncExternalStore(store.subscribe, () => store.view(item))
  const turnSeconds = useItem(event, agendaItem, item ?? ('' as TargetId))?.values.turnSeconds
  const limitMs = turnSeconds === undefined || turnSeconds === 0 ? null : turnSeconds * 1000
  useEffect(() => {
    store.follow(item, limitMs)
  }, [store, item, limitMs])
  return { ...view, store, item, limitMs }
}

/** Puts a question, or whoever asked it, on the queue of an item, from any screen: the words go with the turn. */
export function useAddToFloor(event: EventId): (item: TargetId, words: string) => void {
  const both = useDeviceAndSync()
  return (item, words) =>
    floorStore(both, event).act(item, (floor, page) => raiseHand(floor, page, 'hand', words))
}

/** Closes the floors of items that were left; whose hands wait there is told so. */
export function useClosing(event: EventId, { store, item }: FloorOfItem): void {
  const { items: steps } = useAllItems(event, advance)
  const nowMs = useTicking(store, 5000)
  useEffect(() => {
    const run = runOf(steps, nowMs)
    for (const other of store.items()) {
      if (other === item) continue
      const leftAtMs = leftAt(run, other)
      if (leftAtMs === undefined || nowMs - leftAtMs < UNDO_MS) continue
      if (store.isOpen(other)) void store.close(other, leftAtMs)
      else store.countOnce(other)
    }
  }, [store, item, steps, nowMs])
}

/** When an item was left for good; undefined while it is on, interrupted, or was never on. */
function leftAt(run: Run, item: TargetId): number | undefined {
  if (run.current?.item === item || run.interrupted.includes(item)) return undefined
  return run.stretches.findLast((stretch) => stretch.item === item)?.toMs
}

/** The time by the floor's clock, again and again. */
export function useTicking(store: FloorStore, everyMs: number): number {
  const [nowMs, setNowMs] = useState(store.now)
  useEffect(() => {
    const timer = setInterval(() => setNowMs(store.now()), everyMs)
    return () => clearInterval(timer)
  }, [store, everyMs])
  return nowMs
}
