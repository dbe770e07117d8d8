// What is announced now, above everything else, until each ends. A screen reader hears a new one.

import type { Language } from '../../../core/languages.ts'
import type { PublicAnnouncement } from '../../../core/model/publication.ts'
import { Translated } from './AgendaItem.tsx'
import css from './AgendaPage.module.css'
import type { PageWords } from './pageWords.ts'

interface Props {
  readonly all: readonly PublicAnnouncement[]
  readonly nowMs: number
  readonly language: Language
  readonly words: PageWords
}

export function Announcements({ all, nowMs, language, words }: Props) {
  const current = all.filter(({ until }) => until > nowMs)
  return (
    <div role="status" className={css['announcements']}>
      {current.map(({ id, text }) => (
        <section key={id} className={css['announcement']} aria-label={words.t('announcement')}>
          <h2 className={css['label']}>{words.t('announcement')}</h2>
          <p>
            <Translated texts={text} language={language} />
          </p>
        </section>
      ))}
    </div>
  )
}
