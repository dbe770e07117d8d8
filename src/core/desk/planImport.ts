// What importing a list would change, against the list as it stands: who is new, who is known and gets what was
// missing of them, who is known. Nothing that is on the list is overwritten, and the same file twice changes
// nothing. Writing is the app's.

import { addTo } from '../addTo.ts'
import type { TargetId } from '../ids.ts'
import type { attendee, attendeeDetail } from '../model/attendee.ts'
import type { Item } from '../model/item.ts'
import type { ImportedPerson } from './importAttendees.ts'
import { type NamedPerson, personKey } from './personKey.ts'

type Listed = Item<typeof attendee>
type Details = ReadonlyMap<TargetId, Item<typeof attendeeDetail>>
type Fields = Readonly<Record<string, string>>

export interface FreshPerson {
  readonly person: ImportedPerson
  readonly target: TargetId
}

export interface CompletedPerson extends FreshPerson {
  /** What was missing of the person, and of their details. */
  readonly fields: Fields
  readonly detail: Fields
}

export interface ImportPlan {
  readonly fresh: readonly FreshPerson[]
  readonly completed: readonly CompletedPerson[]
  /** Rows of the file whose person is on the list already, those that are completed among them. */
  readonly known: number
}

const withoutCountry = (person: NamedPerson) => personKey({ ...person, country: '' })

function finder(list: Iterable<Listed>) {
  const byTarget = new Map<TargetId, Listed>()
  const byKey = new Map<string, Listed>()
  const byPlace = new Map<string, Listed[]>()
  for (const item of list) {
    byTarget.set(item.target, item)
    if (!item.alive) continue
    const { firstName = '', lastName = '', town = '', country = '' } = item.values
    const named = { firstName, lastName, town, country }
    byKey.set(personKey(named), item)
    const place = withoutCountry(named)
    addTo(byPlace, place, item)
  }
  return (person: ImportedPerson, target: TargetId): Listed | undefined => {
    const exact = byTarget.get(target) ?? byKey.get(person.key)
    if (exact) return exact
    // A country that is missing on either side tells nobody apart, if only one person can be meant.
    const near = (byPlace.get(withoutCountry(person)) ?? []).filter(
      ({ values }) => person.country === '' || !values.country,
    )
    return near.length === 1 ? near[0] : undefined
  }
}

/** What `values` lacks of `wanted`. */
const missing = (values: Readonly<Record<string, unknown>>, wanted: Fields): Fields =>
  Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => value !== '' && (values[name] ?? '') === ''),
  )

/**
 * `targets`: of each person, in the same order. `list`: everyone, removed people too: they stay removed.
 * `details`: undefined where this device may not read them; then they are not completed.
 */
export function planImport(
  people: readonly ImportedPerson[],
  targets: readonly TargetId[],
  list: Iterable<Listed>,
  details: Details | undefined,
): ImportPlan {
  const find = finder(list)
  const fresh: FreshPerson[] = []
  const completed = new Map<TargetId, CompletedPerson>()
  let known = 0
  for (const [at, person] of people.entries()) {
    const target = targets[at]
    if (target === undefined) continue
    const listed = find(person, target)
    if (!listed) {
      fresh.push({ person, target })
      continue
    }
    known += 1
    if (!listed.alive) continue
    const before = completed.get(listed.target)
    const { organisation, country, email, gender = '', ageGroup = '' } = person
    const fields = missing({ ...listed.values, ...before?.fields }, { organisation, country })
    const ofDetail = { ...details?.get(listed.target)?.values, ...before?.detail }
    const detail = details ? missing(ofDetail, { email, gender, ageGroup }) : {}
    if (Object.keys(fields).length + Object.keys(detail).length === 0) continue
    completed.set(listed.target, {
      person: before?.person ?? person,
      target: listed.target,
      fields: { ...before?.fields, ...fields },
      detail: { ...before?.detail, ...detail },
    })
  }
  return { fresh, completed: [...completed.values()], known }
}
