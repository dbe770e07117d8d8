// The participant's page brought to life: the first render repeats the server's, the next ones follow the clock
// and the agenda.

import { useEffect, useState, useSyncExternalStore } from 'react'
import { AgendaPage } from './AgendaPage.tsx'
import { HandCard } from './HandCard.tsx'
import { handItem } from './handItem.ts'
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
      hand={<HandPlace eventId={data.eventId} item={handItem(data)} words={words} />}
      keeping={keeping}
    />
  )
}

/** What raises a hand is loaded when one may be raised for the first time. */
function HandPlace(props: RaiseHandProps) {
  const isWanted = props.item !== undefined
  const [loaded, setLoaded] = useState<typeof import('./RaiseHand.tsx')>()
  useEffect(() => {
    if (!isWanted || loaded) return undefined
    // Without a network there is no hand to raise either.
    const load = () => void import('./RaiseHand.tsx').then(setLoaded, () => undefined)
    load()
    window.addEventListener('online', load)
    return () => window.removeEventListener('online', load)
  }, [isWanted, loaded])
  if (loaded) return <loaded.RaiseHand {...props} />
  return isWanted ? <HandCard words={props.words} /> : null
}
