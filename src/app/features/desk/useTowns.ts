// The towns that are suggested at the desk, with their countries: those of today's list first, then the network's.

import { useMemo } from 'react'
import { NETWORK_TOWNS } from '../../../core/desk/networkTowns.ts'
import { foldText } from '../../../core/text/foldText.ts'
import type { EventId } from '../../../core/ids.ts'
import { attendee } from '../../../core/model/attendee.ts'
import { useItems } from '../../store/useRows.ts'

export interface Towns {
  readonly names: readonly string[]
  /** Of a town however it is typed; undefined where it is not known. */
  readonly countryOf: (town: string) => string | undefined
}

export function useTowns(event: EventId): Towns {
  const { items } = useItems(event, attendee)
  return useMemo(() => {
    const towns = new Map<string, string>()
    for (const { values } of items) if (values.town) towns.set(values.town, values.country ?? '')
    for (const [town, country] of NETWORK_TOWNS) if (!towns.get(town)) towns.set(town, country)
    const folded = new Map(Array.from(towns, ([town, country]) => [foldText(town), country]))
    return { names: [...towns.keys()], countryOf: (town) => folded.get(foldText(town)) }
  }, [items])
}
