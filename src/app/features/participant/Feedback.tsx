// At the end: how was it? The line to open is in the page; what is behind it arrives when it is due, and sends from then
// on what this phone kept.

import { type ComponentType, useCallback, useEffect, useState } from 'react'
import { isFeedbackTime } from '../../../core/feedback/feedbackTime.ts'
import css from './AgendaPage.module.css'
import type { FeedbackFormProps } from './FeedbackForm.tsx'
import type { PageData } from './pageData.ts'
import type { PageWords } from './pageWords.ts'

interface Props {
  readonly data: PageData
  readonly nowMs: number
  /** False in the server's HTML. */
  readonly isAlive: boolean
  readonly words: PageWords
}

export function Feedback({ data, nowMs, isAlive, words }: Props) {
  const { event, items, run } = data
  const isDue = event !== null && isFeedbackTime(event, items, run, nowMs)
  const [Form, setForm] = useState<ComponentType<FeedbackFormProps>>()
  const load = useCallback(() => {
    import('./FeedbackForm.tsx').then(
      ({ FeedbackForm }) => setForm(() => FeedbackForm),
      () => undefined,
    )
  }, [])
  useEffect(() => {
    if (isDue && isAlive) load()
  }, [isDue, isAlive, load])
  if (!isDue) return null
  return (
    <details className={css['ask']} onToggle={() => isAlive && load()}>
      <summary>{words.feedback('ask.title')}</summary>
      {Form ? (
        <Form eventId={data.eventId} language={data.language} words={words} />
      ) : (
        <p>{words.feedback('ask.notYet')}</p>
      )}
    </details>
  )
}
