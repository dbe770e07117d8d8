// What the desk writes about one guest beside arriving and signing: signed with help, would not sign, an answer
// about photos or contact, and moving what stands on the wrong line. Each is for one transaction.

import type { Json } from '../../../core/json.ts'
import type { TargetId } from '../../../core/ids.ts'
import { type attendance, declined, type HELPERS, signing } from '../../../core/model/attendance.ts'
import { attendee, consent, type ConsentKind } from '../../../core/model/attendee.ts'
import { shown } from '../../../core/sync/heads.ts'
import type { Write } from '../../store/commit.ts'
import { created, edited } from '../../store/device.ts'
import type { Item } from '../../store/useRows.ts'
import { type At, entityOf } from './deskCommands.ts'

export interface Helped {
  readonly helper: (typeof HELPERS)[number]
  /** Who confirms it, by name. */
  readonly witness: string
}

export function signAssisted(person: TargetId, at: At, { helper, witness }: Helped): Write[] {
  const { list, device, nowMs } = at
  const by = { method: 'assisted', helper, witness }
  return [created(signing, at.newTarget(), { attendee: person, list, ...by, at: nowMs, device })]
}

export function decline(person: TargetId, at: At): Write[] {
  const { list, device, nowMs } = at
  return [created(declined, at.newTarget(), { attendee: person, list, at: nowMs, device })]
}

export interface ConsentAnswer {
  readonly kind: ConsentKind
  /** Skip is a no. */
  readonly answer: 'yes' | 'no' | 'skip'
  /** The question as it stood on the screen. */
  readonly text: string
  readonly edition: string
  readonly language: string
  /** Who answered for a minor. */
  readonly guardian?: string | undefined
}

export function answerConsent(person: Item<typeof attendee>, at: At, given: ConsentAnswer): Write[] {
  const { kind, answer, text, edition, language, guardian } = given
  const yes = answer === 'yes'
  const fields: Record<string, Json> = { attendee: person.target, kind, given: yes, text, edition, language }
  if (answer === 'skip') fields['skipped'] = true
  if (guardian) fields['guardian'] = guardian
  return [
    created(consent, at.newTarget(), { ...fields, at: at.nowMs, device: at.device }),
    edited(attendee, person.row, kind === 'photos' ? { noPhotos: !yes } : { contactAsked: true }),
  ]
}

/** The questions that nobody has answered for this person. */
export function openQuestions({ noPhotos, contactAsked }: Item<typeof attendee>['values']): ConsentKind[] {
  return [
    ...(noPhotos === undefined ? (['photos'] as const) : []),
    ...(contactAsked === true ? [] : (['contact'] as const)),
  ]
}

export type LineFact = Item<typeof attendance> | Item<typeof signing> | Item<typeof declined>
type Person = Item<typeof attendee>

export interface Move {
  readonly from: Person
  readonly to: Person
  /** What stands on the line of `from`, on one list. */
  readonly facts: readonly LineFact[]
  /** Answers that were given with it, as far as this device has them. */
  readonly consents: readonly Item<typeof consent>[]
}

/** Arrivals, signings and answers to the right person; the old line keeps that they were there. */
export function moveLine({ from, to, facts, consents }: Move): Write[] {
  return [
    ...[...facts, ...consents].map((fact) =>
      moved(fact, to.target, (shown(fact.row, 'attendee') as TargetId | undefined) ?? from.target),
    ),
    ...answersMoved(from, to, consents),
  ]
}

/** Takes a move back: everything stands again where it was before. */
export function moveLineBack({ from, to, facts, consents }: Move): Write[] {
  return [
    ...[...facts, ...consents].map((fact) =>
      moved(fact, (fact.values.movedFrom as TargetId | undefined) ?? to.target, null),
    ),
    ...answersMoved(from, to, consents),
  ]
}

function moved(fact: LineFact | Item<typeof consent>, person: TargetId, movedFrom: TargetId | null): Write {
  return edited(entityOf(fact.row), fact.row, { attendee: person, movedFrom })
}

/**
 * What the two lines say after answers moved. A „No photos" never goes away by a move, it may be the line's own;
 * a yes does, and that person is asked again.
 */
function answersMoved(from: Person, to: Person, consents: Move['consents']): Write[] {
  const photos = consents.findLast(({ values }) => values.kind === 'photos')?.values
  const contact = consents.some(({ values }) => values.kind === 'contact')
  const left: Record<string, Json> = {}
  const gained: Record<string, Json> = {}
  if (photos) {
    if (from.values.noPhotos === false) left['noPhotos'] = null
    if (to.values.noPhotos === undefined || !photos.given) gained['noPhotos'] = !photos.given
  }
  if (contact) {
    left['contactAsked'] = false
    gained['contactAsked'] = true
  }
  return [
    ...(Object.keys(left).length > 0 ? [edited(attendee, from.row, left)] : []),
    ...(Object.keys(gained).length > 0 ? [edited(attendee, to.row, gained)] : []),
  ]
}

/** The answers that were given at this line since its first fact: they go where its signature goes. */
export function consentsWith(
  person: TargetId,
  facts: readonly LineFact[],
  consents: readonly Item<typeof consent>[],
): readonly Item<typeof consent>[] {
  const since = Math.min(...facts.map(({ values }) => values.at ?? Infinity))
  return consents.filter(({ values }) => values.attendee === person && (values.at ?? 0) >= since)
}
