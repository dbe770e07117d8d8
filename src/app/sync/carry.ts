// Hands over what this device carries for others and can't read itself: boxes sealed to the server. One that the
// server refuses stays and holds up no other.

import { depositResponseSchema } from '../../core/sync/protocol.ts'
import type { RoundContext } from './context.ts'

/** A step of the round, after pushing. Repeating it is harmless. */
export async function carryBoxes({
  storage,
  transport,
}: Pick<RoundContext, 'storage' | 'transport'>): Promise<void> {
  for (const { key, event, box } of await storage.read((tx) => tx.carried())) {
    const body = { event, kind: 'sealed', text: box }
    const answer = await transport.post('/api/deposit', body, depositResponseSchema)
    if (answer.is === 'ok') await storage.write((tx) => tx.deleteCarried([key]))
    else if (answer.is !== 'refused') return
  }
}
