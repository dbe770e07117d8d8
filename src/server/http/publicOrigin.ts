// The address that people open, and everything that is made of it: ZBOR_ORIGIN, where it is set. Without it the address
// that a request itself names is used, and what carries it is for nobody's shared cache.

import type { Parts } from '../parts.ts'

/** What is wrong with a text as the public address, or the address without a slash at its end. */
export function readOrigin(text: string): { readonly origin: string } | { readonly problem: string } {
  if (!/^https?:\/\//i.test(text)) return { problem: 'it must begin with https:// (or http://)' }
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url) return { problem: 'it is no address' }
  if (url.username !== '' || url.password !== '') return { problem: 'it must name no user' }
  if (/[?#]/.test(text)) return { problem: 'it must end after the name, without ? or #' }
  if (url.pathname !== '/')
    return { problem: 'Zbor needs a name of its own and can’t live under a path: end it after the name' }
  return { origin: url.origin }
}

const LOCAL_NAMES = ['localhost', '127.0.0.1', '[::1]']

export const isLocalName = (hostname: string): boolean => LOCAL_NAMES.includes(hostname)

/** `Cache-Control` of what names our address: a shared cache must not keep what one request's `Host` made. */
export const cacheOf = ({ origin }: Pick<Parts, 'origin'>, how: string): string =>
  `${origin === undefined ? 'private' : 'public'}, ${how}`
