// A check that phones may answer: the question, its answers as large buttons, and after one is pressed that it was taken.
// Once each; what was answered without a network is sent later. One that closes is not gone without a word.

import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { localise, type Language, type Localised } from '../../../core/languages.ts'
import type { OpenCheck } from '../../../core/model/publication.ts'
import { own } from '../../../core/own.ts'
import { optionsOf } from '../../../core/polls/scale.ts'
import { Translated } from './AgendaItem.tsx'
import css from './AgendaPage.module.css'
import type { PageWords } from './pageWords.ts'
import { type Chosen, leftBehind } from './leftBehind.ts'
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
  const [chosen, setChosen] = useState<Chosen>({})
  return (
    <>
      {all.map((check) => (
        <Check
          key={check.round}
          check={check}
          chosen={own(chosen, check.round)?.option}
          onChoose={(option) => setChosen({ ...chosen, [check.round]: { check, option } })}
          {...props}
        />
      ))}
      {leftBehind(all, chosen, props.submitted).map(({ check, option, is }) => (
        <ClosedCheck key={check.round} check={check} {...props}>
          <p>
            {props.words.t(`check.${is}`, { option: optionName(check, option, props.language, props.words) })}
          </p>
        </ClosedCheck>
      ))}
    </>
  )
}

interface CheckProps extends Omit<Props, 'all'> {
  readonly check: OpenCheck
  /** Not sent yet. */
  readonly chosen: string | undefined
  readonly onChoose: (option: string) => void
}

function Check({ check, chosen, onChoose, submitted, submissions, language, words }: CheckProps) {
  const { t } = words
  const answer = own(submitted.answers, check.round)
  const code = own(submitted.codes, check.round) ?? ''
  const isWhole = /^\d{4}$/.test(code)
  const [tried, setTried] = useState(false)
  // What was typed and was wrong; another one is not wrong yet.
  const isWrong = answer?.state === 'wrongCode' && answer.code === code
  const name = (option: string) => optionName(check, option, language, words)
  return (
    <section className={`${css['card']} ${css['check']}`} aria-label={t('check.label')}>
      <h2 className={css['label']}>{t('check.label')}</h2>
      <p className={css['question']}>
        <Translated texts={check.question} language={language} />
      </p>
      {answer && answer.state !== 'wrongCode' ? (
        <div role="status">
          <p>{t('check.yours', { option: name(answer.option) })}</p>
          <p>{t(`check.${answer.state}`)}</p>
        </div>
      ) : (
        <>
          {check.code && (
            <CodeField
              value={code}
              problem={isWrong ? t('check.wrongCode') : tried && !isWhole ? t('check.codeNeeded') : undefined}
              isReady={submissions !== undefined}
              words={words}
              onType={(typed) => submissions?.typeCode(check.round, typed)}
            />
          )}
          <ul className={css['options']}>
            {optionsOf(asPoll(check)).map((option) => (
              <li key={option}>
                <button
                  type="button"
                  className={css['option']}
                  aria-pressed={chosen === option}
                  disabled={!submissions}
                  onClick={() => onChoose(option)}
                >
                  {name(option)}
                </button>
                {chosen === option && (
                  <SendButton
                    key={option}
                    onClick={() => {
                      setTried(true)
                      if (!check.code) submissions?.answer(check.round, option)
                      else if (isWhole && !isWrong) submissions?.answer(check.round, option, code)
                    }}
                  >
                    {t('check.send', { option: name(option) })}
                  </SendButton>
                )}
              </li>
            ))}
          </ul>
          <p className={css['small']}>{t('check.once')}</p>
        </>
      )}
    </section>
  )
}

interface CodeProps {
  readonly value: string
  readonly problem: string | undefined
  readonly isReady: boolean
  readonly words: PageWords
  readonly onType: (typed: string) => void
}

/** Four digits of the big screen: kept as they are typed. */
function CodeField({ value, problem, isReady, words: { t }, onType }: CodeProps) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (problem !== undefined) field.current?.focus()
  }, [problem])
  return (
    <div className={css['code']}>
      <label htmlFor={id}>{t('check.code')}</label>
      <input
        ref={field}
        id={id}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        value={value}
        readOnly={!isReady}
        aria-invalid={problem === undefined ? undefined : true}
        aria-describedby={problem === undefined ? undefined : `${id}-problem`}
        onChange={(changed) => onType(changed.target.value.replaceAll(/\D/g, '').slice(0, 4))}
      />
      {problem !== undefined && (
        <p id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}

/** Right under the answer that was tapped, and in view: a tap alone has sent nothing. */
function SendButton({ onClick, children }: { readonly onClick: () => void; readonly children: string }) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // Its answer, which newer browsers give, is no clean-up.
    button.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <button ref={button} type="button" className={css['send']} onClick={onClick}>
      {children}
    </button>
  )
}

interface ClosedProps {
  readonly check: OpenCheck
  readonly language: Language
  readonly words: PageWords
  readonly children: ReactNode
}

function ClosedCheck({ check, language, words, children }: ClosedProps) {
  return (
    <section className={`${css['card']} ${css['check']}`} aria-label={words.t('check.label')}>
      <h2 className={css['label']}>{words.t('check.label')}</h2>
      <p className={css['question']}>
        <Translated texts={check.question} language={language} />
      </p>
      <div role="status">{children}</div>
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
