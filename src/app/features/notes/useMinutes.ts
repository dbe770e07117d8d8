// The minutes of an item for a screen: opened with the stored facts, kept up with them, and written down when the
// field or the page is left.

import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import * as v from 'valibot'
import type { EventId } from '../../../core/ids.ts'
import { minutes } from '../../../core/model/minutes.ts'
import { minutesOf } from '../../../core/notes/minutesFacts.ts'
import type { Device } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useItems } from '../../store/useRows.ts'
import { leftMinutes } from './minutesFactsOf.ts'
import { longKey, type LongMinutes, MinutesSession, type MinutesState } from './minutesSession.ts'

export interface OpenMinutes {
  /** Undefined while they are being opened. */
  readonly session: MinutesSession | undefined
  readonly state: MinutesState | undefined
  readonly facts: ReturnType<typeof minutesOf>
  /** They could not be opened. */
  readonly failed: boolean
}

const longSchema = v.object({ text: v.string(), known: v.array(v.string()) })
const NOT_YET = () => () => {}

export function useMinutes(event: EventId, item: string): OpenMinutes {
  const { device } = useDeviceAndSync()
  const { loaded, items } = useItems(event, minutes)
  const facts = useMemo(() => minutesOf(items, item), [items, item])
  const [session, setSession] = useState<MinutesSession>()
  const [failed, setFailed] = useState(false)
  const latest = useRef(facts)
  useEffect(() => {
    latest.current = facts
  })

  useEffect(() => {
    if (!loaded) return undefined
    let opened: MinutesSession | undefined
    let left = false
    const open = async () => {
      const yjs = await import('yjs')
      const long = await leftLong(device, event, item)
      const typed = await leftMinutes(device, event)
      if (left) return
      opened = new MinutesSession(yjs, device, { event, item }, latest.current, { typed, long })
      setSession(opened)
    }
    open().catch(() => setFailed(true))
    return () => {
      left = true
      setSession(undefined)
      void opened?.flush()
    }
  }, [device, event, item, loaded])

  useEffect(() => {
    if (!session) return undefined
    const leaving = () => void session.flush()
    document.addEventListener('visibilitychange', leaving)
    window.addEventListener('pagehide', leaving)
    return () => {
      document.removeEventListener('visibilitychange', leaving)
      window.removeEventListener('pagehide', leaving)
    }
  }, [session])

  const state = useSyncExternalStore(session?.subscribe ?? NOT_YET, () => session?.state())
  return { session, state, facts, failed }
}

async function leftLong(device: Device, event: EventId, item: string): Promise<LongMinutes | undefined> {
  const draft = await device.forms.find(longKey(event, item)).catch(() => undefined)
  const long = v.safeParse(longSchema, draft?.value)
  return long.success ? long.output : undefined
}
