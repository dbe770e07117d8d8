// What changed since this reader last looked: one line above the agenda until it is put away.

import type { AgendaChanges } from '../../../core/agenda/changesSince.ts'
import { ItemTitle } from './AgendaItem.tsx'
import css from './AgendaPage.module.css'
import type { Language } from '../../../core/languages.ts'
import type { PageWords } from './pageWords.ts'

interface Props {
  readonly changes: AgendaChanges
  readonly onSeen: () => void
  readonly language: Language
  readonly words: PageWords
}

export function ChangesNotice({ changes: { count, gone }, onSeen, language, words }: Props) {
  const { t } = words
  return (
    <div role="status">
      {count > 0 && (
        <section className={css['changes']} aria-label={t('changes.label')}>
          <p>{t('changes.since', { count })}</p>
          {gone.length > 0 && (
            <>
              <p>{t('changes.gone')}</p>
              <ul>
                {gone.map((item) => (
                  <li key={item.id}>
                    <ItemTitle item={item} language={language} words={words} />
                  </li>
                ))}
              </ul>
            </>
          )}
          <button type="button" className={css['option']} onClick={onSeen}>
            {t('changes.seen')}
          </button>
        </section>
      )}
    </div>
  )
}
