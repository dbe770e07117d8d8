// Which kinds of things have a history that a person can go back in. Facts and signatures have none: they are
// added and voided at the desk.

import type { Entity } from '../../../core/model/entity.ts'
import { entityNamed } from '../../../core/model/registry.ts'

const WITH_HISTORY: ReadonlySet<string> = new Set([
  'agendaItem',
  'note',
  'document',
  'privateNote',
  'task',
  'publicationText',
  'event',
  'list',
  'attendee',
  'samePerson',
])

export const hasHistory = (entity: string): boolean => WITH_HISTORY.has(entity)

export const entityWithHistory = (name: string): Entity | undefined =>
  hasHistory(name) ? entityNamed(name) : undefined
