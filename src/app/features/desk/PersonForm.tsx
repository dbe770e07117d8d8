// The few fields of a person on the list, for a walk-in and for a correction. Nothing typed is lost: the draft
// is the caller's.

import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { ATTENDEE_ROLES, type AttendeeRole } from '../../../core/model/attendee.ts'
import { contentProblemOf } from './personProblem.ts'
import { Button } from '../../ui/Button.tsx'
import { Field, Select } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { CountsAs } from './CountsAs.tsx'
import styles from './Desk.module.css'
import type { PersonFields } from './deskCommands.ts'
import { CountryField, TownField } from './PlaceFields.tsx'
import { useTowns } from './useTowns.ts'

export type PersonDraft = { readonly [Name in keyof PersonFields]: string }

export const emptyPerson: PersonDraft = {
  firstName: '',
  lastName: '',
  town: '',
  country: '',
  role: 'citizen',
  organisation: '',
}

interface Props {
  readonly event: EventId
  readonly value: PersonDraft
  readonly onChange: (value: PersonDraft) => void
  readonly saveKey: 'person.save' | 'walkIn.save'
  readonly onSave: (fields: PersonFields) => Promise<void>
  readonly onCancel: () => void
  /** What is asked below, where it is asked at all. */
  readonly children?: ReactNode
}

export function PersonForm({ event, value, onChange, saveKey, onSave, onCancel, children }: Props) {
  const { t } = useTranslation('desk')
  const towns = useTowns(event)
  const [tried, setTried] = useState(false)
  const [failed, setFailed] = useState(false)
  const problems = contentProblemOf(value)
  const error = (field: keyof typeof problems) => (tried && problems[field] ? t(problems[field]) : undefined)

  const set = (field: keyof PersonDraft) => (changed: { target: { value: string } }) => {
    const next = { ...value, [field]: changed.target.value }
    // The country of a town that is known today need not be asked for.
    const known = field === 'town' ? towns.countryOf(next.town) : undefined
    const chosen = value.country !== '' && towns.countryOf(value.town) !== value.country
    onChange(known && !chosen ? { ...next, country: known } : next)
  }

  const save = async () => {
    setTried(true)
    if (Object.keys(problems).length > 0) return
    try {
      await onSave(cleaned(value))
      setFailed(false)
    } catch {
      setFailed(true)
    }
  }

  return (
    <Form className={styles['form']} onSend={save}>
      {failed && <Notice kind="problem">{t('notSaved')}</Notice>}
      <Field
        label={t('fields.firstName')}
        value={value.firstName}
        onChange={set('firstName')}
        error={error('firstName')}
        autoCapitalize="words"
        autoCorrect="off"
        spellCheck={false}
      />
      <Field
        label={t('fields.lastName')}
        value={value.lastName}
        onChange={set('lastName')}
        error={error('lastName')}
        autoCapitalize="words"
        autoCorrect="off"
        spellCheck={false}
      />
      <TownField value={value.town} onChange={set('town')} error={error('town')} towns={towns} />
      <CountryField value={value.country} onChange={set('country')} error={error('country')} />
      <Select
        label={t('fields.role')}
        hint={<CountsAs role={value.role} />}
        value={value.role}
        onChange={set('role')}
      >
        {ATTENDEE_ROLES.map((role) => (
          <option key={role} value={role}>
            {t(`roles.${role}`)}
          </option>
        ))}
      </Select>
      <Field
        label={t('fields.organisation')}
        hint={t('fields.optional')}
        value={value.organisation}
        onChange={set('organisation')}
        error={error('organisation')}
      />
      {children}
      <div className={styles['actions']}>
        <Button type="submit" kind="main" large>
          {t(saveKey)}
        </Button>
        <Button kind="quiet" large onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </Form>
  )
}

const cleaned = (value: PersonDraft): PersonFields => ({
  firstName: value.firstName.trim().normalize('NFC'),
  lastName: value.lastName.trim().normalize('NFC'),
  town: value.town.trim().normalize('NFC'),
  country: value.country,
  role: value.role as AttendeeRole,
  organisation: value.organisation.trim().normalize('NFC'),
})
