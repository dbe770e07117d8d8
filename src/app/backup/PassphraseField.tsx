// The passphrase of a file, new or known. What is typed here is kept nowhere.

import { useTranslation } from 'react-i18next'
import { Field } from '../ui/Field.tsx'

const SHORTEST = 10

export const isTooShort = (passphrase: string): boolean => passphrase.trim().length < SHORTEST

interface Props {
  /** For a file that is being made, else for one that is opened. */
  readonly isNew?: boolean
  readonly value: string
  readonly onChange: (value: string) => void
  /** It was to be used, and is too short. */
  readonly tooShort?: boolean
}

export function PassphraseField({ isNew = false, value, onChange, tooShort = false }: Props) {
  const { t } = useTranslation('backup')
  return (
    <Field
      label={t('passphrase')}
      hint={t(isNew ? 'newHint' : 'openHint')}
      value={value}
      maxLength={200}
      autoCapitalize="none"
      spellCheck={false}
      error={tooShort ? t('tooShort') : undefined}
      onChange={(changed) => onChange(changed.target.value)}
    />
  )
}
