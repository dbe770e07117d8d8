// Reading: the rows of an entity, always current, and the values in them.

import { useMemo, useSyncExternalStore } from 'react'
import type { EventId, TargetId } from '../../core/ids.ts'
import type { Entity } from '../../core/model/entity.ts'
import { type Item as CoreItem, itemOf as coreItemOf } from '../../core/model/item.ts'
import { fieldsWithVersions, isAlive, type Row } from '../../core/sync/heads.ts'
import { useDeviceAndSync } from './deviceContext.ts'
import type { LiveRows } from './liveRows.ts'

/** All rows, removed ones included; `loaded` is false until the database first answered. */
export function useRows(event: EventId, entity: Entity): LiveRows {
  const { device } = useDeviceAndSync()
  const store = device.liveRows(event, entity.name)
  return useSyncExternalStore(store.subscribe, store.current)
}

/** A row as core takes it, with what a write needs of it. */
export interface Item<E extends Entity> extends CoreItem<E> {
  readonly row: Row
  /** Fields with two or more versions; `alive` among them: removed on one device, edited on another. */
  readonly versions: readonly string[]
}

const READ = new WeakMap<Row, Item<Entity>>()

/** A row with its values, computed once for each state of the row. */
export function itemOf<E extends Entity>(entity: E, row: Row): Item<E> {
  const known = READ.get(row)
  if (known) return known
  const item = { ...coreItemOf(entity, row), row, versions: fieldsWithVersions(row) }
  READ.set(row, item)
  return item
}

interface Items<E extends Entity> {
  readonly loaded: boolean
  readonly items: readonly Item<E>[]
}

const ALIVE = new WeakMap<LiveRows['rows'], readonly Item<Entity>[]>()

/** Once for each state of the rows, whichever screen asks: ten thousand are not gone through at every step. */
function aliveOf<E extends Entity>(entity: E, rows: LiveRows['rows']): readonly Item<E>[] {
  const known = ALIVE.get(rows)
  if (known) return known
  const items = Array.from(rows.values())
    .filter(isAlive)
    .map((row) => itemOf(entity, row))
  ALIVE.set(rows, items)
  return items
}

/** The rows that are not removed, with their values. */
export function useItems<E extends Entity>(event: EventId, entity: E): Items<E> {
  const { loaded, rows } = useRows(event, entity)
  return useMemo(() => ({ loaded, items: aliveOf(entity, rows) }), [loaded, rows, entity])
}

/** All rows with their values, removed ones too: an arrival that was undone is counted as such. */
export function useAllItems<E extends Entity>(event: EventId, entity: E): Items<E> {
  const { loaded, rows } = useRows(event, entity)
  return useMemo(
    () => ({ loaded, items: Array.from(rows.values(), (row) => itemOf(entity, row)) }),
    [loaded, rows, entity],
  )
}

/** One row with its values, removed or not; undefined while loading or where there is none. */
export function useItem<E extends Entity>(event: EventId, entity: E, target: TargetId): Item<E> | undefined {
  const row = useRows(event, entity).rows.get(target)
  return row ? itemOf(entity, row) : undefined
}
