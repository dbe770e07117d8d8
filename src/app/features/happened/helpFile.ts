// The file for help: how this device is doing, for someone who knows Zbor. Everything in it is put there by name: counts,
// codes and ids of ours. Nothing that a person wrote or is called is ever read for it.

import * as v from 'valibot'
import { type EventId, NETWORK } from '../../../core/ids.ts'
import type { Language } from '../../../core/languages.ts'
import { entityNamed } from '../../../core/model/registry.ts'
import { type Role, type Scope, SCOPES } from '../../../core/policy.ts'
import { reasonSchema } from '../../../core/sync/protocol.ts'
import { inTime } from '../../backup/inTime.ts'
import type { Persistence } from '../../pwa/storage.ts'
import type { WorkerState } from '../../pwa/workerState.ts'
import type { Device } from '../../store/device.ts'
import type { DeviceRecord, Incident, OutboxEntry, Storage } from '../../store/storage.ts'
import { storageProblem, type StorageProblem } from '../../store/storageProblem.ts'
import { type WordedKind, wordedKind } from './incidentKinds.ts'

/** What the browser says of itself. */
export interface Surroundings {
  readonly app: { readonly version: string; readonly language: Language }
  readonly browser: string
  readonly zone: string
  readonly storage: {
    readonly usageBytes: number | null
    readonly quotaBytes: number | null
    readonly persistence: Persistence | null
  }
  readonly worker: WorkerState | null
}

interface Counted {
  readonly event: EventId
  readonly scope: Scope
  readonly ops: number
  readonly rows: number
}

interface Waiting {
  readonly event: EventId
  /** `unknown` where this version does not know it. */
  readonly entity: string
  readonly waiting: number
  readonly held: number
}

export interface HelpFile extends Surroundings {
  readonly zbor: 'help'
  readonly format: 1
  readonly at: string | null
  readonly problem: StorageProblem | null
  /** Null: this device has not joined, or its database does not answer. */
  readonly device: {
    readonly server: string
    readonly lineage: string
    readonly roles: { readonly [event: string]: readonly Role[] }
    readonly former: readonly EventId[]
    readonly clockOffsetMs: number
    readonly lastContact: string | null
    readonly serverBackup: string | null
    readonly signedOut: boolean
  } | null
  readonly entries: readonly Counted[] | null
  readonly outbox: {
    readonly kinds: readonly Waiting[]
    /** Why entries are held, by code. */
    readonly reasons: { readonly [code: string]: number }
    readonly carried: number
  } | null
  readonly incidents:
    | readonly {
        readonly at: string | null
        readonly is: WordedKind
        readonly event: EventId | null
        readonly scope: Scope | null
      }[]
    | null
}

export async function helpFileOf(
  { storage, env }: Pick<Device, 'storage' | 'env'>,
  surroundings: Surroundings,
): Promise<HelpFile> {
  const { app, browser, zone, storage: room, worker } = surroundings
  const record = await inTime(storage.read((tx) => tx.device()))
  const incidents = await inTime(storage.read((tx) => tx.incidents()))
  return {
    zbor: 'help',
    format: 1,
    at: instant(env.now()),
    app,
    browser,
    zone,
    storage: room,
    worker,
    problem: storageProblem() ?? null,
    device: record ? deviceFacts(record) : null,
    entries: (await inTime(entriesOf(storage, record))) ?? null,
    outbox: (await inTime(outboxOf(storage))) ?? null,
    incidents: incidents?.map(incidentFacts) ?? null,
  }
}

/** As it is shown and saved. */
export const helpText = (file: HelpFile): string => `${JSON.stringify(file, null, 2)}\n`

const instant = (ms: number | null | undefined): string | null =>
  typeof ms === 'number' && Math.abs(ms) < 8.64e15 ? new Date(ms).toISOString() : null

function deviceFacts(record: DeviceRecord): HelpFile['device'] {
  const { server, lineage, events, former = [], clockOffsetMs, signedOut } = record
  return {
    server,
    lineage,
    roles: Object.fromEntries(events.map(({ event, roles }) => [event, roles])),
    former,
    clockOffsetMs,
    lastContact: instant(record.lastContactMs),
    serverBackup: instant(record.serverBackupMs),
    signedOut,
  }
}

/** One scope after the other, so that ten thousand entries do not hold the screen. */
async function entriesOf(storage: Storage, record: DeviceRecord | undefined): Promise<readonly Counted[]> {
  const known = [...(record?.events ?? []).map(({ event }) => event), ...(record?.former ?? [])]
  const counted: Counted[] = []
  for (const event of new Set([...known, NETWORK])) {
    for (const scope of SCOPES) {
      const { ops, rows } = await storage.read(async (tx) => ({
        ops: (await tx.opsOf(event, scope)).length,
        rows: (await tx.rowsOf(event, scope)).length,
      }))
      if (ops + rows > 0) counted.push({ event, scope, ops, rows })
    }
  }
  return counted
}

async function outboxOf(storage: Storage): Promise<HelpFile['outbox']> {
  const { entries, ops, carried } = await storage.read(async (tx) => {
    const outbox = await tx.outbox()
    const kept = await tx.ops(outbox.map(({ key }) => key))
    return { entries: outbox, ops: kept, carried: (await tx.carried()).length }
  })
  const kinds = new Map<string, Waiting>()
  const reasons = new Map<string, number>()
  for (const [at, entry] of entries.entries()) {
    const entity = knownEntity(entry.op?.entity ?? ops[at]?.entity)
    const key = `${entry.event} ${entity}`
    const before = kinds.get(key) ?? { event: entry.event, entity, waiting: 0, held: 0 }
    kinds.set(key, add(before, entry))
    if (!entry.held) continue
    const code = v.is(reasonSchema, entry.held) ? entry.held.code : 'unknown'
    reasons.set(code, (reasons.get(code) ?? 0) + 1)
  }
  return { kinds: Array.from(kinds.values()), reasons: Object.fromEntries(reasons), carried }
}

const add = (before: Waiting, { held }: OutboxEntry): Waiting =>
  held ? { ...before, held: before.held + 1 } : { ...before, waiting: before.waiting + 1 }

/** A name that this version does not know came from outside. */
const knownEntity = (name: string | undefined): string =>
  (name !== undefined && entityNamed(name)?.name) || 'unknown'

const incidentFacts = ({ at, is, event, scope }: Incident) => ({
  at: instant(at),
  is: wordedKind(is),
  event: event ?? null,
  scope: scope ?? null,
})
