// What anyone may see of an event: its facts and its published agenda, as JSON that phones poll by ETag and
// as HTML that is read before any script runs. The page itself is made by the function that is passed in.

import type { Context } from 'hono'
import type { PageAssets, PublicPage } from '../../core/agenda/publicPage.ts'
import type { EventId } from '../../core/ids.ts'
import { isLanguage, type Language } from '../../core/languages.ts'
import { PROTOCOL } from '../../core/sync/protocol.ts'
import { withoutEnd } from '../../core/text/withoutEnd.ts'
import { ApiError } from '../http/apiError.ts'
import { cacheOf } from '../http/publicOrigin.ts'
import { eventIdOf, originOf } from '../http/session.ts'
import type { Parts } from '../parts.ts'
import { type FoldedEvents, languageOfEvent, type PublicFacts } from '../sync/foldedEvents.ts'
import type { PhoneLimits } from './phoneLimits.ts'
import { wishedLanguage } from './wishedLanguage.ts'

const isEventId = (text: string): text is EventId => /^[a-z0-9-]{3,40}$/.test(text)

/** As a phone's keyboard writes it, or with a slash too many. */
const eventNamed = (typed: string): string => withoutEnd(typed.toLowerCase(), (letter) => letter === '/')

export function publicRoutes(parts: Parts, events: FoldedEvents, assets: PageAssets, limits: PhoneLimits) {
  const pageOf = (eventId: EventId, facts: PublicFacts | undefined, language: Language): PublicPage => ({
    eventId,
    event: facts?.event ?? null,
    items: facts?.items ?? null,
    run: facts?.run ?? null,
    announcements: facts?.announcements ?? [],
    checks: facts?.checks ?? [],
    outcome: facts?.outcome ?? false,
    nowMs: parts.now(),
    language,
  })

  /** The heads at which these events were last seen to be public: only there it is known without looking. */
  const seenPublic = new Map<EventId, string>()

  return {
    json: async (c: Context) => {
      const event = eventIdOf(c.req.param('event'))
      const head = await parts.log.head(event, 'public')
      if (!head) throw new ApiError('notFound')
      const etag = `"${head.id}"`
      const headers = { etag, 'cache-control': 'public, max-age=0, must-revalidate' }
      // Nearly always so, and a hall of phones asks: nothing is read for it but the head.
      const asked = c.req.header('if-none-match')?.split(',') ?? []
      const isSame = asked.some((tag) => tag.trim().replace(/^W\//, '') === etag)
      if (isSame && seenPublic.get(event) === etag) return c.body(null, 304, headers)
      const facts = await events.publicFacts(event)
      if (!facts) throw new ApiError((await events.isGone(event)) ? 'gone' : 'notFound')
      seenPublic.set(event, etag)
      if (isSame) return c.body(null, 304, headers)
      return c.json({ zbor: PROTOCOL, ...facts, now: parts.now() }, 200, headers)
    },

    page: async (c: Context) => {
      const language = c.req.param('lang') ?? ''
      const typed = c.req.param('event') ?? ''
      if (!parts.render || !isLanguage(language)) return c.notFound()
      const eventId = eventNamed(typed)
      if (eventId !== typed && isEventId(eventId)) return c.redirect(`/${language}/${eventId}`, 302)
      const facts = isEventId(eventId) ? await events.publicFacts(eventId) : undefined
      const isGone = !facts && isEventId(eventId) && (await events.isGone(eventId))
      if (facts) limits.greet(c, eventId as EventId)
      const page = { ...pageOf(eventId as EventId, facts, language), ...(isGone ? { isGone } : {}) }
      return c.html(parts.render(page, assets, originOf(parts, c)), facts ? 200 : isGone ? 410 : 404, {
        'cache-control': 'private, max-age=0, must-revalidate',
        'content-language': language,
      })
    },

    /** The whole agenda, or one item of it, for a phone's own calendar. */
    calendar: async (c: Context) => {
      const eventId = eventIdOf(c.req.param('event'))
      const facts = await events.publicFacts(eventId)
      const [wish, only] = [c.req.query('lang') ?? '', c.req.query('item')]
      const language = isLanguage(wish) ? wish : languageOfEvent(facts)
      if (!parts.calendar || !facts?.items) throw new ApiError('notFound')
      if (only !== undefined && !facts.items.some(({ id }) => id === only)) throw new ApiError('notFound')
      const page = `${originOf(parts, c)}/${language}/${eventId}`
      return c.body(parts.calendar(pageOf(eventId, facts, language), page, only), 200, {
        'content-type': 'text/calendar; charset=utf-8; method=PUBLISH',
        'content-disposition': `attachment; filename="${eventId}-${language}.ics"`,
        'content-language': language,
        'cache-control': cacheOf(parts, 'max-age=0, must-revalidate'),
      })
    },

    choose: async (c: Context) => {
      const eventId = eventNamed(c.req.param('event') ?? '')
      const otherwise = languageOfEvent(isEventId(eventId) ? await events.publicFacts(eventId) : undefined)
      c.header('vary', 'Accept-Language')
      c.header('cache-control', 'private, no-store')
      const language = wishedLanguage(c.req.header('accept-language'), otherwise)
      return c.redirect(`/${language}/${encodeURIComponent(eventId)}`, 302)
    },
  }
}
