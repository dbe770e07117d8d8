// Where and when a fact is made: the chosen list, this device's name, its clock at the tap.

import type { TargetId } from '../../../core/ids.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDeviceRecord } from '../../store/useDevice.ts'
import type { At } from './deskCommands.ts'

export function useAt(list: TargetId): () => At {
  const { device } = useDeviceAndSync()
  const record = useDeviceRecord()
  return () => ({ list, device: record?.name ?? '', nowMs: device.env.now(), newTarget: device.newTarget })
}
