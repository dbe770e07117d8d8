// Gives short addresses: of several events that wish for one, edited without a network perhaps, the first whose wish comes
// to the server has it, and the others are told. Each answer is an op of the server in the event's public scope. A name
// that is given up goes to another event that wishes for it.

import { isShortName } from '../../core/address/shortName.ts'
import { type EventId, NETWORK, type TargetId } from '../../core/ids.ts'
import { read } from '../../core/model/entity.ts'
import { event as eventEntity } from '../../core/model/event.ts'
import { publishedAddress, type ShortAddress } from '../../core/model/publication.ts'
import { tick } from '../../core/sync/clock.ts'
import { seenHeads } from '../../core/sync/heads.ts'
import type { Appended } from '../log/log.ts'
import type { Parts } from '../parts.ts'
import type { PublicEvents } from '../public/publicEvents.ts'
import { type FoldedEvents, rowOf } from './foldedEvents.ts'
import { inTurn } from './inTurn.ts'

/** `told` is called for each event of which something was written. */
export function addressProjection(
  parts: Parts,
  events: FoldedEvents,
  published: PublicEvents,
  told: (event: EventId, appended: Appended) => void,
) {
  const turn = inTurn(parts, 'addresses')

  async function standing(event: EventId) {
    const { rows, clock } = await events.get(event)
    const facts = rowOf(rows, event, 'public', 'event')
    const row = rowOf(rows, event, 'public', publishedAddress.name)
    const wished = facts ? (read(eventEntity, facts).shortName ?? '') : ''
    const before = row ? (read(publishedAddress, row).address ?? null) : null
    return { wished, before, row, clock }
  }

  async function give(event: EventId): Promise<void> {
    const { wished, before, row, clock } = await standing(event)
    if (wished === (before?.is === 'given' ? before.name : '')) return
    const owner = isShortName(wished) ? await published.ownerOf(wished) : undefined
    const is = !isShortName(wished)
      ? 'reserved'
      : owner !== undefined && owner.id !== event
        ? 'taken'
        : 'given'
    const address: ShortAddress | null = wished === '' ? null : { name: wished, is }
    if (address?.name === before?.name && address?.is === before?.is) return
    const draft = {
      event,
      scope: 'public' as const,
      entity: publishedAddress.name,
      target: event as string as TargetId,
      fields: { address: address && { ...address } },
      prev: { address: seenHeads(row, 'address') },
      hlc: tick(clock, parts.now()),
    }
    told(event, await parts.log.appendOwn(event, [draft], parts.now()))
    if (before?.is !== 'given') return
    const [next] = (await published.all()).filter(
      (other) => other.wished === before.name && other.id !== event,
    )
    if (next) await give(next.id)
  }

  /** After the facts of an event changed. */
  return async (event: EventId): Promise<void> => {
    const { wished, before } = await standing(event)
    // Of one event after the other, over all events: the name is looked for in all of them.
    if (wished !== (before?.name ?? '')) await turn(NETWORK, () => give(event))
  }
}
