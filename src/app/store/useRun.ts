// The agenda as it really runs, for every screen of the hall, and the clock by which it is read: the server's where this
// device knows it, else its own.

import { useCallback, useMemo, useState } from 'react'
import { type Run, runOf } from '../../core/hall/run.ts'
import type { EventId } from '../../core/ids.ts'
import { advance } from '../../core/model/advance.ts'
import { useNow } from '../ui/useNow.ts'
import { useDeviceAndSync } from './deviceContext.ts'
import { useDeviceRecord } from './useDevice.ts'
import { useAllItems } from './useRows.ts'

/** Milliseconds since 1970, at the moment of the call. */
export function useTrueClock(): () => number {
  const { device } = useDeviceAndSync()
  const offsetMs = useDeviceRecord()?.clockOffsetMs ?? 0
  return useCallback(() => device.env.now() + offsetMs, [device, offsetMs])
}

export interface RunningDay {
  readonly loaded: boolean
  readonly run: Run
  /** When it was read: at the last change, or a few seconds ago. */
  readonly nowMs: number
}

export function useRun(event: EventId): RunningDay {
  const { loaded, items } = useAllItems(event, advance)
  const clock = useTrueClock()
  const tickMs = useNow()
  // Read anew at each change too: a step that was made a moment ago must not lie in the future.
  const [read, setRead] = useState(() => ({ items, tickMs, nowMs: clock() }))
  if (read.items !== items || read.tickMs !== tickMs) setRead({ items, tickMs, nowMs: clock() })
  const { nowMs } = read
  const run = useMemo(() => runOf(items, nowMs), [items, nowMs])
  return { loaded, run, nowMs }
}
