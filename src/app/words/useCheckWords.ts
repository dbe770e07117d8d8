// What a check's options, zones and results are called on the screen.

import { useTranslation } from 'react-i18next'
import { localise, type Localised } from '../../core/languages.ts'
import type { Values } from '../../core/model/entity.ts'
import type { poll } from '../../core/model/poll.ts'
import { optionTexts } from '../../core/polls/question.ts'
import { useLanguage } from '../i18n/useLanguage.ts'

/** Zones with a word of their own; any other is shown as it was typed. Empty: the whole hall. */
export const ZONES = ['left', 'middle', 'right', 'gallery'] as const

const isZone = (zone: string): zone is (typeof ZONES)[number] => (ZONES as readonly string[]).includes(zone)

const isAnswer = (option: string): option is '1' | '2' | '3' | '4' | '5' => /^[1-5]$/.test(option)
const isVote = (option: string): option is 'for' | 'against' | 'abstain' =>
  option === 'for' || option === 'against' || option === 'abstain'

export function useCheckWords() {
  const { t } = useTranslation('checks')
  const { language } = useLanguage()
  return {
    question: (texts: Localised): string => localise(texts, language)?.text ?? t('untitled'),
    option: (of: Values<typeof poll>, option: string): string => {
      if (of.scale === 'choice') {
        return localise(optionTexts(of, Number(option) - 1), language)?.text ?? option
      }
      if (of.scale === 'agree5' && isAnswer(option)) return t(`agree5.${option}`)
      return isVote(option) ? t(`vote.${option}`) : option
    },
    zone: (zone: string): string => (zone === '' ? t('zone.all') : isZone(zone) ? t(`zone.${zone}`) : zone),
  }
}
