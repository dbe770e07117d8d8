// Names each request, so that a person who was told that something failed and whoever reads the log speak of the same
// one: the name stands in the answer's header, in the body of an error, and in every line that is logged meanwhile.

import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { randomBase32 } from '../../core/ids.ts'
import type { Parts } from '../parts.ts'
import { isProxied } from './session.ts'

export interface RequestNames {
  readonly request: string
  /** What a proxy of ours calls it. */
  readonly proxied?: string
}

const HEADER = 'x-request-id'
/** Anything else may be text that somebody sent. */
const PLAIN = /^[\w-]{1,64}$/

const current = new AsyncLocalStorage<RequestNames>()

/** Of the request that is being answered; nothing outside of one. */
export const requestNames = (): Partial<RequestNames> => current.getStore() ?? {}

/** Not taken from `Parts.random`: a day that is played again from a seed must not depend on it. */
const newName = () => randomBase32((count) => new Uint8Array(randomBytes(count)), 10)

export function nameRequest(parts: Parts): MiddlewareHandler {
  return async (c, next) => {
    const given = isProxied(parts, c) ? c.req.header(HEADER) : undefined
    const request = newName()
    await current.run({ request, ...(given && PLAIN.test(given) ? { proxied: given } : {}) }, next)
    c.header(HEADER, request)
  }
}
