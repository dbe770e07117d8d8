// What is public of all events together: the list that people and search engines read, what leads search engines there,
// and the short addresses.

import type { Context, Next } from 'hono'
import { cleanShortName, isShortName } from '../../core/address/shortName.ts'
import type { PageAssets } from '../../core/agenda/publicPage.ts'
import type { EventId } from '../../core/ids.ts'
import { isLanguage, type Language, LANGUAGES } from '../../core/languages.ts'
import { cacheOf } from '../http/publicOrigin.ts'
import { originOf } from '../http/session.ts'
import type { Parts } from '../parts.ts'
import type { PublicEvents } from './publicEvents.ts'
import { wishedLanguage } from './wishedLanguage.ts'

/** What no search engine is to read: what only joined devices open. */
const CLOSED = ['/api/', '/e/', '/join']

export function eventRoutes(parts: Parts, published: PublicEvents, assets: PageAssets) {
  const chosen = (c: Context, otherwise: Language = 'en') =>
    wishedLanguage(c.req.header('accept-language'), otherwise)
  const send = (c: Context, path: string) => {
    c.header('vary', 'Accept-Language')
    c.header('cache-control', 'private, no-store')
    return c.redirect(path, 302)
  }
  const asText = { 'cache-control': cacheOf(parts, 'max-age=3600') }

  return {
    choose: (c: Context) => send(c, `/${chosen(c)}/events`),

    page: async (c: Context) => {
      const language = c.req.param('lang') ?? ''
      if (!parts.renderEvents || !isLanguage(language)) return c.notFound()
      const events = (await published.listed()).map(({ id, event }) => ({ eventId: id, event }))
      const html = parts.renderEvents({ events, nowMs: parts.now(), language }, assets, originOf(parts, c))
      return c.html(html, 200, {
        'cache-control': 'private, max-age=0, must-revalidate',
        'content-language': language,
      })
    },

    /** `/pregrada`: to the agenda in the reader's language; what may be a short name and is none is told kindly. */
    shortName: async (c: Context, next: Next) => {
      const name = cleanShortName(c.req.param('name') ?? '')
      if (!parts.render || !isShortName(name)) return next()
      const found = await published.byShortName(name)
      const { language: own = '' } = found?.event ?? {}
      if (found) return send(c, `/${chosen(c, isLanguage(own) ? own : 'en')}/${found.id}`)
      const nothing = { event: null, items: null, run: null, announcements: [], checks: [], outcome: false }
      const language = chosen(c)
      const page = { ...nothing, eventId: name as EventId, nowMs: parts.now(), language }
      c.header('vary', 'Accept-Language')
      return c.html(parts.render(page, assets, originOf(parts, c)), 404, {
        'cache-control': 'private, no-store',
        'content-language': language,
      })
    },

    robots: (c: Context) =>
      c.text(
        [
          'User-agent: *',
          ...CLOSED.map((path) => `Disallow: ${path}`),
          '',
          `Sitemap: ${originOf(parts, c)}/sitemap.xml`,
          '',
        ].join('\n'),
        200,
        asText,
      ),

    sitemap: async (c: Context) => {
      const pages = ['events', ...(await published.listed()).map(({ id }) => id)]
      return c.body(sitemapOf(originOf(parts, c), pages), 200, {
        ...asText,
        'content-type': 'application/xml; charset=utf-8',
      })
    },
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}
const inXml = (text: string) => text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter)

/** Each page in each language, with its translations. */
function sitemapOf(origin: string, pages: readonly string[]): string {
  const address = (language: Language, page: string) => inXml(`${origin}/${language}/${page}`)
  const entries = pages.flatMap((page) => {
    const others = LANGUAGES.map(
      (language) => `<xhtml:link rel="alternate" hreflang="${language}" href="${address(language, page)}"/>`,
    )
    return LANGUAGES.map((language) =>
      ['<url>', `<loc>${address(language, page)}</loc>`, ...others, '</url>'].join('\n'),
    )
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...entries,
    '</urlset>',
    '',
  ].join('\n')
}
