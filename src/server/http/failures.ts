// What a request is answered that could not be done: JSON with a code and the request's name, or, where a person opened a
// page, a page in their language that says so. A failure that is not the storage's is logged, each with its request.

import type { ErrorHandler, MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { PageAssets } from '../../core/agenda/publicPage.ts'
import { isLanguage, type Language } from '../../core/languages.ts'
import { PROTOCOL } from '../../core/sync/protocol.ts'
import type { Parts } from '../parts.ts'
import { wishedLanguage } from '../public/wishedLanguage.ts'
import { ApiError } from './apiError.ts'
import { requestNames } from './requestNames.ts'
import { originOf } from './session.ts'
import type { StorageHealth } from './storageHealth.ts'

export function answerFailures(parts: Parts, health: StorageHealth, assets: PageAssets): ErrorHandler {
  return (error, c) => {
    const { code, status, retryAfterMs } =
      error instanceof ApiError ? error : (health.failed(error) ?? new ApiError('failed'))
    const { request = '' } = requestNames()
    const { method, path } = c.req
    if (code === 'failed') parts.logger.error({ err: error, method, route: routePath(c) }, 'a request failed')
    if (retryAfterMs !== undefined) c.header('retry-after', String(Math.ceil(retryAfterMs / 1000)))
    if (status < 500 || path.startsWith('/api/') || !parts.renderFailed)
      return c.json({ zbor: PROTOCOL, error: code, request }, status)
    const language = languageOf(path, c.req.header('accept-language'))
    return c.html(parts.renderFailed({ language, request }, assets, originOf(parts, c)), status, {
      'cache-control': 'no-store',
      'content-language': language,
    })
  }
}

function languageOf(path: string, wishes: string | undefined): Language {
  const [, first = ''] = path.split('/')
  return isLanguage(first) ? first : wishedLanguage(wishes, 'en')
}

/** Whatever is thrown comes to the answer above; what is no error would go past it. */
export const onlyErrors: MiddlewareHandler = async (_c, next) => {
  try {
    await next()
  } catch (thrown) {
    throw new Error('thrown', { cause: thrown })
  }
}
