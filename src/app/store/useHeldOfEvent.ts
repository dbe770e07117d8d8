// What the organiser's copy holds of an event, as it last told; asked when a screen opens and whenever something
// was decided. Other roles are not asked for.

import { useCallback, useEffect, useState } from 'react'
import type { EventId } from '../../core/ids.ts'
import { type HeldOfEvent, heldOfEvent } from '../sync/heldApi.ts'
import type { Failure } from '../sync/transport.ts'
import { failureOf } from '../sync/whyNot.ts'
import { useDeviceAndSync } from './deviceContext.ts'
import { useRoles } from './useDevice.ts'

export function useHeldOfEvent(event: EventId): {
  readonly heard: HeldOfEvent | undefined
  /** Why the last try came to nothing. */
  readonly failed: Failure | undefined
  readonly look: () => Promise<void>
  /** Another page of it. */
  readonly more: () => void
} {
  const { sync } = useDeviceAndSync()
  const organises = useRoles(event).includes('organiser')
  const [heard, setHeard] = useState<HeldOfEvent>()
  const [failed, setFailed] = useState<Failure>()
  const [pages, setPages] = useState(1)
  const ask = useCallback(
    async () => (organises ? heldOfEvent(sync.transport, event, pages) : undefined),
    [sync, event, organises, pages],
  )
  const take = useCallback((answer: Awaited<ReturnType<typeof ask>>) => {
    if (!answer) return
    setFailed(failureOf(answer))
    if (answer.is === 'ok') setHeard(answer.data)
  }, [])
  useEffect(() => {
    let gone = false
    void ask().then((answer) => {
      if (!gone) take(answer)
    })
    return () => {
      gone = true
    }
  }, [ask, take])
  return { heard, failed, look: async () => take(await ask()), more: () => setPages(pages + 1) }
}
