// Serves the built app: hashed assets for ever, everything else checked each time, packed where a packed copy
// lies beside. A path that names no file is the app, which routes it, or says kindly that there is nothing: with 404, as
// for an event that does not exist. A missing asset is missing.

import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import type { Context } from 'hono'
import { eventOfPath, isAppPath } from '../../core/appPaths.ts'
import { type EventId, NETWORK } from '../../core/ids.ts'
import { deviceOrNone } from '../http/session.ts'
import type { Parts } from '../parts.ts'
import { type FoldedEvents, isPublic } from '../sync/foldedEvents.ts'
import type { BuiltFile } from './builtClient.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
}

export function staticFiles(files: ReadonlyMap<string, BuiltFile>, parts: Parts, events: FoldedEvents) {
  /** That there is an event is told to those who may know it. */
  async function leadsSomewhere(c: Context, path: string): Promise<boolean> {
    const event = eventOfPath(path) as EventId | undefined
    if (event === undefined || event === NETWORK) return isAppPath(path)
    if (!isEventId(event) || !(await parts.log.has(event))) return false
    if (isPublic((await events.get(event)).rows, event)) return true
    const device = await deviceOrNone(parts, c)
    const standing = device && (await parts.access.standing(device.id, event))
    return standing !== undefined && (standing.roles.length > 0 || standing.revoked)
  }

  return async (c: Context) => {
    const path = pathOf(c)
    const file = files.get(path)
    if (file) return answer(c, file, path, 200)
    const app = mayBeScreen(path) ? files.get('/index.html') : undefined
    if (!app) return c.notFound()
    return answer(c, app, path, (await leadsSomewhere(c, path)) ? 200 : 404)
  }
}

function pathOf(c: Context): string {
  try {
    return decodeURIComponent(new URL(c.req.url).pathname)
  } catch {
    return '/assets/'
  }
}

const mayBeScreen = (path: string) =>
  !path.startsWith('/assets/') && !path.startsWith('/api/') && extname(path) === ''

const isEventId = (text: string) => /^[a-z0-9-]{3,40}$/.test(text)

async function answer(
  c: Context,
  { path, etag, packed }: BuiltFile,
  url: string,
  status: 200 | 404,
): Promise<Response> {
  const headers: Record<string, string> = {
    'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
    'cache-control': url.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag,
    vary: 'Accept-Encoding',
  }
  if (status === 200 && c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304, headers)
  const accepts = c.req.header('accept-encoding') ?? ''
  const packing =
    packed.br && /\bbr\b/.test(accepts) ? 'br' : packed.gzip && /\bgzip\b/.test(accepts) ? 'gzip' : undefined
  const body = new Uint8Array(await readFile((packing && packed[packing]) ?? path))
  return c.body(body, status, packing ? { ...headers, 'content-encoding': packing } : headers)
}
