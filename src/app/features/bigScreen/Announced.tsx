// What is announced to everyone just now, over whatever the picture shows.

import { Megaphone } from 'lucide-react'
import styles from './Show.module.css'
import type { ScreenFacts } from './useScreenFacts.ts'
import type { ScreenWords } from './useScreenWords.ts'

export function Announced({ facts, words }: { readonly facts: ScreenFacts; readonly words: ScreenWords }) {
  const [latest] = facts.announcements
  const texts = latest ? words.both(latest) : []
  return (
    <div role="status">
      {texts.length > 0 && (
        <div className={styles['announced']}>
          <Megaphone aria-hidden size="1.2em" />
          <p>
            {texts.map(({ text, language }, at) => (
              <span key={language} lang={language} className={at > 0 ? styles['secondWord'] : undefined}>
                {text}{' '}
              </span>
            ))}
          </p>
        </div>
      )}
    </div>
  )
}
