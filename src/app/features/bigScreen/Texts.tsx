// A text of the room on the picture: the first language large, the second one under it and smaller.

import type { ScreenWords } from './useScreenWords.ts'
import styles from './Show.module.css'

type Shown =
  | 'roomCode'
  | 'welcome'
  | 'wifi'
  | 'takePart'
  | 'next'
  | 'left'
  | 'paused'
  | 'over'
  | 'time'
  | 'what.proposal'
  | 'what.question'
  | 'what.check'
  | 'what.result'
  | 'moment.before'
  | 'moment.after'

interface WordProps {
  readonly words: ScreenWords
  readonly of: Shown
}

/** A word of ours in both languages, one after the other. */
export function Word({ words, of }: WordProps) {
  const [large, small] = words.languages
  const [first, second] = [words.first(of), words.second?.(of)]
  return (
    <span>
      <span lang={large}>{first}</span>
      {second !== undefined && second !== first && (
        <span lang={small} className={styles['secondWord']}>
          {' '}
          {second}
        </span>
      )}
    </span>
  )
}

/** By how much there is to read: the shorter the text, the larger. */
function sizeOf(length: number): string {
  return length <= 30 ? 'xl' : length <= 80 ? 'l' : length <= 160 ? 'm' : 's'
}

interface TextsProps {
  readonly texts: readonly { readonly text: string; readonly language: string }[]
}

export function Texts({ texts }: TextsProps) {
  const [first, second] = texts
  return (
    <div className={styles['texts']}>
      {first && (
        <p className={styles['large']} data-size={sizeOf(first.text.length)} lang={first.language}>
          {first.text}
        </p>
      )}
      {second && (
        <p className={styles['small']} data-size={sizeOf(second.text.length)} lang={second.language}>
          {second.text}
        </p>
      )}
    </div>
  )
}
