// What this device knows of whether the venue can be left: its own queue, and what it was last told of the others.

import type { EventId } from '../../../core/ids.ts'
import { type Leave, safeToLeave } from '../../../core/safeToLeave.ts'
import { type FloorRecord, floorSetting, openFloors } from '../../store/floorRecord.ts'
import { useDeviceRecord, useSyncStatus } from '../../store/useDevice.ts'
import { useSetting } from '../../store/useSetting.ts'
import { useNow } from '../../ui/useNow.ts'

export interface LeaveKnown extends Leave {
  /** Entries of this device that were not sent. */
  readonly waiting: number
  /** Agenda items whose speaking times only this device has. */
  readonly openFloors: number
  readonly held: number
  /** This device was told of the others at all. */
  readonly isTold: boolean
  /** When a backup file of this device was last saved; null: never. */
  readonly backupMs: number | null
  readonly serverBackupMs: number | null
  /** A person's word that a silent device was not used since, or that it was after all. */
  readonly setUnused: (key: string, unused: boolean) => Promise<void>
}

/** Undefined until the database has answered. */
export function useLeave(event: EventId): LeaveKnown | undefined {
  const status = useSyncStatus()
  const record = useDeviceRecord()
  const nowMs = useNow()
  const unused = useSetting<readonly string[]>(`unused.${event}`)
  const floors = useSetting<FloorRecord>(floorSetting(event))
  const backup = useSetting<{ readonly at: number }>('backup')
  if (status.waiting === undefined || record === undefined) return undefined
  if (unused.value === undefined || floors.value === undefined) return undefined
  const others = record?.events.find((each) => each.event === event)?.devices
  const keys = unused.value ?? []
  const floorsOpen = floors.value ? openFloors(floors.value) : 0
  return {
    ...safeToLeave({
      waiting: status.waiting,
      openFloors: floorsOpen,
      nowMs: Math.max(nowMs, status.lastContactMs ?? 0),
      lastContactMs: status.lastContactMs,
      clockOffsetMs: record?.clockOffsetMs ?? 0,
      unreachable: status.state === 'unreachable' || status.problem === 'signedOut',
      others,
      unused: new Set(keys),
    }),
    waiting: status.waiting,
    openFloors: floorsOpen,
    held: status.held,
    isTold: others !== undefined,
    backupMs: backup.value?.at ?? null,
    serverBackupMs: record?.serverBackupMs ?? null,
    setUnused: (key, isUnused) =>
      unused.put(isUnused ? [...keys, key] : keys.filter((other) => other !== key)),
  }
}
