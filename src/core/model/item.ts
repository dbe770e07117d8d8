// A row as screens and counts take it: its target, its shown values and whether it is alive. Making it from a
// merged row is here; keeping rows is the store's.

import type { TargetId } from '../ids.ts'
import { isAlive, type Row } from '../sync/heads.ts'
import { read, type Entity, type Values } from './entity.ts'

export interface Item<E extends Entity> {
  readonly target: TargetId
  readonly values: Values<E>
  readonly alive: boolean
}

export function itemOf<E extends Entity>(entity: E, row: Row): Item<E> {
  return { target: row.target, values: read(entity, row), alive: isAlive(row) }
}
