// The token by which limits tell one phone from another behind the same address: random, of one event, signed so that
// nobody makes their own, with the time at which it was given. It stands in a cookie and nowhere else: in no log, on no
// disk, beside nothing that was sent. Why it is so: docs/decisions/0016-a-flood-hurts-only-itself.md.

import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { setCookie } from 'hono/cookie'
import type { EventId } from '../../core/ids.ts'
import { cookieOf, isHttps } from '../http/session.ts'
import type { Parts } from '../parts.ts'

/** A long day, and no longer: tomorrow it is another. */
const COOKIE_SECONDS = 14 * 3600

export interface PhoneToken {
  readonly token: string
  /** When it was given, milliseconds. */
  readonly givenMs: number
}

const nameOf = (event: EventId) => `zbor-phone-${event}`

function signed({ secret }: Parts, event: EventId, text: string): string {
  const mac = createHmac('sha256', secret).update(`phone:${event}:${text}`).digest().subarray(0, 12)
  return `${text}.${mac.toString('base64url')}`
}

/** Undefined where there is none, or none of ours. */
export function tokenOf(parts: Parts, c: Context, event: EventId): PhoneToken | undefined {
  const token = cookieOf(parts, c, nameOf(event)) ?? ''
  const [, text = '', at = ''] = /^([\w-]{16}\.([a-z0-9]{8,9}))\.[\w-]{16}$/.exec(token) ?? []
  const [expected, given] = [Buffer.from(signed(parts, event, text)), Buffer.from(token)]
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined
  const givenMs = Number.parseInt(at, 36)
  const isOld = parts.now() - givenMs > COOKIE_SECONDS * 1000
  return isOld ? undefined : { token, givenMs }
}

export function giveToken(parts: Parts, c: Context, event: EventId): void {
  const random = Buffer.from(parts.random(12)).toString('base64url')
  const token = signed(parts, event, `${random}.${Math.floor(parts.now()).toString(36)}`)
  const secure = isHttps(parts, c)
  setCookie(c, nameOf(event), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    maxAge: COOKIE_SECONDS,
    ...(secure ? { secure, prefix: 'host' as const } : {}),
  })
}
