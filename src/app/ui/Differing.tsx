// A text beside another version of it: the words that only it has are underlined and heavier, so that they can be
// seen without colour and are announced as marked.

import { compareWords } from '../../core/text/compareWords.ts'
import styles from './Differing.module.css'

export function Differing({ text, other }: { readonly text: string; readonly other: string }) {
  const [parts] = compareWords(text, other)
  let place = 0
  return (
    <>
      {parts.map((part) => {
        const key = place
        place += part.text.length
        return part.differs ? (
          <mark key={key} className={styles['differs']}>
            {part.text}
          </mark>
        ) : (
          <span key={key}>{part.text}</span>
        )
      })}
    </>
  )
}
