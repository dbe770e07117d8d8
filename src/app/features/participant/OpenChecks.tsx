// A check that phones may answer: the question, its answers as large buttons, and after one is pressed that it was taken.
// Once each; what was answered without a network is sent later.

import { useState } from 'react'
import { localise, type Language, type Localised } from '../../../core/languages.ts'
import type { OpenCheck } from '../../../core/model/publication.ts'
import { own } from '../../../core/own.ts'
import { optionsOf } from '../../../core/polls/scale.ts'
import { Translated } from './AgendaItem.tsx'
import css from './AgendaPage.module.css'
import type { PageWords } from './pageWords.ts'
import type { Submissions, Submitted } from './submissions.ts'

interface Props {
  readonly all: readonly OpenCheck[]
  readonly submitted: Submitted
  /** Missing in the server's HTML: the buttons can't be pressed yet. */
  readonly submissions: Submissions | undefined
  readonly language: Language
  readonly words: PageWords
}

export function OpenChecks({ all, ...props }: Props) {
  return all.map((check) => <Check key={check.round} check={check} {...props} />)
}

function Check(props: Omit<Props, 'all'> & { readonly check: OpenCheck }) {
  const { check, submitted, submissions, language, words } = props
  const { t } = words
  const [chosen, setChosen] = useState<string>()
  const answer = own(submitted.answers, check.round)
  const name = (option: string) => optionName(check, option, language, words)
  return (
    <section className={`${css['card']} ${css['check']}`} aria-label={t('check.label')}>
      <h2 className={css['label']}>{t('check.label')}</h2>
      <p className={css['question']}>
        <Translated texts={check.question} language={language} />
      </p>
      {answer ? (
        <div role="status">
          <p>{t('check.yours', { option: name(answer.option) })}</p>
          <p>{t(`check.${answer.state}`)}</p>
        </div>
      ) : (
        <>
          <ul className={css['options']}>
            {optionsOf(asPoll(check)).map((option) => (
              <li key={option}>
                <button
                  type="button"
                  className={css['option']}
                  aria-pressed={chosen === option}
                  disabled={!submissions}
                  onClick={() => setChosen(option)}
                >
                  {name(option)}
                </button>
              </li>
            ))}
          </ul>
          {chosen !== undefined && (
            <button
              type="button"
              className={css['send']}
              onClick={() => submissions?.answer(check.round, chosen)}
            >
              {t('check.send', { option: name(chosen) })}
            </button>
          )}
          <p className={css['small']}>{t('check.once')}</p>
        </>
      )}
    </section>
  )
}

const asPoll = ({ scale, options = {} }: OpenCheck) => ({
  scale,
  ...Object.fromEntries(Object.entries(options).map(([language, texts]) => [`options.${language}`, texts])),
})

function optionName(
  { scale, options = {} }: OpenCheck,
  option: string,
  language: Language,
  { t }: PageWords,
) {
  if (scale === 'choice') {
    const texts = Object.entries(options).map(([each, names]) => [each, names[Number(option) - 1]])
    return localise(Object.fromEntries(texts) as Localised, language)?.text ?? option
  }
  return t(`option.${option as 'for'}`)
}
