// A question to the room: a text, to what is on now. Without a name; kept on the phone until it is sent, and taken back
// from here, also after it was sent.

import { useEffect, useRef, useState } from 'react'
import type { PublicItem } from '../../../core/model/publication.ts'
import { localise, type Language } from '../../../core/languages.ts'
import { MAX_LINE_TYPED } from '../../../core/bounds.ts'
import css from './AgendaPage.module.css'
import type { PageWords } from './pageWords.ts'
import type { SentQuestion, Submissions, Submitted } from './submissions.ts'

interface Props {
  readonly items: readonly PublicItem[]
  /** To which it goes unless another is chosen. */
  readonly now: string | undefined
  /** False: none are taken now. What was typed or not taken stays in sight; with nothing of that, this is nothing. */
  readonly isOpen: boolean
  readonly submitted: Submitted
  /** Missing in the server's HTML: nothing can be sent yet. */
  readonly submissions: Submissions | undefined
  readonly language: Language
  readonly words: PageWords
}

const MOST = 1500
/** From here on the person sees how much room is left. */
const COUNTED_FROM = 0.8 * MOST

export function AskQuestion(props: Props) {
  const { items, now, isOpen, submitted, submissions, language, words } = props
  const { t } = words
  const text = submitted.draft
  const [item, setItem] = useState<string>()
  const to = item ?? now ?? items[0]?.id ?? ''
  const [tried, setTried] = useState(false)
  const isTooLong = text.trim().length > MOST
  const yours = useRef<HTMLUListElement>(null)
  /** How many there were when „Send” was pressed on this page. */
  const [before, setBefore] = useState<number>()
  const count = submitted.questions.length
  useEffect(() => {
    // What became of it is said at the end of the list, which may lie under the edge of the screen.
    if (before !== undefined && count > before)
      yours.current?.lastElementChild?.scrollIntoView({ block: 'nearest' })
  }, [before, count])
  if (!isOpen && text.trim() === '' && submitted.questions.every(({ state }) => state === 'sent')) return null
  return (
    <details className={css['ask']}>
      <summary>{t('ask.title')}</summary>
      {!isOpen && <p role="status">{t('ask.notNow')}</p>}
      <form
        onSubmit={(sent) => {
          sent.preventDefault()
          setTried(true)
          if (!submissions || !isOpen || text.trim() === '' || isTooLong) return
          setTried(false)
          setBefore(count)
          submissions.ask(to, text.trim())
        }}
      >
        <label>
          <span>{t('ask.about')}</span>
          <select value={to} onChange={(changed) => setItem(changed.target.value)}>
            {items.map((each) => (
              <option key={each.id} value={each.id}>
                {localise(each.title, language)?.text ?? words.kind(each.kind ?? '')}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t('ask.text')}</span>
          <textarea
            rows={3}
            maxLength={MAX_LINE_TYPED}
            value={text}
            aria-invalid={isTooLong || undefined}
            readOnly={!submissions}
            onChange={(changed) => submissions?.type(changed.target.value)}
          />
        </label>
        {text.length > COUNTED_FROM && (
          <p role="status">
            {t(isTooLong ? 'ask.tooLong' : 'ask.left', { count: MOST - text.trim().length, most: MOST })}
          </p>
        )}
        {tried && text.trim() === '' && <p role="alert">{t('ask.needed')}</p>}
        {isOpen && (
          <>
            <p className={css['small']}>{t('ask.noName')}</p>
            <button type="submit" className={css['send']} disabled={!submissions}>
              {t('ask.send')}
            </button>
          </>
        )}
      </form>
      <ul ref={yours} className={css['sent']} aria-label={t('ask.yours')}>
        {submitted.questions.map((question) => (
          <Sent key={question.token} {...{ question, isOpen, submissions, words }} />
        ))}
      </ul>
    </details>
  )
}

function Sent({
  question,
  isOpen,
  submissions,
  words: { t },
}: Pick<Props, 'isOpen' | 'submissions' | 'words'> & { question: SentQuestion }) {
  const { state } = question
  return (
    <li>
      <p>{question.text}</p>
      <p className={css['small']} role="status">
        {t(`ask.${state}`)}
      </p>
      {state === 'closed' && isOpen && (
        <button type="button" className={css['send']} onClick={() => submissions?.again(question.token)}>
          {t('ask.again')}
        </button>
      )}
      {(state === 'waiting' || state === 'sent' || state === 'closed') && (
        <button type="button" className={css['option']} onClick={() => submissions?.withdraw(question.token)}>
          {t('ask.withdraw')}
        </button>
      )}
    </li>
  )
}
