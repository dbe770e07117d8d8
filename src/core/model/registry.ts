// Every entity that this version folds. An op of another entity in a known scope is stored and passed on.

import { agendaItem } from './agendaItem.ts'
import { attendance, declined, headCount, signature, signing } from './attendance.ts'
import { attendee, attendeeDetail, consent } from './attendee.ts'
import type { Entity } from './entity.ts'
import { event } from './event.ts'
import { list } from './list.ts'
import { note } from './note.ts'
import { publicationText, publishedAgenda } from './publication.ts'
import { redaction } from './redaction.ts'
import { samePerson } from './samePerson.ts'
import { sheet } from './sheet.ts'

const ALL: readonly Entity[] = [
  event,
  list,
  agendaItem,
  note,
  attendee,
  attendeeDetail,
  consent,
  attendance,
  signing,
  signature,
  declined,
  headCount,
  sheet,
  samePerson,
  publishedAgenda,
  publicationText,
  redaction,
]

const BY_NAME: ReadonlyMap<string, Entity> = new Map(ALL.map((entity) => [entity.name, entity]))

export const entityNamed = (name: string): Entity | undefined => BY_NAME.get(name)
