// What the room answered to a sentence: how far it agreed, in words, and the counts of every answer; before and after the
// debate each on its own.

import { type Language, localise, type Localised } from '../../../core/languages.ts'
import type { OutcomeResult } from '../../../core/model/outcome.ts'
import { levelOf } from '../../../core/polls/result.ts'
import { optionsOf } from '../../../core/polls/scale.ts'
import { formatNumber, formatPercent } from '../../i18n/intl.ts'
import { Translated } from './AgendaItem.tsx'
import type { OutcomeWords } from './outcomeWords.ts'

interface Props {
  readonly results: readonly OutcomeResult[]
  readonly language: Language
  readonly t: OutcomeWords
}

export function OutcomeResults({ results, language, t }: Props) {
  if (results.length === 0) return null
  return (
    <div className="results">
      <h3>{t('outcome:page.answered')}</h3>
      {results.map((result, at) => (
        <Result key={at} result={result} language={language} t={t} />
      ))}
    </div>
  )
}

function Result({ result, language, t }: Omit<Props, 'results'> & { readonly result: OutcomeResult }) {
  const { scale, moment, counts, question, options = {} } = result
  const level = levelOf(scale, counts)
  const keys = optionsOf({
    scale,
    ...Object.fromEntries(Object.entries(options).map(([each, texts]) => [`options.${each}`, texts])),
  })
  return (
    <div>
      {question && (
        <p>
          {t('outcome:page.asked')}
          <br />
          <Translated texts={question} language={language} />
        </p>
      )}
      {moment !== 'once' && <p className="label">{t(`checks:moment.${moment}`)}</p>}
      {level && (
        <p>
          <strong>{t(`checks:result.level.${level.is}`)}</strong>{' '}
          {t('checks:result.share', { percent: formatPercent(level.share, language) })}
        </p>
      )}
      <dl className="counts">
        {keys.map((option) => (
          <div key={option}>
            <dt>
              <Option option={option} result={result} language={language} t={t} />
            </dt>
            <dd>{formatNumber(counts[option] ?? 0, language)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

interface OptionProps {
  readonly option: string
  readonly result: OutcomeResult
  readonly language: Language
  readonly t: OutcomeWords
}

function Option({ option, result: { scale, options = {} }, language, t }: OptionProps) {
  if (scale !== 'choice') return t(`participant:option.${option as 'for'}`)
  const texts: Localised = Object.fromEntries(
    Object.entries(options).map(([each, all]) => [each, all[Number(option) - 1]]),
  )
  return localise(texts, language) === undefined ? option : <Translated texts={texts} language={language} />
}
