// The sign-in lists of an event: each day's, and under it those of its sessions.

import { useMemo } from 'react'
import { compareLists } from '../../core/desk/sessionList.ts'
import type { EventId } from '../../core/ids.ts'
import { list } from '../../core/model/list.ts'
import { type Item, useItems } from './useRows.ts'

export function useLists(event: EventId): { loaded: boolean; lists: readonly Item<typeof list>[] } {
  const { loaded, items } = useItems(event, list)
  const lists = useMemo(() => [...items].sort(compareLists), [items])
  return { loaded, lists }
}
