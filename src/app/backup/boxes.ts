// Ops into boxes of a size that a deposit takes, one event a box.

import type { EventId } from '../../core/ids.ts'
import { MAX_BOX_OPS } from '../../core/sync/limits.ts'
import type { SealedOp } from '../../core/sync/op.ts'
import type { Carried } from '../store/storage.ts'
import { webCrypto } from '../sync/seal.ts'
import { sealBox } from './sealedBox.ts'

/** With base64 and what is around it well below the server's limit of a request. */
const MAX_BOX_LETTERS = 300_000

/** A box out of a file: the same one is carried once. */
export const carriedOf = async (event: EventId, box: string): Promise<Carried> => ({
  key: await webCrypto.sha256Hex(box),
  event,
  box,
})

/** Each box of the same ops looks different: the key is of what is inside, so that they are carried once. */
const carryText = async (sealTo: string, event: EventId, text: string): Promise<Carried> => ({
  key: await webCrypto.sha256Hex(text),
  event,
  box: await sealBox(sealTo, text),
})

export async function boxesOf(sealTo: string, ops: Iterable<SealedOp>): Promise<readonly Carried[]> {
  const boxes: Promise<Carried>[] = []
  const open = new Map<EventId, { texts: string[]; letters: number }>()
  const close = (event: EventId, texts: readonly string[]) => {
    const text = `{"ops":[${texts.join(',')}]}`
    boxes.push(carryText(sealTo, event, text))
  }
  for (const op of ops) {
    const text = JSON.stringify(op)
    let filling = open.get(op.event) ?? { texts: [], letters: 0 }
    const isFull = filling.letters + text.length > MAX_BOX_LETTERS || filling.texts.length === MAX_BOX_OPS
    if (filling.texts.length > 0 && isFull) {
      close(op.event, filling.texts)
      filling = { texts: [], letters: 0 }
    }
    filling.texts.push(text)
    filling.letters += text.length
    open.set(op.event, filling)
  }
  for (const [event, { texts }] of open) close(event, texts)
  return Promise.all(boxes)
}
