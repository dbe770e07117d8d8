// The text of an op as a database keeps it. One that can't be read is set aside by itself: the log goes on without
// it, and the op itself, pushed again, takes its place [G4].

import type { SealedOp } from '../../core/sync/op.ts'
import { onceOnly } from '../onceOnly.ts'
import type { Logger } from '../parts.ts'
import type { OnUnreadable } from './log.ts'

/** Each is met again at every read of the log. */
export function tellUnreadable(logger: Logger): OnUnreadable {
  const log = onceOnly(logger)
  return (event, seq) => log.error({ event, seq }, 'an entry can not be read, and is left out')
}

/** Undefined where the text is no op. It was checked when it came: this notices what became of it since. */
export function readOp(text: string): SealedOp | undefined {
  try {
    const op = JSON.parse(text) as Partial<SealedOp> | null
    const isWhole =
      Array.isArray(op?.id) && typeof op.mac === 'string' && isRecord(op.fields) && isRecord(op.prev)
    return isWhole ? (op as SealedOp) : undefined
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
