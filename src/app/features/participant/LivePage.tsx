// The participant's page brought to life: the first render repeats the server's, the next ones follow the clock
// and the agenda.

import { type ComponentType, useEffect, useState, useSyncExternalStore } from 'react'
import { AgendaPage } from './AgendaPage.tsx'
import { isHandOpen } from './isHandOpen.ts'
import type { KeptPage } from './keptPage.ts'
import type { LastLook } from './lastLook.ts'
import type { LiveAgenda } from './liveAgenda.ts'
import type { PageWords } from './pageWords.ts'
import type { RaiseHandProps } from './RaiseHand.tsx'
import type { Submissions } from './submissions.ts'

interface Props {
  readonly agenda: LiveAgenda
  readonly submissions: Submissions
  readonly look: LastLook
  readonly kept: KeptPage
  readonly words: PageWords
}

export function LivePage({ agenda, submissions, look, kept, words }: Props) {
  const { data, nowMs } = useSyncExternalStore(agenda.subscribe, agenda.current, () => agenda.first)
  const submitted = useSyncExternalStore(submissions.subscribe, submissions.current, () => undefined)
  const seen = useSyncExternalStore(look.subscribe, look.current, () => null)
  const keeping = useSyncExternalStore(kept.subscribe, kept.current, () => 'unknown' as const)
  const { items } = data
  const { isGone } = data
  useEffect(() => {
    if (isGone === true) document.title = words.t('gone.what')
  }, [isGone, words])
  const openTo = isHandOpen(data)
  const RaiseHand = useRaiseHand(openTo !== undefined)
  useEffect(() => {
    if (items !== null && look.current() === null) look.see(items)
  }, [items, look])
  return (
    <AgendaPage
      data={data}
      nowMs={nowMs}
      zone={data.event?.zone ?? ''}
      locale={data.language}
      words={words}
      submitted={submitted}
      submissions={submitted && submissions}
      seen={seen ?? undefined}
      onSeen={() => items && look.see(items)}
      hand={RaiseHand && <RaiseHand eventId={data.eventId} item={openTo} words={words} />}
      keeping={keeping}
    />
  )
}

/** Loaded when a hand may be raised for the first time. */
function useRaiseHand(isWanted: boolean): ComponentType<RaiseHandProps> | undefined {
  const [loaded, setLoaded] = useState<{ RaiseHand: ComponentType<RaiseHandProps> }>()
  useEffect(() => {
    if (!isWanted || loaded) return undefined
    // Without a network there is no hand to raise either.
    const load = () => void import('./RaiseHand.tsx').then(setLoaded, () => undefined)
    load()
    window.addEventListener('online', load)
    return () => window.removeEventListener('online', load)
  }, [isWanted, loaded])
  return loaded?.RaiseHand
}
