// What came of a check, for its proposal: how far the room agreed, and the counts, one line a moment.

import { useTranslation } from 'react-i18next'
import { formatNumber, formatPercent } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import type { Check } from '../../store/useChecks.ts'
import { useCheckWords } from '../../words/useCheckWords.ts'
import styles from './Chain.module.css'

export function ResultWords({ poll, result }: Pick<Check, 'poll' | 'result'>) {
  const { t } = useTranslation('checks')
  const { language } = useLanguage()
  const words = useCheckWords()
  const { level } = result
  const lines = [...result.sums].map(([moment, counts]) => (
    <dl key={moment} className={styles['counts']} aria-label={t(`moment.${moment}`)}>
      {moment !== 'once' && <p className={styles['moment']}>{t(`moment.${moment}`)}</p>}
      {result.options.map((option) => (
        <div key={option}>
          <dt>{words.option(poll.values, option)}</dt>
          <dd className="tabular">{formatNumber(counts[option] ?? 0, language)}</dd>
        </div>
      ))}
    </dl>
  ))
  return (
    <>
      {level && (
        <p>
          <strong>{t(`result.level.${level.is}`)}</strong>{' '}
          {t('result.share', { percent: formatPercent(level.share, language) })}
        </p>
      )}
      {lines}
    </>
  )
}
