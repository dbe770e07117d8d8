// Hands over what this device carries for others and can't read itself: boxes sealed to the server. One that the
// server refuses stays and holds up no other.

import * as v from 'valibot'
import { PROTOCOL } from '../../core/sync/protocol.ts'
import type { RoundContext } from './context.ts'

const depositSchema = v.object({ zbor: v.literal(PROTOCOL), is: v.picklist(['taken', 'kept']) })

/** A step of the round, after pushing. Repeating it is harmless. */
export async function carryBoxes({
  storage,
  transport,
}: Pick<RoundContext, 'storage' | 'transport'>): Promise<void> {
  for (const { key, event, box } of await storage.read((tx) => tx.carried())) {
    const answer = await transport.post('/api/deposit', { event, kind: 'sealed', text: box }, depositSchema)
    if (answer.is === 'ok') await storage.write((tx) => tx.deleteCarried([key]))
    else if (answer.is !== 'refused') return
  }
}
