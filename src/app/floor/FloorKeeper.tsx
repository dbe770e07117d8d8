// Answers for the floor on every screen of a device that leads: takes in hands of phones, tells them how they stand, and
// closes what was left for good. Without it a hand would be known only while the hall's own screen is open. It shows
// nothing.

import type { EventId, TargetId } from '../../core/ids.ts'
import { useRun } from '../store/useRun.ts'
import { useClosing, useFloor } from './useFloor.ts'

export function FloorKeeper({ event }: { readonly event: EventId }) {
  const { loaded, run } = useRun(event)
  return loaded ? <Keeper event={event} item={run.current?.item} /> : null
}

function Keeper({ event, item }: { readonly event: EventId; readonly item: TargetId | undefined }) {
  useClosing(event, useFloor(event, item))
  return null
}
