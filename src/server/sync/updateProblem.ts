// Whether an update of the minutes can be read: by its shape, and then tried by itself, so that one that can't never
// reaches the devices of others. What could take long is tried apart, and held where it does. It says nothing about
// what the text then is; that is for the devices to merge.

import { setImmediate as othersFirst } from 'node:timers/promises'
import { minutes } from '../../core/model/minutes.ts'
import { joinedRuns } from '../../core/notes/joinedRuns.ts'
import { updateShape } from '../../core/notes/updateShape.ts'
import { authorOf, type Mac, type Op } from '../../core/sync/op.ts'
import type { Reason } from '../../core/sync/validate.ts'
import { updateTrial } from './updateTrial.ts'

/** Up to here, whatever it holds is applied within a few milliseconds: measured, in the worst order of its places. */
const FEW_RUNS = 64
const FEW_DELETIONS = 1000

/** Far more than the costliest that has a shape takes on a small computer that is busy. */
const tryApart = updateTrial({ limitMs: 10_000, memoryMb: 128, mostWaiting: 16 })

export async function updateProblem(op: Op & { readonly mac?: Mac }): Promise<Reason | undefined> {
  const { update } = op.fields
  if (op.entity !== minutes.name || typeof update !== 'string') return undefined
  return (await canBeRead(Buffer.from(update, 'base64'), authorOf(op.mac ?? '')))
    ? undefined
    : { code: 'field', field: 'update' }
}

async function canBeRead(update: Uint8Array, author: string): Promise<boolean> {
  const shape = updateShape(update)
  const joined = joinedRuns(update)
  if (!shape || !joined) return false
  if (shape.runs > FEW_RUNS || shape.deletions > FEW_DELETIONS) return tryApart(joined, author)
  const { canBeApplied } = await import('./tryUpdate.ts')
  await othersFirst()
  return canBeApplied(joined)
}
