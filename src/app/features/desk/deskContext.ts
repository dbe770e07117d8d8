// What every screen of the desk is given.

import type { EventId, TargetId } from '../../../core/ids.ts'
import type { list } from '../../../core/model/list.ts'
import type { Item } from '../../store/useRows.ts'
import type { Person } from './useDesk.ts'

/** The last thing that was done at this desk, for the notice with „Undo". */
export type LastDone =
  | {
      readonly is: 'arrived' | 'signed' | 'declined'
      readonly person: TargetId
      readonly name: string
    }
  /** Gave the tablet back without a signature: nothing was stored. */
  | { readonly is: 'cannot'; readonly person: TargetId; readonly name: string }
  /** What stood on the wrong line went to this person; or came back to it. */
  | {
      readonly is: 'moved' | 'movedBack'
      readonly person: TargetId
      readonly name: string
      readonly from: TargetId
    }
  | {
      readonly is: 'undone'
      readonly person: TargetId
      readonly name: string
      /** The arrivals, signings and refusals that were voided. */
      readonly facts: readonly TargetId[]
    }

export interface DeskContext {
  readonly event: EventId
  readonly list: Item<typeof list>
  /** The address of the desk's first screen. */
  readonly base: string
  readonly lastDone: LastDone | undefined
  readonly setLastDone: (done: LastDone | undefined) => void
}

/** Surname first, as on the list; never declined, never glued into a sentence. */
export function nameOf(person: Person | undefined): string {
  const { firstName = '', lastName = '' } = person?.values ?? {}
  return `${lastName} ${firstName}`.trim()
}

/** As the person says it: first name first. */
export function spokenNameOf(person: Person | undefined): string {
  const { firstName = '', lastName = '' } = person?.values ?? {}
  return `${firstName} ${lastName}`.trim()
}

export function placeOf(person: Person): string {
  const { town = '', organisation = '' } = person.values
  return [town, organisation].filter(Boolean).join(' · ')
}
