// What other tablets showed of who is here, as a note on this device: it is no op, goes nowhere, and is forgotten
// with the desk of its event.

import type { EventId } from '../../core/ids.ts'
import { own } from '../../core/own.ts'
import type { ArrivalList } from '../../core/scan/arrivalList.ts'
import type { Storage, Tx } from './storage.ts'

/** By list; one for each tablet that showed it. */
export interface ShownLists {
  readonly [list: string]: readonly ArrivalList[]
}

export const shownListsSetting = (event: EventId): string => `shownLists/${event}`

/** What a tablet showed later stands in the place of what it showed before. */
export async function keepShownList(storage: Storage, found: ArrivalList): Promise<void> {
  const name = shownListsSetting(found.event)
  await storage.write(async (tx) => {
    const all = (await tx.setting<ShownLists>(name)) ?? {}
    const before = own(all, found.list) ?? []
    const same = before.find(({ device }) => device === found.device)
    if (same && same.at > found.at) return
    const now: ShownLists = { ...all, [found.list]: [...before.filter((each) => each !== same), found] }
    await tx.putSetting(name, now)
  })
}

/** Names stand in them: whoever may no longer read the desk keeps none. */
export async function forgetShownLists(tx: Tx, event: EventId): Promise<void> {
  const name = shownListsSetting(event)
  if ((await tx.setting<ShownLists>(name)) !== undefined) await tx.putSetting(name, {})
}
