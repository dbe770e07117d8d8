// The same text once more behind the field, unseen but for the marks under the words that are a name. It lies where
// the field's own letters lie, and scrolls with them.

import type { ReactNode, Ref } from 'react'
import styles from './Notes.module.css'
import type { FoundName } from './useNames.ts'

interface Props {
  readonly text: string
  readonly names: readonly FoundName[]
  readonly ref: Ref<HTMLDivElement>
}

export function MarkedText({ text, names, ref }: Props) {
  const parts: ReactNode[] = []
  let last = 0
  for (const { start, end } of names) {
    parts.push(
      text.slice(last, start),
      <mark key={start} className={styles['name']}>
        {text.slice(start, end)}
      </mark>,
    )
    last = end
  }
  return (
    <div ref={ref} aria-hidden className={styles['behind']}>
      {parts}
      {text.slice(last)}
    </div>
  )
}
