// The fields of an event, for a new one and for a later change.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AUTONYMS, LANGUAGES } from '../../../core/languages.ts'
import { countryChoices } from '../../i18n/countries.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckLine } from '../../ui/CheckRows.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { Field, Select } from '../../ui/Field.tsx'
import type { EventFormProblem, EventFormValues } from './eventForm.ts'
import styles from './shell.module.css'

/** The countries of the network come first. */
const FIRST_COUNTRIES = ['HR', 'SI', 'FR', 'BA', 'EE', 'LV']
const ZONES = [
  'Europe/Zagreb',
  'Europe/Ljubljana',
  'Europe/Paris',
  'Europe/Sarajevo',
  'Europe/Tallinn',
  'Europe/Riga',
]

interface EventFieldsProps {
  readonly values: EventFormValues
  readonly problems: ReadonlySet<EventFormProblem>
  readonly onChange: (values: EventFormValues) => void
}

export function EventFields({ values, problems, onChange }: EventFieldsProps) {
  const { t } = useTranslation('shell')
  const { language } = useLanguage()
  const change = (part: Partial<EventFormValues>) => onChange({ ...values, ...part })
  const fillIn = t('fillIn')
  const zones = ZONES.includes(values.zone) ? ZONES : [values.zone, ...ZONES]
  return (
    <>
      <Names {...{ values, problems, onChange }} />
      <Field
        label={t('eventForm.town')}
        value={values.town}
        error={problems.has('town') ? fillIn : undefined}
        onChange={(event) => change({ town: event.target.value })}
      />
      <Select
        label={t('eventForm.country')}
        value={values.country}
        onChange={(event) => change({ country: event.target.value })}
      >
        {countryChoices(language, FIRST_COUNTRIES).map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Select>
      <div className={styles['pair']}>
        <Field
          label={t('eventForm.start')}
          type="date"
          value={values.start}
          error={problems.has('start') ? fillIn : undefined}
          onChange={(event) => change({ start: event.target.value })}
        />
        <Field
          label={t('eventForm.end')}
          type="date"
          value={values.end}
          min={values.start}
          error={problems.has('end') ? t('eventForm.endProblem') : undefined}
          onChange={(event) => change({ end: event.target.value })}
        />
      </div>
      <Select
        label={t('eventForm.zone')}
        hint={t('eventForm.zoneHint')}
        value={values.zone}
        onChange={(event) => change({ zone: event.target.value })}
      >
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll('_', ' ')}
          </option>
        ))}
      </Select>
      <Choice
        label={t('eventForm.language')}
        options={LANGUAGES.map((each) => ({ value: each, label: AUTONYMS[each], lang: each }))}
        value={values.language}
        onChange={(next) => change({ language: next })}
      />
      <Field
        label={t('eventForm.helpName')}
        hint={t('eventForm.helpHint')}
        value={values.helpName}
        onChange={(event) => change({ helpName: event.target.value })}
      />
      <Field
        label={t('eventForm.helpPhone')}
        type="tel"
        value={values.helpPhone}
        onChange={(event) => change({ helpPhone: event.target.value })}
      />
      <CheckLine
        title={t('eventForm.helpPublic')}
        detail={t('eventForm.helpPublicMeans')}
        ticked={values.helpPublic === true}
        onTurn={() => change({ helpPublic: values.helpPublic !== true })}
      />
    </>
  )
}

function Names({ values, problems, onChange }: EventFieldsProps) {
  const { t } = useTranslation('shell')
  const written = LANGUAGES.some((each) => each !== values.language && values.names[each])
  const [all, setAll] = useState(written)
  const shown = all ? LANGUAGES : [values.language]
  return (
    <fieldset className={styles['stack']}>
      <legend className={styles['legend']}>{t('eventForm.name')}</legend>
      {shown.map((each, at) => (
        <Field
          key={each}
          lang={each}
          label={AUTONYMS[each]}
          value={values.names[each] ?? ''}
          error={at === 0 && problems.has('name') ? t('eventForm.nameProblem') : undefined}
          onChange={(event) =>
            onChange({ ...values, names: { ...values.names, [each]: event.target.value } })
          }
        />
      ))}
      {!all && (
        <div>
          <Button kind="quiet" onClick={() => setAll(true)}>
            {t('eventForm.moreLanguages')}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
