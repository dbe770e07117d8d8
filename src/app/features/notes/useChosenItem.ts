// The agenda item whose notes are open on this device; stays through a reload. What others change in the agenda
// moves no form from under a hand: the item that the screen opened with stays until the person chooses another.

import { useState } from 'react'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { reportNotStored } from '../../store/storageProblem.ts'
import { useStored } from '../../store/useStored.ts'

/** `first`: the item to open with where none was chosen before; undefined until that is known. */
export function useChosenItem(
  event: EventId,
  first: TargetId | undefined,
): {
  /** Undefined until it is known. */
  chosen: TargetId | undefined
  choose: (item: TargetId) => Promise<void>
} {
  const { device } = useDeviceAndSync()
  const key = `notesItem:${event}`
  const stored = useStored(
    async (db) => ({ item: (await db.meta.get(key))?.value as TargetId | undefined }),
    [key],
  )
  const [opened, setOpened] = useState<{ key: string; item: TargetId }>()
  if (opened?.key !== key && stored && first) setOpened({ key, item: stored.item ?? first })
  return {
    chosen: opened?.key === key ? opened.item : undefined,
    choose: async (item) => {
      setOpened({ key, item })
      try {
        await device.connection.steady(() => device.db.meta.put({ key, value: item }))
      } catch (error) {
        reportNotStored(error, 'commit')
      }
    },
  }
}
