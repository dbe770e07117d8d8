// The real server of a simulated day: its app over a database in memory, that can be stopped, started again,
// and put back to an earlier copy. What is the same for every day is made once and copied.

import { createHash } from 'node:crypto'
import type { EventId } from '../../../src/core/ids.ts'
import type { Role } from '../../../src/core/policy.ts'
import { sqliteAccess } from '../../../src/server/access/sqliteAccess.ts'
import { createApp, type Server } from '../../../src/server/app.ts'
import { mintCode } from '../../../src/server/demo/demo.ts'
import { deviceKey } from '../../../src/server/keys.ts'
import { beginLineage, type DataFile, openMemoryFile } from '../../../src/server/log/dataFile.ts'
import { sqliteLog } from '../../../src/server/log/sqliteLog.ts'
import type { Parts } from '../../../src/server/parts.ts'
import { seeded } from '../../support/device.ts'

export const EVENT = 'pregrada-2019' as EventId
export const NOON = Date.UTC(2019, 11, 6, 12)

/** What joining gave a tablet. */
export interface Seat {
  readonly name: string
  readonly device: string
  readonly key: string
  readonly token: string
  readonly roles: readonly Role[]
}

const CREW: readonly { readonly name: string; readonly roles: readonly Role[] }[] = [
  { name: 'A', roles: ['volunteer', 'facilitator'] },
  { name: 'B', roles: ['facilitator'] },
  { name: 'C', roles: ['organiser'] },
  { name: 'D', roles: ['volunteer'] },
]

export type SimServer = Awaited<ReturnType<typeof simServer>>

/** Time and randomness of a server come from its day. */
export interface ServerWorld {
  readonly now: () => number
  readonly random: (count: number) => Uint8Array
}

interface Running {
  readonly data: DataFile
  readonly parts: Parts
  readonly app: Server
}

function start(data: DataFile, world: ServerWorld): Running {
  const parts: Parts = {
    log: sqliteLog(data),
    access: sqliteAccess(data, world.random),
    secret: data.secret,
    replica: data.replica,
    now: world.now,
    random: world.random,
    logger: { warn: () => {}, error: () => {} },
    address: () => '10.0.0.1',
  }
  return { data, parts, app: createApp(parts) }
}

const bytesOf = (random: () => number) => (count: number) =>
  Uint8Array.from({ length: count }, () => Math.floor(random() * 256))

let template: Promise<{ copy: Buffer; seats: readonly Seat[] }> | undefined

/** A server where the crew has joined. */
async function makeTemplate() {
  const world = { now: () => NOON, random: bytesOf(seeded(7)) }
  const { data, parts, app } = start(openMemoryFile(world.random), world)
  const seats: Seat[] = []
  for (const { name, roles } of CREW) {
    const [first, ...others] = roles
    if (!first) continue
    const code = await mintCode(parts.access, [EVENT], first, NOON)
    const response = await app.app.request('http://localhost/api/join', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code, name, bearer: true }),
    })
    const { device, token } = (await response.json()) as { device: string; token: string }
    if (others.length > 0) await parts.access.grant(device, [{ event: EVENT, roles: others }])
    const key = deviceKey(parts.secret, device).toString('base64url')
    seats.push({ name, device, key, token, roles })
  }
  const copy = data.db.serialize()
  app.close()
  data.close()
  return { copy, seats }
}

export async function simServer(world: ServerWorld) {
  template ??= makeTemplate()
  const { copy, seats } = await template
  let running = start(openMemoryFile(world.random, copy), world)

  /** `renew`: a new lineage, as the restore command gives; without it a copied-back file that nobody noticed. */
  function startFrom(bytes: Buffer, renew: boolean): void {
    running.app.close()
    running.data.close()
    const data = openMemoryFile(world.random, bytes)
    if (renew) beginLineage(data.db, world.random, 0)
    const after = data.db.serialize()
    data.close()
    running = start(openMemoryFile(world.random, after), world)
  }

  return {
    seats,
    parts: () => running.parts,
    writer: () => running.app.writer,
    handle: async (path: string, init: RequestInit): Promise<Response> =>
      running.app.app.request(`http://localhost${path}`, init),
    backup: (): Buffer => running.data.db.serialize(),
    restore: (bytes: Buffer, renew: boolean) => startFrom(bytes, renew),
    restart: () => startFrom(running.data.db.serialize(), false),
    close() {
      running.app.close()
      running.data.close()
    },
  }
}

export const sha256Hex = (text: string) => createHash('sha256').update(text).digest('hex')
