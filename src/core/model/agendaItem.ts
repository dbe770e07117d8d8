// One line of the agenda. Planned times are local to the event's zone; facts about the day are kept apart.

import * as v from 'valibot'
import { bool, count, day, defineEntity, line, localised, order, time } from './entity.ts'

/** Kinds with a translation of their own; any other word is kept and shown as it was typed. */
export const AGENDA_KINDS = [
  'opening',
  'presentation',
  'panel',
  'debate',
  'world café',
  'questions and answers',
  'vote',
  'break',
  'study visit',
  'exhibition',
  'press conference',
  'closing',
] as const
export type AgendaKind = (typeof AGENDA_KINDS)[number]

/** A day has 1,440 minutes. */
export const minutes = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1440))

export const agendaItem = defineEntity({
  name: 'agendaItem',
  scope: 'room',
  fields: {
    day,
    /** Null: taken away again. */
    start: v.nullable(time),
    minutes: v.nullable(minutes),
    kind: line,
    ...localised('title', line),
    room: line,
    order,
    /** Where false, the item stays off the published agenda. Missing means true. */
    announced: bool,
    /** Has a sign-in list of its own, besides the day's. */
    ownList: bool,
    /** Waits for its start where the one before ends early. Missing means false: it follows at once. */
    fixedStart: bool,
    /** What was changed on the day; `start` and `minutes` stay the plan. Null: as planned. */
    newStart: v.nullable(time),
    newMinutes: v.nullable(minutes),
    /** Left out on the day. */
    skipped: bool,
    /** How long one turn at the floor may last; null: no limit. */
    turnSeconds: v.nullable(count),
    /** What is said is said again in another language, which takes time. */
    interpreted: bool,
    /** World café and groups side by side: how many tables, how many rounds, how long one round. */
    tables: v.nullable(count),
    rounds: v.nullable(count),
    roundMinutes: v.nullable(minutes),
  },
})
