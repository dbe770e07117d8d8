// The participant's page brought to life: the first render repeats the server's, the next ones follow the clock
// and the agenda.

import { startTransition, useEffect, useState } from 'react'
import { AgendaPage } from './AgendaPage.tsx'
import { HandCard } from './HandCard.tsx'
import { handItem, itemOn } from './handItem.ts'
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

interface Store<T> {
  readonly current: () => T
  readonly subscribe: (listener: () => void) => () => void
}

/**
 * What a store holds, beginning with what the server's HTML shows. What the phone knows beyond that is shown in short
 * steps, of all stores at once; useSyncExternalStore would make the whole page anew for each, in one go.
 */
function useStore<T, First>(store: Store<T>, first: First): T | First {
  const [value, setValue] = useState<T | First>(first)
  useEffect(() => {
    const read = () => setValue(() => store.current())
    startTransition(read)
    return store.subscribe(read)
  }, [store])
  return value
}

export function LivePage({ agenda, submissions, look, kept, words }: Props) {
  const { data, nowMs } = useStore(agenda, agenda.first)
  const submitted = useStore(submissions, undefined)
  const seen = useStore(look, null)
  const keeping = useStore(kept, 'unknown')
  const { items, isGone } = data
  const isThere = data.event !== null
  const [title] = useState(() => document.title)
  useEffect(() => {
    document.title = isGone === true ? words.t('gone.what') : isThere ? title : words.t('noEvent.what')
  }, [isGone, isThere, title, words])
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
      hand={<HandPlace eventId={data.eventId} item={handItem(data)} on={itemOn(data)} words={words} />}
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
