// A signature with what its hash says of it. One row is read when it is asked for: those of a whole event are many
// strokes.

import { useEffect, useState } from 'react'
import { type Integrity, integrityOf } from '../../../core/desk/signedText.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { signature } from '../../../core/model/attendance.ts'
import { read, type Values } from '../../../core/model/entity.ts'
import { rowKey } from '../../../core/sync/heads.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useStored } from '../../store/useStored.ts'
import { sha256 } from './sha256.ts'

/** `before`: signed before there were hashes. `erased`: a part of it was taken away. */
export type Checked = Exclude<Integrity, 'unknown'> | 'before' | 'erased'

interface ReadSignature {
  readonly isThere: boolean
  readonly values: Values<typeof signature>
  /** Undefined where there is nothing to check. */
  readonly checked: Checked | undefined
}

/** Undefined until it is read and checked. */
export function useSignature(event: EventId, target: TargetId): ReadSignature | undefined {
  const { device } = useDeviceAndSync()
  const stored = useStored(async () => {
    const key = rowKey({ event, scope: 'signature', entity: signature.name, target })
    const [row] = await device.storage.read((tx) => tx.rows([key]))
    return { row }
  }, [event, target])
  const [found, setFound] = useState<ReadSignature>()
  useEffect(() => {
    if (!stored) return undefined
    let wanted = true
    const { row } = stored
    const values = row ? read(signature, row) : {}
    const show = (checked: Checked | undefined) => {
      if (wanted) setFound({ isThere: row !== undefined, values, checked })
    }
    if (row) void check(event, values).then(show)
    else show(undefined)
    return () => {
      wanted = false
    }
  }, [event, stored])
  return found
}

async function check(event: EventId, values: Values<typeof signature>): Promise<Checked> {
  const integrity = await integrityOf(event, values, sha256)
  if (integrity !== 'unknown') return integrity
  return values.hash === undefined && values.strokes !== undefined ? 'before' : 'erased'
}
