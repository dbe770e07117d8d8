// Where a person comes from: a town with suggestions, and a country to choose.

import { useTranslation } from 'react-i18next'
import { countryChoices } from '../../i18n/countries.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { Field, Select } from '../../ui/Field.tsx'
import type { Towns } from './useTowns.ts'

interface Props {
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (changed: { target: { value: string } }) => void
}

export function TownField({ value, error, onChange, towns }: Props & { readonly towns: Towns }) {
  const { t } = useTranslation('desk')
  return (
    <>
      <Field
        label={t('fields.town')}
        value={value}
        onChange={onChange}
        error={error}
        list="desk-towns"
        autoCapitalize="words"
        autoCorrect="off"
        spellCheck={false}
      />
      <datalist id="desk-towns">
        {towns.names.map((town) => (
          <option key={town} value={town}>
            {town}
          </option>
        ))}
      </datalist>
    </>
  )
}

export function CountryField({ value, error, onChange }: Props) {
  const { t } = useTranslation('desk')
  const { language } = useLanguage()
  return (
    <Select label={t('fields.country')} value={value} onChange={onChange} error={error}>
      <option value="">{t('fields.chooseCountry')}</option>
      {countryChoices(language).map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </Select>
  )
}
