// Counts in one line of words: „For: 12 · Against: 3".

import { formatNumber } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useTranslation } from 'react-i18next'
import type { Counts } from '../../../core/polls/result.ts'
import { useCheckWords } from '../../words/useCheckWords.ts'
import type { Check } from '../../store/useChecks.ts'

export function useCountWords({ poll, result }: Check): (counts: Counts) => string {
  const { t } = useTranslation('checks')
  const { language } = useLanguage()
  const words = useCheckWords()
  return (counts) =>
    result.options
      .map((option) =>
        t('result.of', {
          option: words.option(poll.values, option),
          number: formatNumber(counts[option] ?? 0, language),
        }),
      )
      .join(' · ')
}
