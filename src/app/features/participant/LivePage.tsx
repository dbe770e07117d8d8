// The participant's page brought to life: the first render repeats the server's, the next ones follow the clock
// and the agenda.

import { useSyncExternalStore } from 'react'
import { AgendaPage } from './AgendaPage.tsx'
import type { LiveAgenda } from './liveAgenda.ts'
import type { PageWords } from './pageWords.ts'

export function LivePage({ agenda, words }: { agenda: LiveAgenda; words: PageWords }) {
  const { data, nowMs } = useSyncExternalStore(agenda.subscribe, agenda.current, () => agenda.first)
  return (
    <AgendaPage
      data={data}
      nowMs={nowMs}
      zone={data.event?.zone ?? ''}
      locale={data.language}
      words={words}
    />
  )
}
