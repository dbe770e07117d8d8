// A person on the list, and apart from it what the desk may take down but not read again.

import * as v from 'valibot'
import { bool, country, defineEntity, id, instant, languageCode, line, paragraphs } from './entity.ts'

/** Roles of the attendee list; `countsAsParticipant` says which the evidence counts. */
export const ATTENDEE_ROLES = [
  'citizen',
  'expert',
  'decision maker',
  'speaker',
  'volunteer',
  'staff',
] as const
export type AttendeeRole = (typeof ATTENDEE_ROLES)[number]

/** The organising staff is at work; everyone else who signed took part. */
export const countsAsParticipant = (role: string | undefined): boolean => role !== 'staff'

export const ORIGINS = ['registered', 'walkIn'] as const

export const attendee = defineEntity({
  name: 'attendee',
  scope: 'desk',
  fields: {
    firstName: line,
    lastName: line,
    town: line,
    country,
    organisation: line,
    role: v.picklist(ATTENDEE_ROLES),
    origin: v.picklist(ORIGINS),
    /** The language the person is spoken to in, if known. */
    language: languageCode,
    /** Asked for no photos; false: said yes to them; absent or null: to be asked. */
    noPhotos: v.nullable(bool),
    /** The question about contact was put to them; the answer stands in their `consent`. */
    contactAsked: bool,
  },
})

export const GENDERS = ['female', 'male', 'nonBinary', 'other', 'notSaid'] as const
export const AGE_GROUPS = ['0-17', '18-29', '30-53', '54-64', '65+', 'notSaid'] as const

export const CONSENTS = ['photos', 'contact'] as const
export type ConsentKind = (typeof CONSENTS)[number]

/** One answer to one question, as a fact; the latest of a person and kind holds. */
export const consent = defineEntity({
  name: 'consent',
  scope: 'detail',
  fields: {
    /** It moves with a signature that stands on the wrong line. */
    attendee: id,
    movedFrom: v.nullable(id),
    kind: v.picklist(CONSENTS),
    given: bool,
    /** Not answered, which means no. */
    skipped: bool,
    /** The question as it stood on the screen, and which edition of it. */
    text: paragraphs,
    edition: line,
    language: languageCode,
    /** Who answered for a minor. */
    guardian: line,
    at: instant,
    device: line,
  },
  fixed: ['kind', 'given', 'skipped', 'text', 'edition', 'language', 'guardian', 'at', 'device'],
})

/** The same target as its attendee. */
export const attendeeDetail = defineEntity({
  name: 'attendeeDetail',
  scope: 'detail',
  fields: {
    email: line,
    gender: v.picklist(GENDERS),
    ageGroup: v.picklist(AGE_GROUPS),
  },
})
