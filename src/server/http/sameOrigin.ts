// A page of another origin can't act with a device's cookie: besides SameSite=Strict, a writing request that
// a browser says comes from elsewhere is refused.

import type { MiddlewareHandler } from 'hono'
import { ApiError } from './apiError.ts'

export const sameOrigin: MiddlewareHandler = async (c, next) => {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
    const site = c.req.header('sec-fetch-site')
    const origin = c.req.header('origin')
    const elsewhere = site
      ? site !== 'same-origin' && site !== 'none'
      : origin !== undefined && !origin.endsWith(`://${c.req.header('host') ?? new URL(c.req.url).host}`)
    if (elsewhere) throw new ApiError('otherOrigin')
  }
  await next()
}
