// What stands on the wrong line of the list: moving it to the right person and back, and telling both of them
// where it went and where it came from.

import type { EventId, TargetId } from '../../../core/ids.ts'
import { attendance, declined, signing } from '../../../core/model/attendance.ts'
import { attendee, consent } from '../../../core/model/attendee.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { itemOf, useItems, useRows } from '../../store/useRows.ts'
import { useSameGroups } from '../../store/useSamePeople.ts'
import { consentsWith, type LineFact, moveLine, moveLineBack } from './guestCommands.ts'
import { type Person, type Presence, usePresence } from './useDesk.ts'

export const factsOf = ({ arrivals, signings, declined: refusals }: Presence): readonly LineFact[] => [
  ...arrivals,
  ...signings,
  ...refusals,
]

export function useLineMoves(event: EventId, list: TargetId) {
  const { device } = useDeviceAndSync()
  const { groups } = useSameGroups(event)
  const { presenceOf } = usePresence(event, list)
  const { rows } = useRows(event, attendee)
  const consents = useItems(event, consent).items
  const all: readonly LineFact[] = [
    ...useItems(event, attendance).items,
    ...useItems(event, signing).items,
    ...useItems(event, declined).items,
  ].filter(({ values }) => values.movedFrom !== undefined && values.list === list)

  const personOf = (target: TargetId): Person | undefined => {
    const row = rows.get(target)
    return row && itemOf(attendee, row)
  }
  const kept = (person: string | undefined) => groups.keptOf(person as TargetId)
  const others = (facts: readonly LineFact[], otherOf: (fact: LineFact) => TargetId): readonly Person[] =>
    [...new Set(facts.map(otherOf))].flatMap((target) => personOf(target) ?? [])

  return {
    presenceOf,
    personOf,
    /** Whose it is now, what was on this person's line. */
    wentTo: (person: TargetId): readonly Person[] =>
      others(
        all.filter(({ values }) => kept(values.movedFrom) === person && kept(values.attendee) !== person),
        ({ values }) => kept(values.attendee),
      ),
    /** Whose it was, what is on this person's line. */
    cameFrom: (person: TargetId): readonly Person[] =>
      others(
        all.filter(({ values }) => kept(values.attendee) === person && kept(values.movedFrom) !== person),
        ({ values }) => kept(values.movedFrom),
      ),
    move: async (from: Person, to: Person): Promise<void> => {
      const facts = factsOf(presenceOf(from.target))
      const given = consentsWith(from.target, facts, consents)
      await device.commit(event, moveLine({ from, to, facts, consents: given }))
    },
    /** `from` has what was once on the line of `to`. */
    moveBack: async (from: Person, to: Person): Promise<void> => {
      const facts = all.filter(
        ({ values }) => kept(values.attendee) === from.target && kept(values.movedFrom) === to.target,
      )
      const given = consents.filter(
        ({ values }) => values.attendee === from.target && values.movedFrom === to.target,
      )
      await device.commit(event, moveLineBack({ from, to, facts, consents: given }))
    },
  }
}
