// What happened to a row, newest first, read from its ops: what each changed, from what to what. It only tells;
// using an older value again is an ordinary write that names all heads [H8].

import { compareOpIds, type OpId, type ReplicaId } from '../ids.ts'
import { type Json, sameJson } from '../json.ts'
import { own } from '../own.ts'
import { compareHlc } from './clock.ts'
import { authorOf, idOf, type Mac, type Op } from './op.ts'

export interface HistoryChange {
  readonly field: string
  /** Undefined where there was none, or where it isn't known (any more). */
  readonly before: Json | undefined
  readonly after: Json
}

export interface HistoryEntry {
  readonly id: OpId
  readonly replica: ReplicaId
  /** The device that the seal names; undefined where it has not left this one. */
  readonly author: string | undefined
  /** When its device says it was. */
  readonly atMs: number
  readonly is: 'created' | 'changed' | 'removed' | 'restored' | 'erased'
  /** Without `alive`, which `is` tells. */
  readonly changes: readonly HistoryChange[]
}

type HistoryOp = Op & { readonly redacted?: true; readonly mac?: Mac }

/** The entries of one row's ops, newest first; ops that changed nothing are left out. */
export function historyOf(ops: readonly HistoryOp[]): readonly HistoryEntry[] {
  const byId = new Map(ops.map((op) => [idOf(op), op]))
  const valueBefore = (op: HistoryOp, field: string): Json | undefined => {
    const seen = (own(op.prev, field) ?? []).flatMap((id) => byId.get(id) ?? []).toSorted(newestFirst)
    const [latest] = seen
    return latest && !latest.redacted ? own(latest.fields, field) : undefined
  }
  return ops.toSorted(newestFirst).flatMap((op): HistoryEntry[] => {
    const author = op.mac === undefined ? undefined : authorOf(op.mac)
    const entry = { id: idOf(op), replica: op.id[0], author, atMs: op.hlc[0] }
    if (op.redacted) return [{ ...entry, is: 'erased', changes: [] }]
    const changes = Object.entries(op.fields)
      .filter(([field]) => field !== 'alive')
      .map(([field, after]) => ({ field, before: valueBefore(op, field), after }))
      .filter(({ before, after }) => before === undefined || !sameJson(before, after))
    const is = kindOf(op, ops, valueBefore(op, 'alive'))
    return is === 'changed' && changes.length === 0 ? [] : [{ ...entry, is, changes }]
  })
}

function kindOf(op: HistoryOp, ops: readonly HistoryOp[], wasAlive: Json | undefined): HistoryEntry['is'] {
  if (op.fields['alive'] === false) return 'removed'
  if (op.fields['alive'] === true && wasAlive === false) return 'restored'
  // The same row may be made on two devices: an import, the event itself.
  const sawNothing = Object.values(op.prev).every((ids) => ids.length === 0)
  const isFirst = ops.every((other) => other === op || newestFirst(op, other) > 0)
  return sawNothing && isFirst ? 'created' : 'changed'
}

const newestFirst = (a: HistoryOp, b: HistoryOp): number =>
  compareHlc(b.hlc, a.hlc) || compareOpIds(idOf(b), idOf(a))
