// Who is in by which device, and which invitations are open, as the server has it now: one look for the whole screen.

import { useCallback, useEffect, useState } from 'react'
import type { EventId } from '../../../core/ids.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { devicesOf, type Invitation, invitationsOf, type ListedDevice } from './organiseApi.ts'

export interface Door {
  readonly devices: readonly ListedDevice[]
  /** All that were not withdrawn, also used ones and those that are over. */
  readonly invitations: readonly Invitation[]
  readonly nowMs: number
}

/** `notAllowed`: this device is no organiser here any more. */
export type DoorProblem = 'unreachable' | 'notAllowed'

export const doorProblem = (answer: { readonly is: string }): DoorProblem =>
  answer.is === 'refused' || answer.is === 'signedOut' ? 'notAllowed' : 'unreachable'

export function useDoor(event: EventId) {
  const { sync } = useDeviceAndSync()
  const [door, setDoor] = useState<Door>()
  const [problem, setProblem] = useState<DoorProblem>()

  const ask = useCallback(
    () => Promise.all([devicesOf(sync.transport, event), invitationsOf(sync.transport, event)]),
    [sync, event],
  )
  const show = useCallback(([devices, invitations]: Awaited<ReturnType<typeof ask>>) => {
    const failed = [devices, invitations].find(({ is }) => is !== 'ok')
    setProblem(failed && doorProblem(failed))
    if (devices.is !== 'ok' || invitations.is !== 'ok') return
    setDoor({
      devices: devices.data.devices,
      invitations: invitations.data.invites,
      nowMs: devices.data.now,
    })
  }, [])
  useEffect(() => void ask().then(show), [ask, show])

  return { door, problem, load: async () => show(await ask()) }
}

export const isOpen = ({ uses, expires }: Invitation, nowMs: number): boolean => uses > 0 && expires > nowMs
