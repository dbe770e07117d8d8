// Whether an update of the minutes can be read: tried by itself, so that one that can't never reaches the devices of
// others. It says nothing about what the text then is; that is for the devices to merge.

import { minutes } from '../../core/model/minutes.ts'
import type { Op } from '../../core/sync/op.ts'
import type { Reason } from '../../core/sync/validate.ts'

export async function updateProblem(op: Op): Promise<Reason | undefined> {
  const { update } = op.fields
  if (op.entity !== minutes.name || typeof update !== 'string') return undefined
  // A server without minutes does without it.
  const { applyUpdate, Doc } = await import('yjs')
  try {
    applyUpdate(new Doc(), Buffer.from(update, 'base64'))
    return undefined
  } catch {
    return { code: 'field', field: 'update' }
  }
}
