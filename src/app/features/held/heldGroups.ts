// Held ops of an event as a person goes through them: by the device that wrote them and the reason, oldest first.

import { authorOf, idOf, type SealedOp } from '../../../core/sync/op.ts'
import { parseSealedOp, type Reason } from '../../../core/sync/validate.ts'
import type { HeldOfEvent } from '../../sync/heldApi.ts'

export interface HeldItem {
  readonly id: string
  readonly op: SealedOp
  readonly reason: Reason
  /** When it came. */
  readonly atMs: number
}

export interface HeldGroup {
  readonly key: string
  /** The device that the seal names; it may be unknown. */
  readonly author: string
  readonly reason: Reason
  readonly items: readonly HeldItem[]
}

export function heldGroups({ held }: HeldOfEvent): readonly HeldGroup[] {
  const groups = new Map<string, { author: string; reason: Reason; items: HeldItem[] }>()
  for (const { op: given, reason, at } of held.toSorted((a, b) => a.at - b.at)) {
    const op = parseSealedOp(given)
    if (!op) continue
    const author = authorOf(op.mac)
    const key = JSON.stringify([author, reason])
    const group = groups.get(key) ?? { author, reason, items: [] }
    group.items.push({ id: idOf(op), op, reason, atMs: at })
    groups.set(key, group)
  }
  return Array.from(groups, ([key, group]) => ({ key, ...group }))
}
