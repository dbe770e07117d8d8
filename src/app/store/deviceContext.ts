// Hands the one device and its sync to the components below; they use the hooks beside this file.

import { createContext, useContext } from 'react'
import type { LiveBus } from '../live/liveBus.ts'
import type { SyncRunner } from '../sync/runner.ts'
import type { Device } from './device.ts'

export interface DeviceAndSync {
  readonly device: Device
  readonly sync: SyncRunner
  readonly live: LiveBus
  /** Invented people, kept apart, never sent. */
  readonly practice?: boolean
}

export const DeviceContext = createContext<DeviceAndSync | undefined>(undefined)

/** @throws Error outside of the app's provider */
export function useDeviceAndSync(): DeviceAndSync {
  const value = useContext(DeviceContext)
  if (!value) throw new Error('no device above this component')
  return value
}
