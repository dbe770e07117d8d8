// The page of an event's outcome: what an organiser published last. Where it was taken back the page is gone and says
// so; it keeps nothing of what was on it.

import type { Context } from 'hono'
import type { PageAssets } from '../../core/agenda/publicPage.ts'
import type { EventId } from '../../core/ids.ts'
import { isLanguage } from '../../core/languages.ts'
import { itemOf } from '../../core/model/item.ts'
import { note } from '../../core/model/note.ts'
import { outcome, outcomeEntry } from '../../core/model/outcome.ts'
import { publishedOutcome } from '../../core/report/publishedOutcome.ts'
import { cacheOf } from '../http/publicOrigin.ts'
import { originOf } from '../http/session.ts'
import { sha256Hex } from '../keys.ts'
import type { Parts } from '../parts.ts'
import { type FoldedEvents, rowOf } from '../sync/foldedEvents.ts'

export function outcomeRoute(parts: Parts, events: FoldedEvents, assets: PageAssets) {
  async function outcomeOf(event: EventId) {
    const { rows } = await events.get(event)
    const decided = rowOf(rows, event, 'room', 'outcome')
    const all = Array.from(rows.values())
    return publishedOutcome(
      decided && itemOf(outcome, decided),
      all.filter(({ entity }) => entity === 'outcomeEntry').map((row) => itemOf(outcomeEntry, row)),
      all.filter(({ entity }) => entity === 'note').map((row) => itemOf(note, row)),
    )
  }

  return async (c: Context) => {
    const language = c.req.param('lang') ?? ''
    const eventId = c.req.param('event') as EventId
    if (!parts.renderOutcome || !isLanguage(language)) return c.notFound()
    const facts = await events.publicFacts(eventId)
    const found = facts ? await outcomeOf(eventId) : (await events.isGone(eventId)) ? 'withdrawn' : undefined
    const page = { eventId, event: facts?.event ?? null, outcome: found, language }
    const html = parts.renderOutcome(page, assets, originOf(parts, c))
    const none = { 'cache-control': 'no-store', 'content-language': language }
    if (found === 'withdrawn') return c.html(html, 410, none)
    if (!found) return c.html(html, 404, none)
    const etag = `"${sha256Hex(html).slice(0, 32)}"`
    const headers = { ...none, etag, 'cache-control': cacheOf(parts, 'max-age=0, must-revalidate') }
    if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304, headers)
    return c.html(html, 200, headers)
  }
}
