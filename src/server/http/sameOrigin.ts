// A page of another origin can't act with a device's cookie: besides SameSite=Strict, a writing request that
// a browser says comes from elsewhere is refused. Browsers that do not say it name the page's address: it is compared
// with the one that people open, or, where that is not set, with the one that they asked.

import type { Context, MiddlewareHandler } from 'hono'
import type { Parts } from '../parts.ts'
import { ApiError } from './apiError.ts'
import { isHttps } from './session.ts'

export function sameOrigin(parts: Parts): MiddlewareHandler {
  const own = parts.origin === undefined ? undefined : new URL(parts.origin).host

  function isOwnPage(c: Context, origin: string): boolean {
    const { protocol, host } = URL.canParse(origin) ? new URL(origin) : {}
    // A page that anyone on the line could have changed does not act over HTTPS.
    if (protocol !== 'https:' && (protocol !== 'http:' || isHttps(parts, c))) return false
    return host === (own ?? asked(c))
  }

  /** Written as URL writes it: without the port that is the usual one. */
  function asked(c: Context): string | undefined {
    const url = `http://${c.req.header('host') ?? new URL(c.req.url).host}`
    return URL.canParse(url) ? new URL(url).host : undefined
  }

  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      const site = c.req.header('sec-fetch-site')
      const origin = c.req.header('origin')
      const isOurs = site
        ? site === 'same-origin' || site === 'none'
        : origin === undefined || isOwnPage(c, origin)
      if (!isOurs) throw new ApiError('otherOrigin')
    }
    await next()
  }
}
