// Once when the notes are opened: what was typed into minutes and did not get into the log before the app ended.

import { useEffect } from 'react'
import type { EventId } from '../../../core/ids.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { writeLeft } from './minutesFactsOf.ts'

export function useLeftMinutes(event: EventId): void {
  const { device } = useDeviceAndSync()
  useEffect(() => {
    // What can't be stored now is told by the storage's own notice, and stays a draft.
    writeLeft(device, event).catch(() => undefined)
  }, [device, event])
}
