// The file for help tells how a device is and never what is on it: a word that stands in every field of every entity, in
// every draft, name, key and setting, and in what this version does not know, is nowhere in it.

import { readdirSync } from 'node:fs'
import { IDBFactory } from 'fake-indexeddb'
import { expect, it } from 'vitest'
import { helpFileOf, helpText, type Surroundings } from '../../../../src/app/features/happened/helpFile.ts'
import { incidentGroups } from '../../../../src/app/features/happened/incidentGroups.ts'
import {
  HELD_PLACE,
  type Incident,
  opKey,
  type OutboxEntry,
  type StoredOp,
  type StoredRow,
} from '../../../../src/app/store/storage.ts'
import type { DeviceId, EventId, ReplicaId, TargetId } from '../../../../src/core/ids.ts'
import type { Entity } from '../../../../src/core/model/entity.ts'
import { entityNamed } from '../../../../src/core/model/registry.ts'
import type { Reason } from '../../../../src/core/sync/validate.ts'
import { testDevice } from '../../../support/device.ts'

const CANARY = 'Kanarinac'
const EVENT = 'pregrada-2019' as EventId
const NOON = Date.UTC(2019, 11, 6, 12)

const AROUND: Surroundings = {
  app: { version: '0.5.0', language: 'hr' },
  browser: 'Mozilla/5.0',
  zone: 'Europe/Zagreb',
  storage: { usageBytes: 10, quotaBytes: 1000, persistence: 'kept' },
  worker: null,
}

/** Every entity that the app knows, found where they are defined. */
async function entities(): Promise<readonly Entity[]> {
  const folder = new URL('../../../../src/core/model/', import.meta.url)
  const found: Entity[] = []
  for (const file of readdirSync(folder)) {
    const { ...exported } = (await import(new URL(file, folder).href)) as Record<string, unknown>
    for (const value of Object.values(exported)) {
      const name = (value as { name?: unknown } | null)?.name
      if (typeof name === 'string' && entityNamed(name) === value) found.push(value as Entity)
    }
  }
  return found
}

const stored = (entity: Pick<Entity, 'name' | 'scope' | 'fields'>, n: number): StoredOp => {
  const op = {
    id: ['AAAAAAAAAAAA' as ReplicaId, n] as const,
    event: EVENT,
    scope: entity.scope === 'any' ? ('room' as const) : entity.scope,
    entity: entity.name,
    target: `${CANARY}-${n}` as TargetId,
    fields: Object.fromEntries(Object.keys(entity.fields).map((field) => [field, `${CANARY} ${field}`])),
    prev: {},
    hlc: [NOON, 0] as const,
    schema: 1,
  }
  return { ...op, key: opKey(op), mac: `${CANARY}.${CANARY}` }
}

async function planted() {
  const device = testDevice(5)
  const all = await entities()
  expect(all.length).toBeGreaterThan(30)
  const unknown = { name: CANARY, scope: 'room', fields: { [CANARY]: {} } } as unknown as Entity
  const ops = [...all, unknown].map((entity, at) => stored(entity, at + 1))
  const reasons: readonly Reason[] = [
    { code: 'role' },
    { code: 'field', field: CANARY },
    { code: CANARY } as unknown as Reason,
  ]
  const outbox = ops.map((op, at): OutboxEntry => {
    const held = reasons[at]
    const place = held ? at + HELD_PLACE : at
    return { key: op.key, event: EVENT, place, ...(held ? { held, op } : {}) }
  })
  const rows = ops.map(({ event, scope, entity, target, fields }, at): StoredRow => ({
    key: `${event}/${scope}/${entity}/${target}`,
    event,
    scope,
    entity,
    target,
    heads: Object.fromEntries(
      Object.entries(fields).map(([field, value]) => [
        field,
        [{ id: `AAAAAAAAAAAA.${at + 1}`, hlc: [NOON, 0], value }],
      ]),
    ) as unknown as StoredRow['heads'],
    closed: {},
    rev: 1,
    fold: 1,
  }))
  await device.storage.write(async (tx) => {
    await tx.putDevice({
      id: CANARY as DeviceId,
      key: CANARY,
      name: CANARY,
      server: 'SERVER',
      lineage: 'LINEAGE',
      sealTo: CANARY,
      events: [
        {
          event: EVENT,
          roles: ['organiser'],
          devices: [{ name: CANARY, lastContact: NOON, unsent: 1, version: CANARY }],
        },
      ],
      clockOffsetMs: 1500,
      lastContactMs: NOON,
      signedOut: false,
    })
    await tx.putOps(ops)
    await tx.putRows(rows)
    await tx.putOutbox(outbox)
    await tx.putDrafts([{ key: `${CANARY}/${EVENT}`, value: { text: CANARY }, prev: {} }])
    await tx.putCarried([{ key: CANARY, event: EVENT, box: CANARY }])
    await tx.putSetting('floor', { label: CANARY })
    await tx.putSetting(CANARY, CANARY)
    await tx.addIncident({ at: NOON, is: 'unequal', event: EVENT, scope: 'desk', detail: CANARY })
    await tx.addIncident({ at: Number.NaN, is: CANARY, text: CANARY } as unknown as Incident)
  })
  device.forms.change({ key: `note/${CANARY}`, value: CANARY, prev: {} })
  return { device, count: ops.length }
}

it('tells how a device is, and nothing that stands on it', async () => {
  const { device, count } = await planted()
  const text = helpText(await helpFileOf(device, AROUND))
  expect(text.toLowerCase()).not.toContain(CANARY.toLowerCase())
  const file = await helpFileOf(device, AROUND)
  expect(file).toMatchObject({
    zbor: 'help',
    format: 1,
    ...AROUND,
    device: {
      server: 'SERVER',
      lineage: 'LINEAGE',
      roles: { [EVENT]: ['organiser'] },
      clockOffsetMs: 1500,
      lastContact: '2019-12-06T12:00:00.000Z',
      signedOut: false,
    },
    incidents: [
      { at: '2019-12-06T12:00:00.000Z', is: 'unequal', event: EVENT, scope: 'desk' },
      { at: null, is: 'other', event: null, scope: null },
    ],
  })
  const { kinds = [], reasons, carried } = file.outbox ?? {}
  expect(kinds.reduce((sum, { waiting, held }) => sum + waiting + held, 0)).toBe(count)
  expect(kinds).toContainEqual({ event: EVENT, entity: 'attendee', waiting: 1, held: 0 })
  expect(kinds).toContainEqual({ event: EVENT, entity: 'unknown', waiting: 1, held: 0 })
  expect([reasons, carried]).toEqual([{ role: 1, field: 1, unknown: 1 }, 1])
  expect(file.entries?.reduce((sum, { ops }) => sum + ops, 0)).toBe(count)
  expect(file.entries?.reduce((sum, { rows }) => sum + rows, 0)).toBe(count)
})

it('is made without a database too, of what is known', async () => {
  const forbidden = Object.assign(new IDBFactory(), {
    open: () => {
      throw new DOMException(CANARY, 'SecurityError')
    },
  })
  const file = await helpFileOf(testDevice(6, forbidden), AROUND)
  expect(file).toMatchObject({ ...AROUND, device: null, entries: null, outbox: null, incidents: null })
})

it('what happened again and again at one event is one line, the latest first', () => {
  const at = (minutes: number, is: Incident['is'], event?: EventId): Incident => ({
    at: NOON + minutes * 60_000,
    is,
    ...(event ? { event } : {}),
  })
  const other = 'ludza-2020' as EventId
  const groups = incidentGroups([
    at(5, 'unequal', EVENT),
    at(1, 'unequal', EVENT),
    at(9, 'renewed'),
    at(3, 'unequal', EVENT),
    at(7, 'unequal', other),
  ])
  expect(groups).toEqual([
    { is: 'renewed', times: 1, firstMs: NOON + 9 * 60_000, lastMs: NOON + 9 * 60_000 },
    { is: 'unequal', event: other, times: 1, firstMs: NOON + 7 * 60_000, lastMs: NOON + 7 * 60_000 },
    { is: 'unequal', event: EVENT, times: 3, firstMs: NOON + 60_000, lastMs: NOON + 5 * 60_000 },
  ])
})
