// The minutes of an item in a test: opened on a device as a screen does, with the facts that it has stored.

import * as yjs from 'yjs'
import { MinutesSession } from '../../src/app/features/notes/minutesSession.ts'
import type { Device } from '../../src/app/store/device.ts'
import type { EventId } from '../../src/core/ids.ts'
import { itemOf } from '../../src/core/model/item.ts'
import { minutes } from '../../src/core/model/minutes.ts'
import { type MinutesOfItem, minutesOf } from '../../src/core/notes/minutesFacts.ts'
import { isAlive } from '../../src/core/sync/heads.ts'

export const ITEM = 'panel'

export async function factsOn(device: Device, event: EventId): Promise<MinutesOfItem> {
  const rows = await device.storage.read((tx) => tx.rowsOf(event, 'room'))
  const alive = rows.filter((row) => row.entity === minutes.name && isAlive(row))
  return minutesOf(
    alive.map((row) => itemOf(minutes, row)),
    ITEM,
  )
}

export async function openMinutes(device: Device, event: EventId): Promise<MinutesSession> {
  return new MinutesSession(yjs, device, { event, item: ITEM }, await factsOn(device, event))
}

/** Types letter by letter at the end of the text, as a person does. */
export function typeOn(session: MinutesSession, words: string): void {
  for (const letter of words) {
    const text = session.state().text + letter
    session.type(text, text.length)
  }
}
