// Two devices wrote a person's data differently: both are offered, quietly, where the person is met.

import type { EventId } from '../../../core/ids.ts'
import { attendee } from '../../../core/model/attendee.ts'
import { Versions } from '../../ui/Versions.tsx'
import { useRowWords } from '../../words/useRowWords.ts'
import type { Person } from './useDesk.ts'

export function PersonVersions({ event, person }: { readonly event: EventId; readonly person: Person }) {
  const words = useRowWords(event)
  return (
    <Versions
      event={event}
      entity={attendee}
      item={person}
      label={(field) => words.field(attendee.name, field)}
      show={(field, value) => words.value(attendee.name, field, value)}
    />
  )
}
