// For a person who can't sign alone: who confirms it, by name and as what.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { HELPERS } from '../../../core/model/attendance.ts'
import { useDraft } from '../../store/useDraft.ts'
import { Button } from '../../ui/Button.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Desk.module.css'
import { type DeskContext, nameOf } from './deskContext.ts'
import { type Helped, signAssisted } from './guestCommands.ts'
import type { Person } from './useDesk.ts'
import { useOtherSigning } from './useOtherSigning.ts'

interface Props {
  readonly context: DeskContext
  readonly person: Person
  readonly hasArrived: boolean
  readonly onCancel: () => void
}

const NOBODY: Helped = { helper: 'witness', witness: '' }

export function AssistedForm({ context, person, hasArrived, onCancel }: Props) {
  const { event, list } = context
  const { target } = person
  const { t } = useTranslation('guest')
  const { t: desk } = useTranslation('desk')
  const form = useDraft<Helped>(`assisted/${event}/${list.target}/${target}`, NOBODY, {})
  const [tried, setTried] = useState(false)
  const { sign, failed } = useOtherSigning(context, form.clear)
  if (!form.value) return null
  const helped = form.value
  const witness = helped.witness.trim().normalize('NFC')

  const save = async () => {
    setTried(true)
    if (witness === '') return
    await sign({ target, name: nameOf(person), hasArrived }, (at) =>
      signAssisted(target, at, { ...helped, witness }),
    )
  }

  return (
    <Form className={styles['form']} onSend={save}>
      <p>{t('assisted.means')}</p>
      {failed && <Notice kind="problem">{desk('notSaved')}</Notice>}
      <Choice
        label={t('assisted.helper')}
        options={HELPERS.map((helper) => ({ value: helper, label: t(`assisted.${helper}`) }))}
        value={helped.helper}
        onChange={(helper) => form.change({ ...helped, helper })}
      />
      <Field
        label={t('assisted.name')}
        value={helped.witness}
        maxLength={200}
        error={tried && witness === '' ? desk('problems.needed') : undefined}
        onChange={(changed) => form.change({ ...helped, witness: changed.target.value })}
        autoCapitalize="words"
        autoCorrect="off"
        spellCheck={false}
      />
      <div className={styles['actions']}>
        <Button type="submit" kind="main" large>
          {t('assisted.save')}
        </Button>
        <Button kind="quiet" large onClick={onCancel}>
          {desk('cancel')}
        </Button>
      </div>
    </Form>
  )
}
