// A device without a screen: joins over the API of a running server, writes and reads as docs/protocol.md says.
// For what a test needs to happen elsewhere while it looks at a page.

import { randomBytes } from 'node:crypto'
import { type EventId, newReplicaId, type TargetId } from '../../src/core/ids.ts'
import type { Json } from '../../src/core/json.ts'
import type { Role, Scope } from '../../src/core/policy.ts'
import { applyOp, emptyRow, type Row, seenOf } from '../../src/core/sync/heads.ts'
import type { Op } from '../../src/core/sync/op.ts'
import type { PullResponse, PushResponse } from '../../src/core/sync/protocol.ts'
import { seal } from '../../src/server/keys.ts'

export interface Fact {
  readonly scope: Scope
  readonly entity: string
  readonly target: string
  readonly fields: { readonly [name: string]: Json }
}

export type ApiDevice = Awaited<ReturnType<typeof joinOverApi>>

/** `link`: an address as the start prints it. */
export async function joinOverApi(link: string) {
  const { origin, hash } = new URL(link)
  const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${origin}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    })
  const joined = await send('/api/join', { code: hash.slice(1), name: 'Laptop', bearer: true })
  const me = (await joined.json()) as { device: string; key: string; token: string }
  const key = Buffer.from(me.key, 'base64url')
  const headers = { authorization: `Bearer ${me.token}` }
  const replica = newReplicaId((count) => new Uint8Array(randomBytes(count)))
  let n = 0

  const pull = async (event: EventId, scope: Scope): Promise<PullResponse> => {
    const query = new URLSearchParams({ event, scope, limit: '2000' })
    return (await (await fetch(`${origin}/api/pull?${query}`, { headers })).json()) as PullResponse
  }

  /** The row as the server knows it. */
  const row = async (event: EventId, { scope, entity, target }: Omit<Fact, 'fields'>): Promise<Row> => {
    // What it may write and not read it has not seen.
    const { ops = [] } = (await pull(event, scope)) as Partial<PullResponse>
    const own = ops.map(({ op }) => op).filter((op) => op.entity === entity && op.target === target)
    return own.reduce(applyOp, emptyRow({ event, scope, entity, target: target as TargetId }))
  }

  return {
    pull,
    /** Says to the server what it is called and which version it has, as every device does. */
    greet: async (name: string, version: string): Promise<void> => {
      const query = new URLSearchParams({ unsent: '0', version, name })
      await fetch(`${origin}/api/me?${query}`, { headers })
    },
    /** Writes as someone who saw what the server has. */
    write: async (event: EventId, fact: Fact): Promise<void> => {
      n += 1
      const op: Op = {
        id: [replica, n],
        event,
        ...fact,
        target: fact.target as TargetId,
        prev: seenOf(await row(event, fact), Object.keys(fact.fields)),
        hlc: [Date.now(), n],
        schema: 1,
      }
      const sealed = { ...op, mac: seal(key, me.device, op) }
      const answer = await send('/api/push', { event, replica, ops: [sealed] }, headers)
      const { answers } = (await answer.json()) as PushResponse
      if (answers[0]?.is !== 'ok') throw new Error(`not taken: ${JSON.stringify(answers)}`)
    },
    /** A new event, by an organiser of the network. */
    openEvent: async (event: EventId): Promise<void> => {
      const answer = await send('/api/events', { id: event }, headers)
      if (!answer.ok) throw new Error(`not opened: ${answer.status}`)
    },
    /** An invitation: its code, and the way to take it back, after which it is no longer valid. */
    invite: async (event: EventId, roles: readonly Role[], uses = 1) => {
      const answer = await send('/api/invites', { event, roles, uses }, headers)
      const { id, code } = (await answer.json()) as { id: string; code: string }
      const withdraw = async () => {
        const withdrawn = await send('/api/invites/withdraw', { event, id }, headers)
        if (!withdrawn.ok) throw new Error(`not withdrawn: ${withdrawn.status}`)
      }
      return { code, withdraw }
    },
  }
}
