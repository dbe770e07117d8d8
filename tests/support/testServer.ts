// A whole server without a port: a data file in a temporary folder, a clock that a test moves, and devices
// that join, write and pull as a real one does.

import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newReplicaId, type EventId, type TargetId } from '../../src/core/ids.ts'
import type { Json } from '../../src/core/json.ts'
import type { Role, Scope } from '../../src/core/policy.ts'
import type { Op, SealedOp } from '../../src/core/sync/op.ts'
import type { PullResponse, PushResponse } from '../../src/core/sync/protocol.ts'
import { sqliteAccess } from '../../src/server/access/sqliteAccess.ts'
import { createApp } from '../../src/server/app.ts'
import { mintCode } from '../../src/server/demo/demo.ts'
import { seal } from '../../src/server/keys.ts'
import { type DataFile, openDataFile } from '../../src/server/log/dataFile.ts'
import { tellUnreadable } from '../../src/server/log/readOp.ts'
import { sqliteLog } from '../../src/server/log/sqliteLog.ts'
import { serverLogger } from '../../src/server/logger.ts'
import type { Parts } from '../../src/server/parts.ts'

export const EVENT = 'pregrada-2019' as EventId
export const NOON = Date.UTC(2019, 11, 6, 12)

const random = (count: number) => new Uint8Array(randomBytes(count))

export type TestServer = ReturnType<typeof testServer>

let storeOf: () => Partial<Parts> = () => ({})

/** The servers that follow are put together from these instead of a data file each. */
export function overStores(next: typeof storeOf): void {
  storeOf = next
}

/** Over a data file that the caller made, or one in a folder of its own that goes when it is closed. */
export function testServer(extra: Partial<Parts> = {}, given?: DataFile) {
  const folder = given ? undefined : mkdtempSync(join(tmpdir(), 'zbor-'))
  const data = given ?? openDataFile(folder ?? '', random)
  const clock = { nowMs: NOON }
  const logged: string[] = []
  const logger = serverLogger('warn', { write: (line) => void logged.push(line) })
  const parts: Parts = {
    log: sqliteLog(data, tellUnreadable(logger)),
    access: sqliteAccess(data, random),
    secret: data.secret,
    replica: data.replica,
    ...(given ? {} : storeOf()),
    now: () => clock.nowMs,
    random,
    logger,
    address: (c) => c.req.header('x-test-address') ?? '10.0.0.1',
    ...extra,
  }
  const server = createApp(parts)
  const request = (path: string, init: RequestInit = {}) =>
    server.app.request(`http://localhost${path}`, init)
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    request(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    })
  return {
    parts,
    server,
    clock,
    logged,
    data,
    request,
    post,
    code: (role: Role, events: readonly EventId[] = [EVENT]) =>
      mintCode(parts.access, events, role, clock.nowMs),
    close() {
      server.close()
      data.close()
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}

export interface Write {
  readonly scope?: Scope
  readonly entity?: string
  readonly target?: string
  readonly fields: { readonly [name: string]: Json }
  readonly prev?: Op['prev']
  readonly event?: EventId
}

export type TestDevice = Awaited<ReturnType<typeof joined>>

/** A device that joined with these roles. */
export async function joined(server: TestServer, ...roles: Role[]) {
  let authorization: string | undefined
  let device = ''
  let key: Uint8Array = new Uint8Array()
  for (const role of roles) {
    const code = await server.code(role)
    const answer = await server.post(
      '/api/join',
      { code, name: 'Tablet', bearer: true },
      authorization ? { authorization } : {},
    )
    const me = (await answer.json()) as { device: string; key: string; token?: string }
    if (me.token) authorization = `Bearer ${me.token}`
    device = me.device
    key = Buffer.from(me.key, 'base64url')
  }
  const headers = { authorization: authorization ?? '' }
  const replica = newReplicaId(random)
  let n = 0
  const op = ({
    scope = 'desk',
    entity = 'attendee',
    target,
    fields,
    prev = {},
    event = EVENT,
  }: Write): SealedOp => {
    n += 1
    const plain: Op = {
      id: [replica, n],
      event,
      scope,
      entity,
      target: (target ?? `t-${replica}-${n}`) as TargetId,
      fields,
      prev,
      hlc: [server.clock.nowMs, n],
      schema: 1,
    }
    return { ...plain, mac: seal(key, device, plain) }
  }
  const push = async (ops: readonly unknown[], event = EVENT): Promise<PushResponse> => {
    const response = await server.post('/api/push', { event, replica, ops }, headers)
    return (await response.json()) as PushResponse
  }
  const pull = async (scope: Scope, after: unknown = null, limit = 500): Promise<PullResponse> => {
    const query = new URLSearchParams({ event: EVENT, scope, limit: String(limit) })
    if (after) query.set('after', JSON.stringify(after))
    return (await (await server.request(`/api/pull?${query}`, { headers })).json()) as PullResponse
  }
  const get = (path: string) => server.request(path, { headers })
  return { device, key, headers, replica, op, push, pull, get }
}

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
