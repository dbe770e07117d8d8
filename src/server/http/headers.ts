// The headers that every answer carries: nothing of another origin, nothing inline, no frame around us, nothing in a cache
// that was not meant for it.

import type { MiddlewareHandler } from 'hono'
import type { Parts } from '../parts.ts'
import { isHttps } from './session.ts'

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const OFF = [
  'accelerometer',
  'autoplay',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
]

const HEADERS: Readonly<Record<string, string>> = {
  // A 404 of ours: a portal's or a proxy's tells a phone nothing about an event.
  'x-zbor': '1',
  'content-security-policy': CSP,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': ['camera=(self)', ...OFF.map((name) => `${name}=()`)].join(', '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** Two years, of this name alone: what else a town has under its name is not ours to decide. */
const HSTS = 'max-age=63072000'

export const securityHeaders =
  (parts: Parts): MiddlewareHandler =>
  async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value)
    if (isHttps(parts, c)) c.header('strict-transport-security', HSTS)
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
  }
