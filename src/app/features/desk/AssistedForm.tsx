// For a person who can't sign alone: who confirms it, by name and as what.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { HELPERS } from '../../../core/model/attendance.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDraft } from '../../store/useDraft.ts'
import { Button } from '../../ui/Button.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Desk.module.css'
import { arrive } from './deskCommands.ts'
import { type DeskContext, nameOf } from './deskContext.ts'
import { type Helped, signAssisted } from './guestCommands.ts'
import { useAt } from './useAt.ts'
import type { Person } from './useDesk.ts'

interface Props {
  readonly context: DeskContext
  readonly person: Person
  readonly hasArrived: boolean
  readonly onCancel: () => void
}

const NOBODY: Helped = { helper: 'witness', witness: '' }

export function AssistedForm({ context, person, hasArrived, onCancel }: Props) {
  const { event, list, base, setLastDone } = context
  const { target } = person
  const { t } = useTranslation('guest')
  const { t: desk } = useTranslation('desk')
  const { device } = useDeviceAndSync()
  const [, navigate] = useLocation()
  const at = useAt(list.target)
  const form = useDraft<Helped>(`assisted/${event}/${list.target}/${target}`, NOBODY, {})
  const [tried, setTried] = useState(false)
  const [failed, setFailed] = useState(false)
  if (!form.value) return null
  const helped = form.value
  const witness = helped.witness.trim().normalize('NFC')

  const save = async () => {
    setTried(true)
    if (witness === '') return
    try {
      const now = at()
      await device.commit(event, [
        ...(hasArrived ? [] : arrive(target, now)),
        ...signAssisted(target, now, { ...helped, witness }),
      ])
    } catch {
      setFailed(true)
      return
    }
    await form.clear()
    setLastDone({ is: 'signed', person: target, name: nameOf(person) })
    navigate(base)
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
