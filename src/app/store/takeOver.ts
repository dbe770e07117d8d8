// The content of an entry that nobody vouches for, written by an organiser as an entry of their own. It says where it
// came from; the entry that came stays where it is held.

import { entityNamed } from '../../core/model/registry.ts'
import { type Row, rowKey, seenOf, shown } from '../../core/sync/heads.ts'
import { idOf, type SealedOp } from '../../core/sync/op.ts'
import type { Device } from './device.ts'

/** @throws CommitError where it can't be stored like this, and what the database throws */
export async function takeOver(device: Device, op: SealedOp): Promise<void> {
  const entity = entityNamed(op.entity)
  if (!entity) throw new TypeError(`no entity of this version: ${op.entity}`)
  const [row] = await device.storage.read((tx) => tx.rows([rowKey(op)]))
  const fields = { ...op.fields, takenOver: idOf(op) }
  const prev = seenOf(row, Object.keys(fields))
  await device.commit(op.event, [{ entity, target: op.target, fields, prev, scope: op.scope }])
}

export const isTakenOver = (row: Row | undefined, op: SealedOp): boolean =>
  row !== undefined && shown(row, 'takenOver') === idOf(op)
