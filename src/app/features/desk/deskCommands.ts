// What the desk does, as writes for one transaction each: an arrival with or without a signature, undoing it,
// a walk-in, a head count, an imported list. Who calls commits them and says „saved" only after that.

import type { TargetId } from '../../../core/ids.ts'
import { attendance, type declined, headCount, signature, signing } from '../../../core/model/attendance.ts'
import { attendee, attendeeDetail } from '../../../core/model/attendee.ts'
import type { Entity, Values } from '../../../core/model/entity.ts'
import { entityNamed } from '../../../core/model/registry.ts'
import type { ImportedPerson } from '../../../core/desk/importAttendees.ts'
import type { Json } from '../../../core/json.ts'
import type { Row } from '../../../core/sync/heads.ts'
import type { Write } from '../../store/commit.ts'
import { created, removed } from '../../store/device.ts'
import type { Item } from '../../store/useRows.ts'

/** Where and when: the list that was chosen on the screen, this device's name, its clock. */
export interface At {
  readonly list: TargetId
  readonly device: string
  readonly nowMs: number
  readonly newTarget: () => TargetId
}

export interface SignedOnScreen {
  readonly strokes: readonly (readonly number[])[]
  /** Height of the pad where its width is 1000. */
  readonly height: number
  readonly statement: string
  readonly language: string
  /** Of `signedText`. */
  readonly hash: string
}

export function arrive(person: TargetId, at: At): Write[] {
  const { list, device, nowMs } = at
  return [created(attendance, at.newTarget(), { attendee: person, list, at: nowMs, device })]
}

export function signOnScreen(person: TargetId, at: At, signed: SignedOnScreen): Write[] {
  const target = at.newTarget()
  const { list, device, nowMs } = at
  return [
    created(signing, target, { attendee: person, list, method: 'screen', at: nowMs, device }),
    created(signature, target, { ...signed, strokes: signed.strokes.map((stroke) => [...stroke]) }),
  ]
}

export function signOnPaper(person: TargetId, at: At, paper: { sheet: string; line: number }): Write[] {
  const { list, device, nowMs } = at
  return [
    created(signing, at.newTarget(), {
      attendee: person,
      list,
      method: 'paper',
      ...paper,
      at: nowMs,
      device,
    }),
  ]
}

type Fact = Item<typeof attendance> | Item<typeof signing> | Item<typeof declined>

/** Voids arrivals, signings and refusals; the facts stay in the log. */
export function voidFacts(facts: readonly Fact[]): Write[] {
  return facts.map(({ row }) => removed(entityOf(row), row))
}

/** @throws RangeError for a row of a newer version: the desk shows none */
export function entityOf(row: Row): Entity {
  const entity = entityNamed(row.entity)
  if (!entity) throw new RangeError(`no such entity: ${row.entity}`)
  return entity
}

export type PersonFields = {
  readonly firstName: string
  readonly lastName: string
  readonly town: string
  readonly country: string
  readonly role: NonNullable<Values<typeof attendee>['role']>
  readonly organisation: string
}

/** What was answered beside the list; '' where nothing was. */
export interface WalkInAnswers {
  readonly language: string
  readonly email: string
  readonly ageGroup: string
  readonly gender: string
}

/** `answers`: only of a device that may write them. */
export function addWalkIn(person: TargetId, fields: PersonFields, answers?: WalkInAnswers): Write[] {
  const { language = '', email = '', ageGroup = '', gender = '' } = answers ?? {}
  const known = Object.entries({ email: email.trim(), ageGroup, gender }).filter(([, value]) => value !== '')
  const writes = [created(attendee, person, { ...fields, ...(language && { language }), origin: 'walkIn' })]
  if (known.length > 0) writes.push(created(attendeeDetail, person, Object.fromEntries(known)))
  return writes
}

export function countHeads(count: number, at: At): Write[] {
  const { list, device, nowMs } = at
  return [created(headCount, at.newTarget(), { list, count, at: nowMs, device })]
}

/** `withDetails`: only a device that may write them. */
export function addImported(person: ImportedPerson, target: TargetId, withDetails: boolean): Write[] {
  const { firstName, lastName, town, country, organisation } = person
  const fields: Record<string, Json> = { firstName, lastName, town, country, origin: 'registered' }
  fields['role'] = person.role ?? 'citizen'
  if (organisation) fields['organisation'] = organisation
  const detail: Record<string, Json> = {}
  if (person.email) detail['email'] = person.email
  if (person.gender) detail['gender'] = person.gender
  if (person.ageGroup) detail['ageGroup'] = person.ageGroup
  const writes = [created(attendee, target, fields)]
  if (withDetails && Object.keys(detail).length > 0) writes.push(created(attendeeDetail, target, detail))
  return writes
}
