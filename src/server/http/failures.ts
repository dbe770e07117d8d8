// What a request is answered that could not be done: JSON with a code and the request's name, or, where a person opened a
// page, a page in their language that says so. A failure that is not the storage's is logged with its request; one that
// a device or a phone meets at every poll is logged when it begins.

import type { Context, ErrorHandler, MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { PageAssets } from '../../core/agenda/publicPage.ts'
import { isLanguage, type Language } from '../../core/languages.ts'
import { PROTOCOL } from '../../core/sync/protocol.ts'
import type { Parts } from '../parts.ts'
import { wishedLanguage } from '../public/wishedLanguage.ts'
import { ApiError } from './apiError.ts'
import { errorFacts } from './errorFacts.ts'
import { requestNames } from './requestNames.ts'
import { originOf } from './session.ts'
import type { StorageHealth } from './storageHealth.ts'

const MOST_FAILING = 1000
const MOST_LETTERS = 200

/** What is asked for again and again, as it is asked for: remembered, never logged. */
const pollOf = ({ req }: Context): string =>
  [req.path, req.query('event'), req.query('scope')].filter(Boolean).join(' ').slice(0, MOST_LETTERS)

const isOfApi = ({ req }: Context) => req.path.startsWith('/api/')

export function failures(parts: Parts, health: StorageHealth, assets: PageAssets) {
  const failing = new Map<string, string>()

  /** Whether it is another failure than the one before, or the first since it last worked. */
  function begins(poll: string, error: Error): boolean {
    const failure = JSON.stringify(errorFacts(error))
    if (failing.get(poll) === failure) return false
    failing.set(poll, failure)
    const [oldest] = failing.keys()
    if (failing.size > MOST_FAILING && oldest !== undefined) failing.delete(oldest)
    return true
  }

  const answer: ErrorHandler = (error, c) => {
    const { code, status, retryAfterMs, from } =
      error instanceof ApiError ? error : (health.failed(error) ?? new ApiError('failed'))
    const { request = '' } = requestNames()
    const { method, path } = c.req
    const isPoll = isOfApi(c) && method === 'GET'
    if (code === 'failed' && (!isPoll || begins(pollOf(c), error)))
      parts.logger.error({ err: error, method, route: routePath(c) }, 'a request failed')
    if (retryAfterMs !== undefined) c.header('retry-after', String(Math.ceil(retryAfterMs / 1000)))
    if (status < 500 || isOfApi(c) || !parts.renderFailed)
      return c.json({ zbor: PROTOCOL, error: code, request, ...(from === undefined ? {} : { from }) }, status)
    const language = languageOf(path, c.req.header('accept-language'))
    return c.html(parts.renderFailed({ language, request }, assets, originOf(parts, c)), status, {
      'cache-control': 'no-store',
      'content-language': language,
    })
  }

  /** Whatever is thrown comes to the answer above; what is no error would go past it. */
  const notice: MiddlewareHandler = async (c, next) => {
    try {
      await next()
    } catch (thrown) {
      throw new Error('thrown', { cause: thrown })
    }
    if (failing.size > 0 && c.res.status < 500) failing.delete(pollOf(c))
  }

  return { answer, notice }
}

function languageOf(path: string, wishes: string | undefined): Language {
  const [, first = ''] = path.split('/')
  return isLanguage(first) ? first : wishedLanguage(wishes, 'en')
}
