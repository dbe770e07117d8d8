// Someone who signed on paper and stands on no list: a name and a town, and the country where the town is new.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDraft } from '../../store/useDraft.ts'
import { useItem } from '../../store/useRows.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Desk.module.css'
import type { PersonFields } from './deskCommands.ts'
import { contentProblemOf } from './personProblem.ts'
import { emptyPerson, type PersonDraft } from './PersonForm.tsx'
import { CountryField, TownField } from './PlaceFields.tsx'
import { useTowns } from './useTowns.ts'

interface Props {
  readonly event: EventId
  readonly draftKey: string
  readonly onSave: (target: TargetId, fields: PersonFields) => Promise<void>
  readonly onCancel: () => void
}

export function NewOnPaper({ event, draftKey, onSave, onCancel }: Props) {
  const { t } = useTranslation('desk')
  const { device } = useDeviceAndSync()
  const towns = useTowns(event)
  const about = useItem(event, eventEntity, event as string as TargetId)?.values
  // The target stands in the draft: saving twice, around a crash, is one person.
  const form = useDraft<{ target: TargetId; person: PersonDraft }>(
    draftKey,
    { target: device.newTarget(), person: emptyPerson },
    {},
  )
  const [tried, setTried] = useState(false)
  const [failed, setFailed] = useState(false)
  if (!form.value) return null
  const { target, person } = form.value
  const known = towns.countryOf(person.town)
  const country = person.country || known || about?.country || ''
  const problems = contentProblemOf({ ...person, country })
  const error = (field: keyof typeof problems) => (tried && problems[field] ? t(problems[field]) : undefined)
  const set = (field: keyof PersonDraft) => (changed: { target: { value: string } }) =>
    form.change({ target, person: { ...person, [field]: changed.target.value } })

  const save = async () => {
    setTried(true)
    if (Object.keys(problems).length > 0) return
    const clean = (text: string) => text.trim().normalize('NFC')
    try {
      await onSave(target, {
        firstName: clean(person.firstName),
        lastName: clean(person.lastName),
        town: clean(person.town),
        organisation: '',
        country,
        role: 'citizen',
      })
    } catch {
      setFailed(true)
      return
    }
    await form.clear()
  }

  return (
    <Form className={styles['form']} onSend={save}>
      {failed && <Notice kind="problem">{t('notSaved')}</Notice>}
      {(['firstName', 'lastName'] as const).map((field) => (
        <Field
          key={field}
          label={t(`fields.${field}`)}
          value={person[field]}
          onChange={set(field)}
          error={error(field)}
          autoCapitalize="words"
          autoCorrect="off"
          spellCheck={false}
        />
      ))}
      <TownField value={person.town} onChange={set('town')} error={error('town')} towns={towns} />
      {!known && <CountryField value={country} onChange={set('country')} error={error('country')} />}
      <div className={styles['actions']}>
        <Button type="submit" kind="main" large>
          {t('paper.save')}
        </Button>
        <Button kind="quiet" large onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </Form>
  )
}
