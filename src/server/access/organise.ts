// What an organiser does while online: a new event, one of the network that has nobody left, and looking at what is
// held and letting it in. Invitations and devices are in inviting.ts.

import type { Context } from 'hono'
import * as v from 'valibot'
import { type OpId, NETWORK } from '../../core/ids.ts'
import { idOf } from '../../core/sync/op.ts'
import { PROTOCOL } from '../../core/sync/protocol.ts'
import { type ReleaseProblem, releaseProblem } from '../../core/sync/release.ts'
import { ApiError } from '../http/apiError.ts'
import { readShape } from '../http/readJson.ts'
import { eventIdOf, eventIdSchema, holder, opIdSchema } from '../http/session.ts'
import type { Held } from '../log/log.ts'
import type { Parts } from '../parts.ts'
import type { FoldedEvents } from '../sync/foldedEvents.ts'
import type { LiveHub } from '../sync/hub.ts'
import { updateProblem } from '../sync/updateProblem.ts'
import type { LogWriter } from '../sync/writer.ts'
import { eventDays, everyEvent, namesOf } from './eventNames.ts'

const newEvent = v.strictObject({ id: eventIdSchema })
const takenEvent = v.strictObject({ event: eventIdSchema })
const heldIn = v.strictObject({
  event: eventIdSchema,
  ids: v.pipe(v.array(opIdSchema), v.maxLength(2000)),
})

/** What an organiser's word can't let in, each with the reason; an update of the minutes is tried once more. */
async function refusedOf(held: readonly Held[]): Promise<{ id: OpId; why: ReleaseProblem }[]> {
  const vouchedFor = new Set(held.flatMap(({ op, vouched }) => (vouched ? [idOf(op)] : [])))
  const refused: { id: OpId; why: ReleaseProblem }[] = []
  for (const { op, vouched } of held) {
    // Beside one that its author's key made, a forged one under the same id is not meant.
    if (!vouched && vouchedFor.has(idOf(op))) continue
    const why = releaseProblem(op, vouched) ?? ((await updateProblem(op)) && 'unreadable')
    if (why) refused.push({ id: idOf(op), why })
  }
  return refused
}

/** One answer of the list of what is held. */
const PAGE_ITEMS = 500
const PAGE_BYTES = 1024 * 1024
/** Of a deposit: enough to recognise it by. */
const SHOWN_LETTERS = 400

/** Where a page begins, as the one before said it. */
function pageOf(text = ''): { readonly of: 'held' | 'deposits'; readonly after: string | undefined } {
  const [of, after] = text.split(' ', 2)
  return { of: of === 'deposits' ? 'deposits' : 'held', after }
}

export function organising(parts: Parts, events: FoldedEvents, writer: LogWriter, hub: LiveHub) {
  const { access, log, now } = parts
  const organiser = async (c: Context) => {
    const event = eventIdOf(c.req.query('event'))
    await holder(parts, c, event, 'organiser')
    return event
  }

  return {
    createEvent: async (c: Context) => {
      const { id } = await readShape(c.req.raw, newEvent)
      const device = await holder(parts, c, NETWORK, 'organiser')
      if (id === NETWORK || id === 'events' || (await access.knows(id)) || (await log.has(id)))
        throw new ApiError('exists')
      await access.grant(device.id, [{ event: id, roles: ['organiser'] }])
      hub.close(device.id)
      return c.json({ zbor: PROTOCOL, event: id, roles: ['organiser'] }, 201)
    },

    /** Every event of the network, for a device that is to look after one which has nobody left. */
    events: async (c: Context) => {
      const device = await holder(parts, c, NETWORK, 'organiser')
      const listed = []
      for (const event of await everyEvent(parts)) {
        const standing = await access.standing(device.id, event)
        // Who was taken off an event needs a code of those who did it.
        if (standing?.revoked) continue
        const facts = await events.ownFacts(event)
        const mine = standing?.roles.includes('organiser') ?? false
        listed.push({ event, names: namesOf(facts), days: eventDays(facts), mine })
      }
      return c.json({ zbor: PROTOCOL, events: listed })
    },

    take: async (c: Context) => {
      const { event } = await readShape(c.req.raw, takenEvent)
      const device = await holder(parts, c, NETWORK, 'organiser')
      if (event === NETWORK || !((await access.knows(event)) || (await log.has(event))))
        throw new ApiError('notFound')
      if ((await access.standing(device.id, event))?.revoked) throw new ApiError('noRole')
      await access.grant(device.id, [{ event, roles: ['organiser'] }])
      hub.close(device.id)
      return c.json({ zbor: PROTOCOL, event, roles: ['organiser'] })
    },

    held: async (c: Context) => {
      const event = await organiser(c)
      const { of, after } = pageOf(c.req.query('after'))
      const counts = await log.keptCounts(event)
      const base = { zbor: PROTOCOL, counts }
      const first = of === 'held' && (await log.heldPage(event, after, PAGE_ITEMS, PAGE_BYTES))
      const held = first ? first.held : []
      if (first && first.next !== undefined)
        return c.json({ ...base, held, deposits: [], next: `held ${first.next}` })
      // The deposits follow what is held.
      const page = await log.depositPage(event, first ? undefined : after, PAGE_ITEMS, SHOWN_LETTERS)
      const deposits = page.deposits.map(({ event: _event, ...deposit }) => deposit)
      return c.json({ ...base, held, deposits, next: page.next && `deposits ${page.next}` })
    },

    release: async (c: Context) => {
      const { event, ids } = await readShape(c.req.raw, heldIn)
      await holder(parts, c, event, 'organiser')
      // What was put aside is not on the list, and is looked at no more: it comes in when it is pushed and listed again.
      const asked = await log.heldById(event, ids)
      const refused = await refusedOf(asked)
      const listed = new Set(asked.map(({ op }) => idOf(op)))
      const open = ids.filter((id) => listed.has(id) && !refused.some((one) => one.id === id))
      const { answers } = await writer.release(event, open)
      return c.json({ zbor: PROTOCOL, released: answers.length, refused })
    },

    discard: async (c: Context) => {
      const { event, ids } = await readShape(c.req.raw, heldIn)
      await holder(parts, c, event, 'organiser')
      return c.json({ zbor: PROTOCOL, discarded: await log.discard(event, ids, now()) })
    },
  }
}
