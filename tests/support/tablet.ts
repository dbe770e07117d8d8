// A tablet in a test: the real store and the real sync round over an unruly network to a real server.

import { join, renameDevice } from '../../src/app/store/useDevice.ts'
import type { Device } from '../../src/app/store/device.ts'
import { createDevice } from '../../src/app/store/device.ts'
import { ZborDatabase } from '../../src/app/store/dexieStorage.ts'
import type { StoredOp, StoredRow } from '../../src/app/store/storage.ts'
import { roundContext } from '../../src/app/sync/context.ts'
import { type RoundResult, syncRound } from '../../src/app/sync/round.ts'
import { httpTransport } from '../../src/app/sync/transport.ts'
import type { Role, Scope } from '../../src/core/policy.ts'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { type TestEnv, testEnv } from './device.ts'
import { EVENT, type TestServer } from './testServer.ts'
import { type UnrulyNetwork, unrulyNetwork } from './unrulyNetwork.ts'

export interface Tablet {
  readonly name: string
  readonly device: Device
  readonly env: TestEnv
  readonly network: UnrulyNetwork
  readonly token: () => string
  readonly round: (digests?: boolean) => Promise<RoundResult>
  readonly opsOf: (scope: Scope) => Promise<readonly StoredOp[]>
  readonly rowsOf: (scope: Scope) => Promise<readonly StoredRow[]>
  readonly waiting: () => Promise<number>
}

function tabletOver(
  name: string,
  db: ZborDatabase,
  env: TestEnv,
  server: TestServer,
  random: () => number,
  state: { token: string },
): Tablet {
  const device = createDevice(db, env)
  const network = unrulyNetwork(server.request, random, () => (state.token ? `Bearer ${state.token}` : ''))
  const transport = httpTransport(network.fetch)
  const context = roundContext({ storage: device.storage, env, transport, version: 'test' })
  return {
    name,
    device,
    env,
    network,
    token: () => state.token,
    round: (digests = false) => syncRound(context, { digests }),
    opsOf: (scope) => device.storage.read((tx) => tx.opsOf(EVENT, scope)),
    rowsOf: (scope) => device.storage.read((tx) => tx.rowsOf(EVENT, scope)),
    waiting: () => device.storage.read((tx) => tx.waiting()),
  }
}

/** A tablet that joined the test's event with these roles. */
export async function tablet(
  name: string,
  server: TestServer,
  random: () => number,
  ...roles: Role[]
): Promise<Tablet> {
  const state = { token: '' }
  const env = testEnv(Math.floor(random() * 2 ** 31), server.clock.nowMs)
  const db = new ZborDatabase(`zbor-${name}`, { indexedDB: new IDBFactory(), IDBKeyRange })
  const made = tabletOver(name, db, env, server, random, state)
  for (const role of roles) {
    // A test keeps no cookies: the token is asked for in the answer, as a hub does.
    const transport = httpTransport((async (path: string, init: RequestInit) => {
      const body = JSON.stringify({ ...(JSON.parse(init.body as string) as object), bearer: true })
      const response = await made.network.fetch(path, { ...init, body })
      const { token } = (await response.clone().json()) as { token?: string }
      if (token) state.token = token
      return response
    }) as typeof fetch)
    const sync = {
      transport,
      state: () => ({ state: 'idle', lastDoneMs: null, healed: 0, stuck: false, turnedAway: false }) as const,
      subscribe: () => () => {},
      poke: () => {},
    }
    const joined = await join({ device: made.device, sync }, await server.code(role), name)
    if (!joined.ok) throw new Error(`${name} could not join: ${joined.error}`)
  }
  await renameDevice(made.device, name)
  return made
}

/** The same profile copied to another machine: same replica id, same key, same counts. */
export async function cloneOf(original: Tablet, server: TestServer, random: () => number): Promise<Tablet> {
  const name = `${original.name}-clone`
  const db = new ZborDatabase(`zbor-${name}`, { indexedDB: new IDBFactory(), IDBKeyRange })
  for (const table of original.device.db.tables) await db.table(table.name).bulkPut(await table.toArray())
  const env = testEnv(Math.floor(random() * 2 ** 31), original.env.wallMs)
  return tabletOver(name, db, env, server, random, { token: original.token() })
}
