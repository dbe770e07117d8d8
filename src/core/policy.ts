// Who may read and write what. One table for the screens, the tablets' sync and the server, so that they
// can't disagree. A device holds a set of roles per event; its rights are the union.

import type { Json } from './json.ts'

export const SCOPES = ['public', 'room', 'desk', 'detail', 'signature', 'team', 'admin'] as const
export type Scope = (typeof SCOPES)[number]

/** `server` writes only projections into `public`; `screen` writes nothing. */
export const ROLES = ['organiser', 'facilitator', 'notes', 'volunteer', 'screen', 'server'] as const
export type Role = (typeof ROLES)[number]

/** The roles that a person can be invited to, least first. */
export const INVITABLE_ROLES = [
  'volunteer',
  'notes',
  'screen',
  'facilitator',
  'organiser',
] as const satisfies readonly Role[]

type Access = '-' | 'r' | 'w' | 'rw'

const TABLE: Record<Role, Record<Scope, Access>> = {
  volunteer: { public: 'r', room: '-', desk: 'rw', detail: 'w', signature: 'w', team: 'rw', admin: '-' },
  notes: { public: 'r', room: 'rw', desk: '-', detail: '-', signature: '-', team: '-', admin: '-' },
  facilitator: { public: 'rw', room: 'rw', desk: 'rw', detail: '-', signature: '-', team: 'rw', admin: '-' },
  organiser: { public: 'rw', room: 'rw', desk: 'rw', detail: 'rw', signature: 'r', team: 'rw', admin: 'rw' },
  screen: { public: 'r', room: '-', desk: '-', detail: '-', signature: '-', team: '-', admin: '-' },
  server: { public: 'rw', room: 'rw', desk: '-', detail: '-', signature: '-', team: '-', admin: '-' },
}

/** What a note taker may write in `room`; the rest of it can only be read there. */
const WRITTEN_BY_NOTES: ReadonlySet<string> = new Set(['note', 'minutes'])

/** Facts that the server projects from others' work: no device may write them. */
const WRITTEN_BY_SERVER: ReadonlySet<string> = new Set([
  'publishedAgenda',
  'publishedNow',
  'publishedAddress',
  'publishedOutcome',
  'phoneTally',
  'feedback',
  'feedbackTally',
])

/** Takes values out of ops of any scope. */
export const REDACTION = 'redaction'

export const isWrittenByServer = (entity: string): boolean => WRITTEN_BY_SERVER.has(entity)

/** What only an organiser decides. */
const WRITTEN_BY_ORGANISERS: ReadonlySet<string> = new Set([REDACTION, 'outcome', 'outcomeEntry'])

/** What a facilitator changes of the event in the hall. What it is, and whether it is there, is the organisers'. */
const EVENT_FIELDS_OF_FACILITATORS: ReadonlySet<string> = new Set([
  'fairFloor',
  'feedbackOpen',
  'floorCards',
  'handsOpen',
  'questionsOpen',
  'roomLanguages',
])

/** What stands in `room` for those who lead alone: a note taker's device never receives it. */
const FOR_LEADERS: ReadonlySet<string> = new Set(['privateNote'])

export function canRead(roles: Iterable<Role>, scope: Scope): boolean {
  return Array.from(roles).some((role) => TABLE[role][scope].includes('r'))
}

/** The entities of a scope that these roles may read which they may not: what is read leaves them out. */
export function hiddenIn(roles: Iterable<Role>, scope: Scope): readonly string[] {
  const leads = Array.from(roles).some((role) => role !== 'notes' && TABLE[role].room.includes('r'))
  return scope === 'room' && !leads ? [...FOR_LEADERS] : []
}

type Fields = { readonly [name: string]: Json }

/**
 * Whether any of the roles may write `entity` in `scope`, and these fields of it; an entity that this version doesn't
 * know follows its scope.
 */
export function canWrite(roles: Iterable<Role>, scope: Scope, entity: string, fields: Fields = {}): boolean {
  return Array.from(roles).some((role) => {
    if (WRITTEN_BY_ORGANISERS.has(entity)) return role === 'organiser'
    if (WRITTEN_BY_SERVER.has(entity)) return role === 'server'
    if (!TABLE[role][scope].includes('w')) return false
    if (role === 'facilitator' && entity === 'event') return Object.entries(fields).every(inTheHall)
    return role !== 'notes' || WRITTEN_BY_NOTES.has(entity)
  })
}

/** Publishing the agenda is work of the hall, taking it off the air is not; and every edit says that the row lives. */
function inTheHall([field, value]: [string, Json]): boolean {
  if (field === 'alive' || field === 'agendaPublished') return value === true
  return EVENT_FIELDS_OF_FACILITATORS.has(field)
}

/** Whether any of the roles may write anything in a scope. */
export function canWriteAny(roles: Iterable<Role>, scope: Scope): boolean {
  return Array.from(roles).some((role) => TABLE[role][scope].includes('w'))
}

export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text)

export function readableScopes(roles: Iterable<Role>): readonly Scope[] {
  const held = Array.from(roles)
  return SCOPES.filter((scope) => canRead(held, scope))
}

/** Whether a device with these roles holds named persons: it may then not join over plain HTTP. */
export function holdsPersons(roles: Iterable<Role>): boolean {
  const held = Array.from(roles)
  return canRead(held, 'desk') || canRead(held, 'detail')
}
