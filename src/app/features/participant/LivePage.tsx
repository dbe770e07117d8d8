// The participant's page brought to life: the first render repeats the server's, the next ones follow the clock
// and the agenda.

import { useEffect, useSyncExternalStore } from 'react'
import { AgendaPage } from './AgendaPage.tsx'
import type { LastLook } from './lastLook.ts'
import type { LiveAgenda } from './liveAgenda.ts'
import type { PageWords } from './pageWords.ts'
import type { Submissions } from './submissions.ts'

interface Props {
  readonly agenda: LiveAgenda
  readonly submissions: Submissions
  readonly look: LastLook
  readonly words: PageWords
}

export function LivePage({ agenda, submissions, look, words }: Props) {
  const { data, nowMs } = useSyncExternalStore(agenda.subscribe, agenda.current, () => agenda.first)
  const submitted = useSyncExternalStore(submissions.subscribe, submissions.current, () => undefined)
  const seen = useSyncExternalStore(look.subscribe, look.current, () => null)
  const { items } = data
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
    />
  )
}
