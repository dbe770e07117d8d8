// Packs JSON and HTML answers with gzip for those who accept it. Streams and files go as they are: a hint
// must not wait in a buffer, and files have their packed copies.

import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'

const gzipAsync = promisify(gzip)

/** Below this, packing saves nothing on the wire. */
const MIN_BYTES = 1000

const PACKED = /^(application\/json|text\/html)\b/

export const compress: MiddlewareHandler = async (c, next) => {
  await next()
  const { res } = c
  const accepts = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')
  if (c.req.method === 'HEAD' || !res.body || res.headers.has('content-encoding')) return
  if (!PACKED.test(res.headers.get('content-type') ?? '')) return
  if (!accepts) {
    res.headers.append('vary', 'Accept-Encoding')
    return
  }
  const headers = new Headers(res.headers)
  headers.append('vary', 'Accept-Encoding')
  const body = Buffer.from(await res.arrayBuffer())
  const packs = body.length >= MIN_BYTES
  if (packs) headers.set('content-encoding', 'gzip')
  headers.delete('content-length')
  c.res = undefined
  c.res = new Response(packs ? await gzipAsync(body) : body, { status: res.status, headers })
}
