// What this tablet knows of others at the door: by the arrivals that came over the network, and by the lists that
// other tablets showed it. Each person counts once, however many tablets say that they are here.

import type { TargetId } from '../ids.ts'
import type { attendance } from '../model/attendance.ts'
import type { Item } from '../model/item.ts'
import { type ArrivalList, type ListedPerson, refOf } from '../scan/arrivalList.ts'

type Arrival = Item<typeof attendance>

export interface Says {
  readonly deviceName: string
  readonly at: number
}

export interface DeviceFigure {
  readonly deviceName: string
  readonly arrived: number
  /** The last thing known of that tablet: its latest arrival, or when it showed its list. */
  readonly at: number
}

export interface Elsewhere {
  /** Who is here only by what another tablet showed. */
  readonly says: ReadonlyMap<TargetId, Says>
  /** Of those, the people whom this tablet's list does not have. */
  readonly strangers: readonly ListedPerson[]
  /** This tablet's own figure. */
  readonly own: number
  /** The others, latest first. */
  readonly others: readonly DeviceFigure[]
  /** Everyone who is here by any of it. */
  readonly here: number
}

interface Known {
  readonly list: TargetId
  /** All arrivals, those that were undone too. */
  readonly arrivals: readonly Arrival[]
  /** What other tablets showed of this list, one a tablet. */
  readonly shown: readonly ArrivalList[]
  /** Who stands for a person; themselves, where nobody else is the same. */
  readonly keptOf: (person: TargetId) => TargetId
  /** On this tablet's list; `removed` from it; or not known here at all. */
  readonly standing: (person: TargetId) => 'listed' | 'removed' | 'unknown'
  readonly deviceName: string
}

export function seenElsewhere({ list, arrivals, shown, keptOf, standing, deviceName }: Known): Elsewhere {
  const here = new Set<TargetId>()
  const by = new Map<string, { persons: Set<TargetId>; at: number }>()
  const of = (name: string) => {
    const found = by.get(name) ?? { persons: new Set<TargetId>(), at: 0 }
    by.set(name, found)
    return found
  }
  // An arrival that came over the network speaks for itself, undone or not.
  const heard = new Set<string>()
  for (const { target, values, alive } of arrivals) {
    heard.add(`${refOf(target)} ${values.attendee}`)
    if (!alive || values.list !== list || values.attendee === undefined) continue
    const person = keptOf(values.attendee as TargetId)
    if (standing(person) === 'removed') continue
    here.add(person)
    const device = of(values.device ?? '')
    device.persons.add(person)
    device.at = Math.max(device.at, values.at ?? 0)
  }
  const says = new Map<TargetId, Says>()
  const strangers = new Map<TargetId, ListedPerson>()
  for (const other of shown) {
    const named = new Map(other.people.map((person) => [person.target, person]))
    const device = of(other.deviceName)
    device.at = Math.max(device.at, other.at)
    for (const { attendee, ref, at, own } of other.arrivals) {
      if (heard.has(`${ref} ${attendee}`)) continue
      const person = keptOf(attendee)
      if (standing(person) === 'removed') continue
      if (own) device.persons.add(person)
      if (here.has(person)) continue
      says.set(person, { deviceName: other.deviceName, at })
      const stranger = named.get(attendee)
      if (stranger && standing(person) === 'unknown') strangers.set(attendee, stranger)
    }
  }
  const own = by.get(deviceName)?.persons.size ?? 0
  const others = Array.from(by)
    .filter(([name]) => name !== deviceName && name !== '')
    .map(([name, { persons, at }]) => ({ deviceName: name, arrived: persons.size, at }))
    .sort((a, b) => b.at - a.at)
  return { says, strangers: [...strangers.values()], own, others, here: here.size + says.size }
}
