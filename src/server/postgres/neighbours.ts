// The other server processes on the same database: they hear at commit what was stored and whose rights
// changed, and what devices say, over LISTEN/NOTIFY. A line that broke comes back by itself, and what was missed meanwhile is made
// good by ending the live streams: devices come back and are told where every scope stands.

import { Client } from 'pg'
import * as v from 'valibot'
import type { EventId } from '../../core/ids.ts'
import { SCOPES, type Scope } from '../../core/policy.ts'
import { type Said, saidSchema } from '../../core/sync/protocol.ts'
import type { Appended } from '../log/log.ts'
import type { NeighbourListener } from '../parts.ts'
import { connectionOf, type Query } from './database.ts'

export interface Announce {
  grown(query: Query, event: EventId, appended: Appended): Promise<void>
  rights(query: Query, device: string): Promise<void>
  said(query: Query, said: Said, by: string): Promise<void>
}

export interface Listening {
  readonly watch: (listener: NeighbourListener) => () => void
  readonly close: () => Promise<void>
}

const MIN_PAUSE_MS = 100
const MAX_PAUSE_MS = 5000
/** A line that is dead without saying so is found by asking. */
const ASK_EVERY_MS = 15_000

const message = v.variant('is', [
  v.object({
    is: v.literal('grown'),
    from: v.string(),
    event: v.string(),
    grown: v.array(v.tuple([v.picklist(SCOPES), v.number()])),
    redacted: v.boolean(),
  }),
  v.object({ is: v.literal('rights'), from: v.string(), device: v.string() }),
  v.object({
    is: v.literal('said'),
    from: v.string(),
    by: v.string(),
    part: v.number(),
    of: v.number(),
    text: v.string(),
  }),
])

type Piece = Extract<v.InferOutput<typeof message>, { is: 'said' }>

/** PostgreSQL carries less than 8,000 bytes at once: what is said goes in parts, base64url, so that no letter grows. */
const PART_CHARS = 6000

/** Held by every server that runs, shared, for as long as it listens. */
export const RUNNING_KEY = "hashtextextended('zbor running ' || current_schema(), 0)"

const channelOf = (server: string) => `zbor_${server.toLowerCase()}`

/** `from` names this process, which tells its own devices by itself. */
export function announcing(server: string, from: string): Announce {
  const notify = async (query: Query, payload: v.InferOutput<typeof message>) => {
    await query('SELECT pg_notify($1, $2)', [channelOf(server), JSON.stringify(payload)])
  }
  return {
    grown: (query, event, { grown, redacted }) =>
      notify(query, { is: 'grown', from, event, grown: Array.from(grown), redacted }),
    rights: (query, device) => notify(query, { is: 'rights', from, device }),
    async said(query, said, by) {
      const text = Buffer.from(JSON.stringify(said)).toString('base64url')
      const of = Math.ceil(text.length / PART_CHARS)
      for (let part = 0; part < of; part += 1) {
        const piece = text.slice(part * PART_CHARS, (part + 1) * PART_CHARS)
        await notify(query, { is: 'said', from, by, part, of, text: piece })
      }
    },
  }
}

/** Resolves when the first connection listens. */
export async function listening(url: string, server: string, from: string): Promise<Listening> {
  const listeners = new Set<NeighbourListener>()
  let client: Client | undefined
  let closed = false
  let pauseMs = MIN_PAUSE_MS
  let timer: NodeJS.Timeout | undefined

  /** The parts of a message that have come, by the process that sends them: it commits one message at a time. */
  const begun = new Map<string, string[]>()

  function whole({ from: process, part, of, text }: Piece): Said | undefined {
    const parts = part === 0 ? [] : (begun.get(process) ?? [])
    begun.delete(process)
    if (parts.length !== part) return undefined
    parts.push(text)
    if (parts.length < of) {
      begun.set(process, parts)
      return undefined
    }
    const json = Buffer.from(parts.join(''), 'base64url').toString()
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), saidSchema), json)
    return parsed.success ? { ...parsed.output, event: parsed.output.event as EventId } : undefined
  }

  function hear(payload = ''): void {
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), message), payload)
    if (!parsed.success || parsed.output.from === from) return
    const said = parsed.output
    const spoken = said.is === 'said' ? whole(said) : undefined
    for (const listener of listeners) {
      if (said.is === 'rights') listener.rights(said.device)
      else if (said.is === 'said') {
        if (spoken) listener.said(spoken, said.by)
      } else listener.grown(said.event as EventId, new Map<Scope, number>(said.grown), said.redacted)
    }
  }

  async function connect(): Promise<void> {
    const next = new Client({ ...connectionOf(url), query_timeout: ASK_EVERY_MS })
    next.on('notification', ({ payload }) => hear(payload))
    next.on('error', () => undefined)
    next.on('end', () => {
      if (client === next) again()
    })
    await next.connect()
    await next.query(`LISTEN ${channelOf(server)}`)
    await next.query(`SELECT pg_advisory_lock_shared(${RUNNING_KEY})`)
    client = next
    pauseMs = MIN_PAUSE_MS
  }

  function again(): void {
    client = undefined
    if (closed) return
    timer = setTimeout(() => {
      connect().then(
        () => {
          for (const listener of listeners) listener.missed()
        },
        () => again(),
      )
    }, pauseMs)
    pauseMs = Math.min(2 * pauseMs, MAX_PAUSE_MS)
  }

  const asking = setInterval(() => {
    const asked = client
    asked?.query('SELECT 1').catch(() => asked.end().catch(() => undefined))
  }, ASK_EVERY_MS)
  asking.unref()

  await connect()
  return {
    watch(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async close() {
      closed = true
      clearInterval(asking)
      clearTimeout(timer)
      await client?.end()
    },
  }
}
