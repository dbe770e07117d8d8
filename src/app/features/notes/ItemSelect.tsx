// Which agenda item's notes are open, as a list by day.

import { useTranslation } from 'react-i18next'
import type { TargetId } from '../../../core/ids.ts'
import { formatDay } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { Select } from '../../ui/Field.tsx'
import { GENERAL, type ItemChoice } from '../../words/useItemChoices.ts'

interface Props {
  readonly label: string
  readonly choices: readonly ItemChoice[]
  readonly value: TargetId
  readonly onChange: (item: TargetId) => void
}

export function ItemSelect({ label, choices, value, onChange }: Props) {
  const { t } = useTranslation('notes')
  const { language } = useLanguage()
  const days = [...new Set(choices.map((choice) => choice.day))]
  return (
    <Select label={label} value={value} onChange={(changed) => onChange(changed.target.value as TargetId)}>
      {days.map((day) => (
        <optgroup key={day} label={day ? formatDay(day, language) : t('noDay')}>
          {choices
            .filter((choice) => choice.day === day)
            .map((choice) => (
              <option key={choice.target} value={choice.target}>
                {choice.title}
              </option>
            ))}
        </optgroup>
      ))}
      <option value={GENERAL}>{t('general')}</option>
    </Select>
  )
}
