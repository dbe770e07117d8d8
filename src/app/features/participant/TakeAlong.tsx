// Taking the agenda along: into the phone's calendar, as a file, on paper. The calendar is a link that the server answers
// too; the rest arrives when it is first wanted, and is made on the phone.

import { useState } from 'react'
import css from './AgendaPage.module.css'
import type { PageData } from './pageData.ts'
import type { PageWords } from './pageWords.ts'

export const calendarUrl = ({ eventId, language }: PageData, only?: string): string =>
  `/api/public/${encodeURIComponent(eventId)}/agenda.ics?lang=${language}` +
  (only === undefined ? '' : `&item=${encodeURIComponent(only)}`)

interface Props {
  readonly data: PageData
  /** False in the server's HTML. */
  readonly isAlive: boolean
  readonly words: PageWords
}

export function TakeAlong({ data, isAlive, words }: Props) {
  const { t } = words
  const [failed, setFailed] = useState(false)
  const take = (how: (module: typeof import('./copies.tsx')) => void) => {
    setFailed(false)
    import('./copies.tsx').then(how).catch(() => setFailed(true))
  }
  return (
    <section className={css['take']} aria-labelledby="take">
      <h2 id="take">{t('take.title')}</h2>
      <a
        className={css['option']}
        href={calendarUrl(data)}
        download
        onClick={(event) => {
          if (!isAlive) return
          event.preventDefault()
          take(({ saveCalendar }) => saveCalendar(data, words))
        }}
      >
        {t('take.all')}
      </a>
      <button
        type="button"
        className={css['option']}
        disabled={!isAlive}
        onClick={() => take(({ saveAgenda }) => saveAgenda(data, words))}
      >
        {t('take.save')}
      </button>
      <button
        type="button"
        className={css['option']}
        disabled={!isAlive}
        onClick={() => take(({ printAgenda }) => printAgenda(data, words))}
      >
        {t('take.print')}
      </button>
      {failed && <p role="alert">{t('take.failed')}</p>}
    </section>
  )
}

/** On an item's line. */
export function ItemCalendar({ data, isAlive, words, id, title }: Props & { id: string; title: string }) {
  return (
    <a
      className={css['calendar']}
      href={calendarUrl(data, id)}
      download
      aria-label={words.t('take.item', { title })}
      onClick={(event) => {
        if (!isAlive) return
        event.preventDefault()
        import('./copies.tsx').then(
          ({ saveCalendar }) => saveCalendar(data, words, id),
          // Never kept on this phone: the server's answer is as good.
          () => location.assign(calendarUrl(data, id)),
        )
      }}
    >
      <CalendarIcon />
    </a>
  )
}

/** Of lucide.dev, `calendar-plus`: the only icon of this page. */
function CalendarIcon() {
  return (
    <svg
      aria-hidden
      width="1.35em"
      height="1.35em"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M16 19h6M16 2v4M19 16v6M21 12.6V6a2 2 0 0 0-2-2H5a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h8.5M3 10h18M8 2v4" />
    </svg>
  )
}
