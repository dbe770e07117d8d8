// Every entity that this version folds. An op of another entity in a known scope is stored and passed on.

import { advance } from './advance.ts'
import { agendaItem } from './agendaItem.ts'
import { announcement } from './announcement.ts'
import { attendance, declined, headCount, signature, signing } from './attendance.ts'
import { attendee, attendeeDetail, consent } from './attendee.ts'
import { document, privateNote } from './document.ts'
import type { Entity } from './entity.ts'
import { event } from './event.ts'
import { feedback, feedbackTally } from './feedback.ts'
import { list } from './list.ts'
import { minutes } from './minutes.ts'
import { note } from './note.ts'
import { outcome, outcomeEntry } from './outcome.ts'
import { phoneTally, poll, pollRound, tally } from './poll.ts'
import {
  publicationText,
  publishedAddress,
  publishedAgenda,
  publishedNow,
  publishedOutcome,
} from './publication.ts'
import { redaction } from './redaction.ts'
import { samePerson } from './samePerson.ts'
import { sheet } from './sheet.ts'
import { show } from './show.ts'
import { speakingTotal } from './speakingTotal.ts'
import { table } from './table.ts'
import { task } from './task.ts'

export const ENTITIES: readonly Entity[] = [
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
  advance,
  announcement,
  speakingTotal,
  poll,
  pollRound,
  tally,
  phoneTally,
  show,
  table,
  minutes,
  document,
  privateNote,
  task,
  publishedAgenda,
  publishedNow,
  publishedAddress,
  publishedOutcome,
  publicationText,
  outcome,
  outcomeEntry,
  feedback,
  feedbackTally,
  redaction,
]

const BY_NAME: ReadonlyMap<string, Entity> = new Map(ENTITIES.map((entity) => [entity.name, entity]))

export const entityNamed = (name: string): Entity | undefined => BY_NAME.get(name)
