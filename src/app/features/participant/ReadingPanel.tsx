// How this reader wants the page: size of letters, screen, contrast, spacing. Each choice shows at once.

import { useState } from 'react'
import css from './AgendaPage.module.css'
import type { PageWords } from './pageWords.ts'
import { keepReading, keptReading, type Reading, READING_CHOICES, type ReadingName } from './reading.ts'

const NAMES = ['text', 'spacing', 'theme', 'contrast'] as const

interface Props {
  /** False in the server's HTML: nothing can be chosen yet. */
  readonly isAlive: boolean
  readonly words: PageWords
}

export function ReadingPanel({ isAlive, words: { t } }: Props) {
  const [chosen, setChosen] = useState<Reading>()
  const now = chosen ?? (isAlive ? keptReading() : undefined)
  const choose = (name: ReadingName, value: string) => {
    const next = { ...(now ?? keptReading()), [name]: value } as Reading
    setChosen(next)
    keepReading(next)
  }
  return (
    <details className={css['reading']}>
      <summary>{t('reading.title')}</summary>
      {NAMES.map((name) => (
        <fieldset key={name} disabled={!isAlive}>
          <legend>{t(`reading.${name}`)}</legend>
          {READING_CHOICES[name].map((value) => (
            <label key={value} className={css['choice']}>
              <input
                type="radio"
                name={`reading-${name}`}
                checked={now?.[name] === value}
                onChange={() => choose(name, value)}
              />
              <span>{t(`reading.${name}-${value}` as 'reading.text-normal')}</span>
            </label>
          ))}
        </fieldset>
      ))}
    </details>
  )
}
