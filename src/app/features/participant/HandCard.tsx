// The place of a raised hand on the page: as the server writes it, and until the part comes that raises one, so that
// nothing jumps when it does.

import type { ReactNode } from 'react'
import css from './AgendaPage.module.css'
import type { PageWords } from './pageWords.ts'

interface Props {
  readonly isTurn?: boolean
  readonly children?: ReactNode
  readonly words: PageWords
}

export function HandCard({ isTurn = false, children, words: { t } }: Props) {
  return (
    <section
      className={`${css['card']} ${css['hand']}`}
      data-turn={isTurn || undefined}
      aria-label={t('hand.title')}
    >
      {children ?? (
        <>
          <button type="button" className={css['send']} disabled>
            {t('hand.raise')}
          </button>
          <p className={css['small']}>{t('hand.noName')}</p>
        </>
      )}
    </section>
  )
}
