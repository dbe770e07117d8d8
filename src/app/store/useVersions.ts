// Every row of an event with two or more versions that this device may settle, whatever its kind.

import { useMemo, useSyncExternalStore } from 'react'
import type { EventId } from '../../core/ids.ts'
import type { Json } from '../../core/json.ts'
import { agendaItem } from '../../core/model/agendaItem.ts'
import { attendance, signing } from '../../core/model/attendance.ts'
import { attendee, attendeeDetail } from '../../core/model/attendee.ts'
import { document, privateNote } from '../../core/model/document.ts'
import type { Entity } from '../../core/model/entity.ts'
import { event as eventEntity } from '../../core/model/event.ts'
import { list } from '../../core/model/list.ts'
import { note } from '../../core/model/note.ts'
import { publicationText } from '../../core/model/publication.ts'
import { samePerson } from '../../core/model/samePerson.ts'
import { task } from '../../core/model/task.ts'
import { canRead, canWrite, type Role } from '../../core/policy.ts'
import { fieldsWithVersions, type Head, type Row, versions } from '../../core/sync/heads.ts'
import { useDeviceAndSync } from './deviceContext.ts'
import type { LiveRows, LiveRowsStore } from './liveRows.ts'
import { useRoles } from './useDevice.ts'
import { type Item, itemOf } from './useRows.ts'

/** In the order in which they are offered. */
const VERSIONED: readonly Entity[] = [
  agendaItem,
  note,
  document,
  privateNote,
  publicationText,
  eventEntity,
  list,
  attendee,
  attendeeDetail,
  samePerson,
  attendance,
  signing,
  task,
]

/** Two places in an order are no question to anybody, and a count goes with its text. */
const isAsked = (field: string) => field !== 'order' && !field.startsWith('counted.')

export interface OpenVersions {
  readonly entity: Entity
  readonly item: Item<Entity>
}

export function useVersions(event: EventId): {
  readonly loaded: boolean
  readonly open: readonly OpenVersions[]
} {
  const { device } = useDeviceAndSync()
  const roles = useRoles(event)
  const together = useMemo(() => {
    const entities = VERSIONED.filter((entity) => maySettle(roles, entity))
    return combined(
      entities,
      entities.map((entity) => device.liveRows(event, entity.name)),
    )
  }, [device, event, roles])
  const rows = useSyncExternalStore(together.subscribe, together.current)
  return useMemo(
    () => ({
      loaded: rows.every(({ live }) => live.loaded),
      open: rows.flatMap((of) => openIn(of, roles)),
    }),
    [rows, roles],
  )
}

const maySettle = (roles: readonly Role[], { scope, name }: Entity): boolean =>
  scope !== 'any' && canRead(roles, scope) && canWrite(roles, scope, name)

interface RowsOf {
  readonly entity: Entity
  readonly live: LiveRows
}

function combined(entities: readonly Entity[], stores: readonly LiveRowsStore[]) {
  let known: readonly RowsOf[] = []
  return {
    subscribe: (listener: () => void) => {
      const leave = stores.map((store) => store.subscribe(listener))
      return () => leave.forEach((each) => each())
    },
    current: (): readonly RowsOf[] => {
      const now = stores.map((store) => store.current())
      const isKnown = known.length === now.length && now.every((live, at) => known[at]?.live === live)
      if (!isKnown) known = entities.flatMap((entity, at) => (now[at] ? [{ entity, live: now[at] }] : []))
      return known
    },
  }
}

function openIn({ entity, live }: RowsOf, roles: readonly Role[]): readonly OpenVersions[] {
  return Array.from(live.rows.values())
    .filter(hasManyHeads)
    .map((row) => {
      const asked = fieldsWithVersions(row).filter(isAsked)
      const settled = asked.filter((field) =>
        versions(row, field).some((head) => mayKeep(roles, entity, field, head)),
      )
      return { entity, item: { ...itemOf(entity, row), versions: settled } }
    })
    .filter(({ item }) => item.versions.length > 0)
}

/** What keeping one of several versions writes, besides what goes with it. */
export const keptFields = (field: string, value: Json): { readonly [name: string]: Json } =>
  field === 'alive' ? { alive: value } : { [field]: value, alive: true }

export const mayKeep = (roles: readonly Role[], entity: Entity, field: string, { value }: Head): boolean =>
  entity.scope !== 'any' && canWrite(roles, entity.scope, entity.name, keptFields(field, value))

/** Most rows have none: ten thousand are looked at without making anything of them. */
function hasManyHeads({ heads }: Row): boolean {
  for (const field in heads) if ((heads[field]?.length ?? 0) > 1) return true
  return false
}
