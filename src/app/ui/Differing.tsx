// A text beside another version of it: the words that only it has are underlined and heavier, so that they can be
// seen without colour and are announced as marked.

import { Fragment } from 'react'
import { compareWords } from '../../core/text/compareWords.ts'
import styles from './Differing.module.css'

export function Differing({ text, other }: { readonly text: string; readonly other: string }) {
  const [parts] = compareWords(text, other)
  // Runs alternate and have no names of their own: their places are their keys.
  return parts.map(({ text: words, differs }, place) =>
    differs ? (
      <Fragment key={place}>
        <mark className={styles['differs']}>{words.trimEnd()}</mark>
        {words.slice(words.trimEnd().length)}
      </Fragment>
    ) : (
      <span key={place}>{words}</span>
    ),
  )
}
