// What anyone may see of an event: its facts and its published agenda, as JSON that phones poll by ETag and
// as HTML that is read before any script runs. The page itself is made by the function that is passed in.

import type { Context } from 'hono'
import type { PageAssets } from '../../core/agenda/publicPage.ts'
import type { EventId } from '../../core/ids.ts'
import { chooseLanguage, isLanguage, type Language } from '../../core/languages.ts'
import { PROTOCOL } from '../../core/sync/protocol.ts'
import { ApiError } from '../http/apiError.ts'
import { eventIdOf } from '../http/session.ts'
import type { Parts } from '../parts.ts'
import { type FoldedEvents, languageOfEvent } from '../sync/foldedEvents.ts'

export function publicRoutes(parts: Parts, events: FoldedEvents, assets: PageAssets) {
  return {
    json: async (c: Context) => {
      const event = eventIdOf(c.req.param('event'))
      const facts = await events.publicFacts(event)
      const head = await parts.log.head(event, 'public')
      if (!facts || !head) throw new ApiError('notFound')
      const etag = `"${head.id}"`
      const headers = { etag, 'cache-control': 'public, max-age=0, must-revalidate' }
      if (
        c.req
          .header('if-none-match')
          ?.split(/\s*,\s*/)
          .some((tag) => tag.replace(/^W\//, '') === etag)
      ) {
        return c.body(null, 304, headers)
      }
      return c.json({ zbor: PROTOCOL, ...facts, now: parts.now() }, 200, headers)
    },

    page: async (c: Context) => {
      const language = c.req.param('lang') ?? ''
      const eventId = c.req.param('event') as EventId
      if (!parts.render || !isLanguage(language)) return c.notFound()
      const facts = await events.publicFacts(eventId)
      const page = {
        eventId,
        event: facts?.event ?? null,
        items: facts?.items ?? null,
        run: facts?.run ?? null,
        announcements: facts?.announcements ?? [],
        checks: facts?.checks ?? [],
        nowMs: parts.now(),
        language,
      }
      return c.html(parts.render(page, assets), facts ? 200 : 404, {
        'cache-control': 'private, max-age=0, must-revalidate',
        'content-language': language,
      })
    },

    choose: async (c: Context) => {
      const eventId = c.req.param('event') as EventId
      const otherwise = languageOfEvent(await events.publicFacts(eventId))
      c.header('vary', 'Accept-Language')
      c.header('cache-control', 'private, no-store')
      return c.redirect(`/${wishedLanguage(c.req.header('accept-language'), otherwise)}/${eventId}`, 302)
    },
  }
}

function wishedLanguage(header: string | undefined, otherwise: Language): Language {
  const wishes = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((wish) => {
      const [name = '', ...rest] = wish.trim().split(';')
      const weight = rest.map((part) => /^\s*q=([\d.]+)$/.exec(part)?.[1]).find((q) => q !== undefined)
      return { name, weight: weight === undefined ? 1 : Number(weight) }
    })
  return chooseLanguage(
    wishes
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight)
      .map(({ name }) => name),
    otherwise,
  )
}
