// The real server of a simulated day: its app over a database in memory, that can be stopped, started again,
// and put back to an earlier copy. What is the same for every day is made once and copied.

import { createHash } from 'node:crypto'
import type { EventId } from '../../../src/core/ids.ts'
import type { Role } from '../../../src/core/policy.ts'
import { createApp, type Server } from '../../../src/server/app.ts'
import { mintCode } from '../../../src/server/demo/demo.ts'
import { deviceKey } from '../../../src/server/keys.ts'
import type { Parts } from '../../../src/server/parts.ts'
import { seeded } from '../../support/device.ts'
import { requestOf } from './lightFetch.ts'
import type { OpenStore, OpenStoreOf, ServerWorld, StoreCopy } from './stores.ts'

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

interface Running {
  readonly store: OpenStore
  readonly parts: Parts
  readonly app: Server
}

function start(store: OpenStore, world: ServerWorld): Running {
  const parts: Parts = {
    ...store.parts,
    now: world.now,
    random: world.random,
    logger: { warn: () => {}, error: () => {} },
    address: () => '10.0.0.1',
  }
  return { store, parts, app: createApp(parts) }
}

const bytesOf = (random: () => number) => (count: number) =>
  Uint8Array.from({ length: count }, () => Math.floor(random() * 256))

const templates = new Map<OpenStoreOf, Promise<{ copy: StoreCopy; seats: readonly Seat[] }>>()

/** A server where the crew has joined. */
async function makeTemplate(open: OpenStoreOf) {
  const world = { now: () => NOON, random: bytesOf(seeded(7)) }
  const { store, parts, app } = start(await open(world), world)
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
  const copy = await store.copy()
  app.close()
  await store.close()
  return { copy, seats }
}

export async function simServer(world: ServerWorld, open: OpenStoreOf) {
  const template = templates.get(open) ?? makeTemplate(open)
  templates.set(open, template)
  const { copy, seats } = await template
  let running = start(await open(world, copy), world)

  async function startFrom(from: StoreCopy, renew: boolean): Promise<void> {
    running.app.close()
    await running.store.close()
    running = start(await open(world, from, renew), world)
  }

  return {
    seats,
    parts: () => running.parts,
    writer: () => running.app.writer,
    handle: async (path: string, init: RequestInit): Promise<Response> =>
      running.app.app.fetch(requestOf(path, init)),
    backup: () => running.store.copy(),
    /** Without `renew`: a copied-back file that nobody noticed. */
    restore: startFrom,
    restart: async () => startFrom(await running.store.copy(), false),
    async close() {
      running.app.close()
      await running.store.close()
    },
  }
}

export const sha256Hex = (text: string) => createHash('sha256').update(text).digest('hex')
