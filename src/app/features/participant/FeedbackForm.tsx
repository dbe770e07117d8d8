// How it was, in the person's own words, and whether they would come again; both may be left out. Without a name, kept
// on the phone until it is sent, and taken back as long as it is not.

import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Language } from '../../../core/languages.ts'
import { COMING_AGAIN, FEEDBACK_MAX } from '../../../core/model/feedback.ts'
import { MAX_LINE_TYPED } from '../../../core/bounds.ts'
import css from './AgendaPage.module.css'
import { feedbackOf } from './feedbackQueue.ts'
import type { PageWords } from './pageWords.ts'

export interface FeedbackFormProps {
  readonly eventId: string
  readonly language: Language
  readonly words: PageWords
}

/** From here on the person sees how much room is left. */
const COUNTED_FROM = 0.8 * FEEDBACK_MAX

export function FeedbackForm({ eventId, language, words: { feedback: t } }: FeedbackFormProps) {
  const [queue] = useState(() => feedbackOf(eventId, language))
  const { draft, sent, isSending } = useSyncExternalStore(queue.subscribe, queue.current)
  const [tried, setTried] = useState(false)
  const text = draft.text.trim()
  const isTooLong = text.length > FEEDBACK_MAX
  const saysNothing = text === '' && draft.again === undefined
  const told = useRef<HTMLDivElement>(null)
  const isSent = sent !== undefined
  useEffect(() => {
    // The form was higher than what stands in its place: the page has moved under the finger.
    if (tried && isSent) told.current?.scrollIntoView({ block: 'center' })
  }, [tried, isSent])

  if (sent) {
    return (
      <div ref={told} className={css['sent']} role="status">
        <p>{t(`ask.${sent.state}`)}</p>
        {sent.again && (
          <p>
            {t('ask.again')} {t(`ask.${sent.again}`)}
          </p>
        )}
        {sent.text !== '' && <p className={css['own']}>{sent.text}</p>}
        {sent.state !== 'sent' && !isSending && (
          <button type="button" className={css['option']} onClick={queue.withdraw}>
            {t('ask.withdraw')}
          </button>
        )}
      </div>
    )
  }
  return (
    <form
      onSubmit={(submitted) => {
        submitted.preventDefault()
        setTried(true)
        if (!saysNothing && !isTooLong) queue.send()
      }}
    >
      <label>
        <span>{t('ask.text')}</span>
        <textarea
          rows={4}
          maxLength={MAX_LINE_TYPED}
          value={draft.text}
          aria-invalid={isTooLong || undefined}
          onChange={(changed) => queue.type({ ...draft, text: changed.target.value })}
        />
      </label>
      {draft.text.length > COUNTED_FROM && (
        <p role="status">
          {t(isTooLong ? 'ask.tooLong' : 'ask.left', {
            count: FEEDBACK_MAX - text.length,
            most: FEEDBACK_MAX,
          })}
        </p>
      )}
      <fieldset className={css['again']}>
        <legend>{t('ask.again')}</legend>
        {COMING_AGAIN.map((again) => (
          <button
            key={again}
            type="button"
            className={css['option']}
            aria-pressed={draft.again === again}
            onClick={() => queue.type({ ...draft, again: draft.again === again ? undefined : again })}
          >
            {t(`ask.${again}`)}
          </button>
        ))}
      </fieldset>
      {tried && saysNothing && <p role="alert">{t('ask.needed')}</p>}
      <p className={css['small']}>{t('ask.noName')}</p>
      <button type="submit" className={css['send']}>
        {t('ask.send')}
      </button>
    </form>
  )
}
