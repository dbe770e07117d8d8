// Which device is asking and what it may do: from its cookie or its bearer token. It leaves what a right
// means to core/policy.ts.

import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import * as v from 'valibot'
import { type EventId, isOpId, type OpId } from '../../core/ids.ts'
import { canRead, hiddenIn, SCOPES, type Role, type Scope } from '../../core/policy.ts'
import type { Device } from '../access/access.ts'
import type { Parts } from '../parts.ts'
import { ApiError } from './apiError.ts'
import { type ClientAddress, clientAddress, isLoopback, limitKey } from './clientAddress.ts'
import { isLocalName } from './publicOrigin.ts'
import { shaped } from './readJson.ts'

const COOKIE = 'zbor'
/** As long as browsers keep one. */
const COOKIE_SECONDS = 400 * 24 * 3600

export const eventIdSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9-]{3,40}$/),
  v.transform((text) => text as EventId),
)

export const opIdSchema = v.pipe(
  v.string(),
  v.check(isOpId),
  v.transform((text) => text as OpId),
)

export const scopeSchema = v.picklist(SCOPES)

export const eventIdOf = (text: unknown): EventId => shaped(eventIdSchema, text)
export const scopeOf = (text: unknown): Scope => shaped(scopeSchema, text)

const clientOf = (parts: Parts, c: Context): ClientAddress =>
  clientAddress(
    {
      address: parts.address?.(c) ?? 'unknown',
      for: c.req.header('x-forwarded-for'),
      proto: c.req.header('x-forwarded-proto'),
    },
    parts.proxies,
  )

export const isHttps = (parts: Parts, c: Context): boolean =>
  (clientOf(parts, c).proto ?? new URL(c.req.url).protocol.slice(0, -1)) === 'https'

/** Whether a proxy of ours brought this request. */
export const isProxied = (parts: Parts, c: Context): boolean => clientOf(parts, c).isProxied

/** What people type, and what a link that someone sends begins with. */
export const originOf = (parts: Parts, c: Context): string =>
  parts.origin ?? `${isHttps(parts, c) ? 'https' : 'http'}://${new URL(c.req.url).host}`

/** Names may be held over HTTPS, and where nothing leaves the machine. */
export function mayHoldPersons(parts: Parts, c: Context): boolean {
  if (isHttps(parts, c)) return true
  if (!isLocalName(new URL(c.req.url).hostname)) return false
  // Behind a proxy the name may be the one by which it calls us, whoever asked from wherever.
  const { address, isProxied: proxied } = clientOf(parts, c)
  return proxied ? isLoopback(address) : c.req.header('x-forwarded-for') === undefined
}

/** Where a request came from, as limits count it. */
export const addressOf = (parts: Parts, c: Context): string => limitKey(clientOf(parts, c).address)

/** Of our own making: over HTTPS one that only we can have set, whatever else stands beside it. */
export const cookieOf = (parts: Parts, c: Context, name: string): string | undefined =>
  getCookie(c, name, 'host') ?? (isHttps(parts, c) ? undefined : getCookie(c, name))

export function giveCookie(parts: Parts, c: Context, token: string): void {
  const secure = isHttps(parts, c)
  setCookie(c, COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    maxAge: COOKIE_SECONDS,
    ...(secure ? { secure, prefix: 'host' as const } : {}),
  })
}

export async function deviceOrNone(parts: Parts, c: Context): Promise<Device | undefined> {
  const [, bearer] = /^Bearer ([\w-]{20,100})$/.exec(c.req.header('authorization') ?? '') ?? []
  const token = bearer ?? cookieOf(parts, c, COOKIE)
  return token === undefined ? undefined : parts.access.deviceByToken(token)
}

/** @throws ApiError noCredential */
export async function deviceOf(parts: Parts, c: Context): Promise<Device> {
  const device = await deviceOrNone(parts, c)
  if (!device) throw new ApiError('noCredential')
  return device
}

/** The device, and the entities of the scope that it may not read. @throws ApiError noCredential, noRole */
export async function reader(
  parts: Parts,
  c: Context,
  event: EventId,
  scope: Scope,
): Promise<{ readonly device: Device; readonly hidden: readonly string[] }> {
  const device = await deviceOf(parts, c)
  const standing = await parts.access.standing(device.id, event)
  if (!standing || !canRead(standing.roles, scope)) throw new ApiError('noRole')
  return { device, hidden: hiddenIn(standing.roles, scope) }
}

/** @throws ApiError noCredential, noRole */
export async function holder(parts: Parts, c: Context, event: EventId, role: Role): Promise<Device> {
  const device = await deviceOf(parts, c)
  const standing = await parts.access.standing(device.id, event)
  if (!standing?.roles.includes(role)) throw new ApiError('noRole')
  return device
}
