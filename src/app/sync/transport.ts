// The way to the server. Whatever comes back that isn't an answer of Zbor (a captive portal's page, half an
// answer, none at all) is „unreachable", never data and never a crash.

import * as v from 'valibot'
import { MAX_LIVE_LETTERS } from '../../core/bounds.ts'
import { linesOf } from '../../core/text/linesOf.ts'
import { jsonOf } from '../files/jsonOf.ts'
import { piecesOf } from '../files/pieces.ts'
import { PROTOCOL } from '../../core/sync/protocol.ts'

export type Failure =
  /** No network, a portal, a broken answer; with `status`, an error of the server's own, or `TURNED_AWAY`: try again later. */
  | { readonly is: 'unreachable'; readonly status?: number }
  /** An answer of Zbor that this version can't read. */
  | { readonly is: 'unreadable' }
  /** The server does not know this device (any more). */
  | { readonly is: 'signedOut' }
  /** The server understood and refused, with a code of its own. */
  | {
      readonly is: 'refused'
      readonly error: string
      readonly status: number
      /** Of `notYet`: when it will be, milliseconds. */
      readonly from?: number
    }

export type Answered<T> = { readonly is: 'ok'; readonly data: T } | Failure

export interface Transport {
  get<S extends v.GenericSchema>(
    path: string,
    schema: S,
    mostBytes?: number,
  ): Promise<Answered<v.InferOutput<S>>>
  post<S extends v.GenericSchema>(path: string, body: unknown, schema: S): Promise<Answered<v.InferOutput<S>>>
  /** Lines of a long answer, until it ends, fails or `signal` is aborted. */
  lines(path: string, signal: AbortSignal): AsyncIterable<string>
}

const GZIP_FROM_BYTES = 1024
/** A hall's network can be slow, but one that says nothing for this long is not there. */
const TIMEOUT_MS = 30_000

/** Something before the server, such as a proxy, takes no request as large as this one. */
export const TURNED_AWAY = 413

const ofZbor = v.object({ zbor: v.number() })
const refusal = v.object({ zbor: v.literal(PROTOCOL), error: v.string(), from: v.optional(v.number()) })

/** How a request is packed, and when it has waited long enough: injected, so that a simulation has no timers. */
export interface Wire {
  readonly pack: (text: string) => Promise<RequestInit>
  readonly deadline: () => AbortSignal | null
}

export function httpTransport(fetcher: typeof fetch, base = '', wire = browserWire): Transport {
  async function ask<S extends v.GenericSchema>(
    path: string,
    init: RequestInit,
    schema: S,
    mostBytes?: number,
  ): Promise<Answered<v.InferOutput<S>>> {
    try {
      const response = await fetcher(base + path, {
        ...init,
        credentials: 'same-origin',
        redirect: 'error',
        cache: 'no-store',
        signal: wire.deadline(),
      })
      const body: unknown = await jsonOf(response, mostBytes).catch(() => undefined)
      if (!response.ok) {
        if (!v.is(refusal, body))
          return { is: 'unreachable', ...(response.status === TURNED_AWAY ? { status: TURNED_AWAY } : {}) }
        if (response.status === 401) return { is: 'signedOut' }
        if (response.status >= 500) return { is: 'unreachable', status: response.status }
        const { error, from } = body
        return { is: 'refused', error, status: response.status, ...(from === undefined ? {} : { from }) }
      }
      const parsed = v.safeParse(schema, body, { abortEarly: true })
      if (parsed.success) return { is: 'ok', data: parsed.output }
      return { is: v.is(ofZbor, body) ? 'unreadable' : 'unreachable' }
    } catch {
      return { is: 'unreachable' }
    }
  }

  return {
    get: (path, schema, mostBytes) =>
      ask(path, { headers: { accept: 'application/json' } }, schema, mostBytes),
    post: async (path, body, schema) =>
      ask(path, { method: 'POST', ...(await wire.pack(JSON.stringify(body))) }, schema),
    lines: async function* (path, signal) {
      const response = await fetcher(base + path, { credentials: 'same-origin', cache: 'no-store', signal })
      if (!response.ok || !response.body) return
      if (!response.headers.get('content-type')?.includes('ndjson')) return
      const text = piecesOf(response.body.pipeThrough(new TextDecoderStream()))
      yield* linesOf(text, MAX_LIVE_LETTERS)
    },
  }
}

const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json' }

export const unpacked = (text: string): Promise<RequestInit> =>
  Promise.resolve({ headers: JSON_HEADERS, body: text })

async function gzipped(text: string): Promise<RequestInit> {
  if (text.length < GZIP_FROM_BYTES || typeof CompressionStream === 'undefined') return unpacked(text)
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  const bytes = await new Response(stream).arrayBuffer()
  return { headers: { ...JSON_HEADERS, 'content-encoding': 'gzip' }, body: bytes }
}

const browserWire: Wire = { pack: gzipped, deadline: () => AbortSignal.timeout(TIMEOUT_MS) }
