// What the organiser's home shows, from the rows on this device: it needs no network.

import { useMemo } from 'react'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { agendaItem } from '../../../core/model/agendaItem.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import { list } from '../../../core/model/list.ts'
import { note } from '../../../core/model/note.ts'
import { publicationText } from '../../../core/model/publication.ts'
import { type Participation, participation } from '../../../core/report/participation.ts'
import { type Readiness, readiness } from '../../../core/report/readiness.ts'
import { useDeviceRecord } from '../../store/useDevice.ts'
import { useItem, useItems } from '../../store/useRows.ts'
import { useAllPeople } from '../../store/useSamePeople.ts'

/** Undefined until the database has answered: nothing may look missing that is only not loaded. */
export function useReadiness(
  id: EventId,
): { readonly readiness: Readiness; readonly participation: Participation } | undefined {
  const target = id as string as TargetId
  const event = useItem(id, eventEntity, target)
  const publication = useItem(id, publicationText, target)
  const lists = useItems(id, list)
  const agenda = useItems(id, agendaItem)
  const notes = useItems(id, note)
  const people = useAllPeople(id)
  const devices = useDeviceRecord()?.events.find((each) => each.event === id)?.devices?.length ?? 0
  const { attendees, attendances, signings, declined } = people
  const loaded = [lists, agenda, notes, people].every((each) => each.loaded)
  return useMemo(() => {
    if (!loaded) return undefined
    const facts = { attendees, attendances, signings, declined }
    const rows = { lists: lists.items, agenda: agenda.items, notes: notes.items }
    return {
      readiness: readiness({ ...facts, ...rows, event, publication, devices }),
      participation: participation(facts),
    }
  }, [
    loaded,
    event,
    publication,
    lists.items,
    agenda.items,
    notes.items,
    attendees,
    attendances,
    signings,
    declined,
    devices,
  ])
}
