// Signed in another way than on this screen: the arrival where there is none yet, and the signing, in one write.

import { useState } from 'react'
import { useLocation } from 'wouter'
import type { TargetId } from '../../../core/ids.ts'
import type { Write } from '../../store/commit.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { arrive, type At } from './deskCommands.ts'
import type { DeskContext } from './deskContext.ts'
import { useAt } from './useAt.ts'

interface Signer {
  readonly target: TargetId
  readonly name: string
  readonly hasArrived: boolean
}

/** `sign` stores it, clears the form and goes back to the search; `failed` where it could not be stored. */
export function useOtherSigning({ event, list, base, setLastDone }: DeskContext, clear: () => Promise<void>) {
  const { device } = useDeviceAndSync()
  const [, navigate] = useLocation()
  const at = useAt(list.target)
  const [failed, setFailed] = useState(false)
  const sign = async ({ target, name, hasArrived }: Signer, signing: (at: At) => readonly Write[]) => {
    try {
      const now = at()
      await device.commit(event, [...(hasArrived ? [] : arrive(target, now)), ...signing(now)])
    } catch {
      setFailed(true)
      return
    }
    await clear()
    setLastDone({ is: 'signed', person: target, name })
    navigate(base)
  }
  return { sign, failed }
}
