// What the shell knows of this device: whether it has joined, as what, what waits, and the ways to change it.

import * as v from 'valibot'
import { useSyncExternalStore } from 'react'
import type { DeviceId, EventId } from '../../core/ids.ts'
import { clockOffset } from '../../core/clockOffset.ts'
import type { Role } from '../../core/policy.ts'
import { PROTOCOL, rolesSchema } from '../../core/sync/protocol.ts'
import type { SyncRunner } from '../sync/runner.ts'
import type { Failure } from '../sync/transport.ts'
import { whyNot } from '../sync/whyNot.ts'
import type { Device } from './device.ts'
import { useDeviceAndSync } from './deviceContext.ts'
import { takeIdentity } from './identity.ts'
import type { LiveValue } from './liveStore.ts'
import type { DeviceRecord } from './storage.ts'
import {
  reportNotStored,
  storageProblem,
  type StorageProblem,
  subscribeStorageProblem,
} from './storageProblem.ts'

export interface SyncStatus {
  /** Undefined until the device's database has answered. */
  readonly waiting: number | undefined
  /** Entries that the server has and does not accept yet. */
  readonly held: number
  readonly state: 'idle' | 'sending' | 'unreachable'
  readonly lastContactMs: number | null
  readonly problem: StorageProblem | 'signedOut' | undefined
  /** Something of the others could not be fetched, through no fault of the network. */
  readonly stuck: boolean
  /** Something waits that is too large for what stands before the server. */
  readonly turnedAway: boolean
  /** The server was there, and could not: no fault of the network. */
  readonly serverFailed: boolean
}

export function useSyncStatus(): SyncStatus {
  const { device, sync } = useDeviceAndSync()
  const loop = useSyncExternalStore(sync.subscribe, sync.state)
  const problem = useSyncExternalStore(subscribeStorageProblem, storageProblem)
  const outbox = useLive(device.outbox)
  const record = useDeviceRecord()
  return {
    waiting: outbox?.waiting,
    held: outbox?.held ?? 0,
    state: loop.state,
    lastContactMs: record?.lastContactMs ?? null,
    problem: problem ?? (record?.signedOut ? 'signedOut' : undefined),
    stuck: loop.stuck,
    turnedAway: loop.turnedAway,
    serverFailed: loop.serverFailed === true,
  }
}

/** `null` where this device has not joined yet; undefined while loading. */
export function useDeviceRecord(): DeviceRecord | null | undefined {
  return useLive(useDeviceAndSync().device.record)
}

const useLive = <T>({ subscribe, current }: LiveValue<T>): T | undefined =>
  useSyncExternalStore(subscribe, current)

/** The roles of this device at an event. */
export function useRoles(event: EventId): readonly Role[] {
  return useDeviceRecord()?.events.find((each) => each.event === event)?.roles ?? NO_ROLES
}

const NO_ROLES: readonly Role[] = []

export type JoinError =
  | 'wrongCode'
  | 'usedCode'
  | 'expiredCode'
  | 'notYet'
  | 'tooMany'
  | 'needsHttps'
  | 'unreachable'
  | 'serverFailed'

export interface JoinFailure {
  readonly ok: false
  readonly error: JoinError
  /** Of `notYet`: from when on, milliseconds. */
  readonly from?: number
}

const JOIN_ERRORS: readonly string[] = [
  'wrongCode',
  'usedCode',
  'expiredCode',
  'notYet',
  'tooMany',
  'needsHttps',
]

function joinFailure(answer: Failure): JoinFailure {
  if (answer.is !== 'refused' || !JOIN_ERRORS.includes(answer.error))
    return { ok: false, error: whyNot(answer) === 'noNetwork' ? 'unreachable' : 'serverFailed' }
  const { error, from } = answer
  return { ok: false, error: error as JoinError, ...(from === undefined ? {} : { from }) }
}

const lookSchema = v.object({
  zbor: v.literal(PROTOCOL),
  events: v.array(
    v.object({
      event: v.string(),
      roles: rolesSchema,
      names: v.record(v.string(), v.string()),
    }),
  ),
})
export type Look = v.InferOutput<typeof lookSchema>

/** What a code would make of this device, without spending it. */
export async function lookCode(
  sync: SyncRunner,
  code: string,
): Promise<{ ok: true; look: Look } | JoinFailure> {
  const answer = await sync.transport.post('/api/join/look', { code }, lookSchema)
  if (answer.is === 'ok') return { ok: true, look: answer.data }
  return joinFailure(answer)
}

const joinSchema = v.object({
  zbor: v.literal(PROTOCOL),
  device: v.string(),
  key: v.string(),
  name: v.string(),
  server: v.string(),
  lineage: v.string(),
  now: v.number(),
  events: v.array(v.object({ event: v.string(), roles: rolesSchema })),
})

/** Spends a code: this device gains its roles, and keeps those it has. */
export async function join(
  { device, sync }: { device: Device; sync: SyncRunner },
  code: string,
  name: string,
): Promise<{ ok: true } | JoinFailure> {
  const askedMs = device.env.now()
  const answer = await sync.transport.post('/api/join', { code, name }, joinSchema)
  const answeredMs = device.env.now()
  if (answer.is !== 'ok') return joinFailure(answer)
  const { device: id, key, name: known, server, lineage, now, events } = answer.data
  await device.storage.write((tx) =>
    takeIdentity(tx, {
      id: id as DeviceId,
      key,
      name: known,
      server,
      lineage,
      events: events.map((each) => ({ event: each.event as EventId, roles: each.roles })),
      clockOffsetMs: clockOffset(0, { askedMs, answeredMs, serverMs: now }),
      lastContactMs: answeredMs,
      signedOut: false,
    }),
  )
  sync.poke()
  return { ok: true }
}

/** Joins only where this device can store what it gets: a code is spent once. Undefined, announced, where not. */
export async function joinOnce(
  both: Parameters<typeof join>[0],
  code: string,
  name: string,
): Promise<Awaited<ReturnType<typeof join>> | undefined> {
  const { storage, env } = both.device
  try {
    await storage.write((tx) => tx.putSetting('joining', env.now()))
    return await join(both, code, name)
  } catch (error) {
    reportNotStored(error, 'commit')
    return undefined
  }
}

/** The name that other devices and the organiser see; sent with the next contact. */
export async function renameDevice(device: Device, name: string): Promise<void> {
  await device.storage.write(async (tx) => {
    const record = await tx.device()
    if (record) await tx.putDevice({ ...record, name })
  })
}
