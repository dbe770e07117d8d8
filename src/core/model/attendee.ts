// A person on the list, and apart from it what the desk may take down but not read again.

import * as v from 'valibot'
import { bool, country, defineEntity, line } from './entity.ts'

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
    language: v.pipe(v.string(), v.maxLength(8)),
    noPhotos: bool,
  },
})

export const GENDERS = ['female', 'male', 'nonBinary', 'other', 'notSaid'] as const
export const AGE_GROUPS = ['0-17', '18-29', '30-53', '54-64', '65+', 'notSaid'] as const

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
