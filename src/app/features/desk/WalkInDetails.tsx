// What may be asked of a person who came without registration, and need not be: each answer can be left open or
// refused. It goes to the organisers and is never shown at the desk again.

import { ChevronDown, ChevronUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { AUTONYMS, LANGUAGES } from '../../../core/languages.ts'
import { AGE_GROUPS, GENDERS } from '../../../core/model/attendee.ts'
import { Button } from '../../ui/Button.tsx'
import { Field, Select } from '../../ui/Field.tsx'
import styles from './Desk.module.css'

export interface DetailsDraft {
  readonly open: boolean
  readonly language: string
  readonly email: string
  readonly ageGroup: string
  readonly gender: string
}

export const NO_DETAILS: DetailsDraft = { open: false, language: '', email: '', ageGroup: '', gender: '' }

/** An address that a letter could be sent to, or none. */
export const isEmail = (text: string): boolean => text.trim() === '' || /^\S+@\S+\.\S+$/.test(text.trim())

interface Props {
  readonly value: DetailsDraft
  /** It was to be saved, and the address is none. */
  readonly wrongEmail: boolean
  readonly onChange: (value: DetailsDraft) => void
}

export function WalkInDetails({ value, wrongEmail, onChange }: Props) {
  const { t } = useTranslation(['desk', 'rows'])
  const set = (field: keyof DetailsDraft) => (changed: { target: { value: string } }) =>
    onChange({ ...value, [field]: changed.target.value })
  return (
    <section className={styles['details']}>
      <Button
        kind="quiet"
        icon={value.open ? ChevronUp : ChevronDown}
        aria-expanded={value.open}
        onClick={() => onChange({ ...value, open: !value.open })}
      >
        {t('walkIn.details')}
      </Button>
      {value.open && (
        <>
          <p className={styles['hint']}>{t('walkIn.detailsWhy')}</p>
          <Select label={t('walkIn.speaks')} value={value.language} onChange={set('language')}>
            <option value="">{t('walkIn.leaveOpen')}</option>
            {LANGUAGES.map((language) => (
              <option key={language} value={language} lang={language}>
                {AUTONYMS[language]}
              </option>
            ))}
          </Select>
          <Field
            label={t('rows:field.email')}
            hint={t('fields.optional')}
            type="email"
            inputMode="email"
            value={value.email}
            error={wrongEmail ? t('problems.email') : undefined}
            onChange={set('email')}
          />
          <Select label={t('rows:field.ageGroup')} value={value.ageGroup} onChange={set('ageGroup')}>
            <option value="">{t('walkIn.leaveOpen')}</option>
            {AGE_GROUPS.map((group) => (
              <option key={group} value={group}>
                {group === 'notSaid' ? t('walkIn.notSaid') : t(`ages.${group}`)}
              </option>
            ))}
          </Select>
          <Select label={t('rows:field.gender')} value={value.gender} onChange={set('gender')}>
            <option value="">{t('walkIn.leaveOpen')}</option>
            {GENDERS.map((gender) => (
              <option key={gender} value={gender}>
                {gender === 'notSaid' ? t('walkIn.notSaid') : t(`rows:gender.${gender}`)}
              </option>
            ))}
          </Select>
        </>
      )}
    </section>
  )
}
