// Pairs of people that may be one and that nobody has decided about, and the ones where decisions contradict.

import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { undecided } from '../../../core/desk/samePeople.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { samePerson } from '../../../core/model/samePerson.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useItems } from '../../store/useRows.ts'
import { useSameGroups } from '../../store/useSamePeople.ts'
import { similarStore } from './similarStore.ts'

type Pair = readonly [TargetId, TargetId]

export interface SimilarPairs {
  /** To be looked at first. */
  readonly contradictions: readonly Pair[]
  readonly open: readonly Pair[]
  /** Everyone on the list was looked at. */
  readonly done: boolean
}

/** `now`: somebody waits for it; else it comes when nobody works. */
export function useSimilarPeople(event: EventId, now = false): SimilarPairs {
  const { device } = useDeviceAndSync()
  const store = similarStore(device, event)
  const { pairs, done } = useSyncExternalStore(store.subscribe, store.current)
  useEffect(() => {
    if (now) store.hurry()
  }, [now, store])
  const words = useItems(event, samePerson).items
  const { groups } = useSameGroups(event)
  return useMemo(
    () => ({ contradictions: groups.contradictions, open: undecided(pairs, words, groups), done }),
    [pairs, words, groups, done],
  )
}
