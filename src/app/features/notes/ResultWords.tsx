// The counts of a check as words and numbers, one line a moment.

import { useTranslation } from 'react-i18next'
import { localise } from '../../../core/languages.ts'
import type { PollItem } from '../../../core/notes/chain.ts'
import { MOMENTS } from '../../../core/model/poll.ts'
import { formatNumber } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import type { CheckResult } from './checkResults.ts'
import styles from './Chain.module.css'

interface Props {
  readonly poll: PollItem
  readonly result: CheckResult
}

const AGREE = ['1', '2', '3', '4', '5'] as const
const VOTE = ['for', 'against', 'abstain'] as const
const isOneOf = <Option extends string>(options: readonly Option[], text: string): text is Option =>
  (options as readonly string[]).includes(text)

export function ResultWords({ poll, result }: Props) {
  const { t } = useTranslation('notes')
  const { language } = useLanguage()
  const { scale } = poll.values
  const named = (option: string): string => {
    if (scale === 'agree5' && isOneOf(AGREE, option)) return t(`chain.agree.${option}`)
    if (scale === 'vote' && isOneOf(VOTE, option)) return t(`chain.vote.${option}`)
    return choiceNamed(poll, option, language) ?? option
  }
  return MOMENTS.map((moment) => {
    const counts = Object.entries(result.sums[moment] ?? {})
    if (counts.length === 0) return null
    return (
      <dl key={moment} className={styles['counts']} aria-label={t(`chain.moments.${moment}`)}>
        {moment !== 'once' && <p className={styles['moment']}>{t(`chain.moments.${moment}`)}</p>}
        {counts.map(([option, count]) => (
          <div key={option}>
            <dt>{named(option)}</dt>
            <dd className="tabular">{formatNumber(count, language)}</dd>
          </div>
        ))}
      </dl>
    )
  })
}

/** An option of its own, in the reader's language or another. */
function choiceNamed(
  { values }: PollItem,
  option: string,
  language: Parameters<typeof localise>[1],
): string | undefined {
  const at = Number(option) - 1
  const texts = Object.entries(values).flatMap(([field, value]) => {
    const [base, of = ''] = field.split('.')
    const text: unknown = base === 'options' && Array.isArray(value) ? value[at] : undefined
    return typeof text === 'string' ? [[of, text] as const] : []
  })
  return localise(Object.fromEntries(texts), language)?.text
}
