// Held ops of an event as a person goes through them: by the device that wrote them and the reason, oldest first.

import { authorOf, idOf, type SealedOp } from '../../../core/sync/op.ts'
import { type ReleaseProblem, releaseProblem } from '../../../core/sync/release.ts'
import { parseSealedOp, type Reason } from '../../../core/sync/validate.ts'
import type { HeldOfEvent } from '../../sync/heldApi.ts'

export interface HeldItem {
  readonly id: string
  readonly op: SealedOp
  readonly reason: Reason
  /** When it came. */
  readonly atMs: number
  readonly vouched: boolean
  /** Why it can't be accepted, whatever an organiser says. */
  readonly problem: ReleaseProblem | undefined
}

export interface HeldGroup {
  readonly key: string
  /** The device that the seal names; it may be unknown. */
  readonly author: string
  readonly reason: Reason
  readonly vouched: boolean
  readonly items: readonly HeldItem[]
}

export function heldGroups({ held }: Pick<HeldOfEvent, 'held'>): readonly HeldGroup[] {
  const groups = new Map<string, Omit<HeldGroup, 'key' | 'items'> & { readonly items: HeldItem[] }>()
  for (const { op: given, reason, at, vouched } of held.toSorted((a, b) => a.at - b.at)) {
    const op = parseSealedOp(given)
    if (!op) continue
    const author = authorOf(op.mac)
    // What nobody vouches for is not of the device that it names.
    const key = JSON.stringify([author, reason, vouched])
    const group = groups.get(key) ?? { author, reason, vouched, items: [] }
    const problem = releaseProblem(op, vouched)
    group.items.push({ id: idOf(op), op, reason, atMs: at, vouched, problem })
    groups.set(key, group)
  }
  return Array.from(groups, ([key, group]) => ({ key, ...group }))
}
