// What happened to one row, as far as this device holds its ops.

import type { EventId, TargetId } from '../../core/ids.ts'
import type { Entity } from '../../core/model/entity.ts'
import { type HistoryEntry, historyOf } from '../../core/sync/history.ts'
import { useDeviceAndSync } from './deviceContext.ts'
import { useStored } from './useStored.ts'

/** Newest first; undefined until the database has answered. */
export function useHistory(
  event: EventId,
  entity: Entity,
  target: TargetId,
): readonly HistoryEntry[] | undefined {
  const { device } = useDeviceAndSync()
  return useStored(async () => {
    const { scope } = entity
    if (scope === 'any') return []
    const ops = await device.storage.read((tx) => tx.opsOf(event, scope))
    return historyOf(ops.filter((op) => op.entity === entity.name && op.target === target && !op.held))
  }, [event, entity, target])
}
