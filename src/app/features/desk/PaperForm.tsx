// Signed on paper: which sheet, which line, so that the evidence can point at it.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { TargetId } from '../../../core/ids.ts'
import { attendee } from '../../../core/model/attendee.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDraft } from '../../store/useDraft.ts'
import { useItem } from '../../store/useRows.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Desk.module.css'
import { arrive, signOnPaper } from './deskCommands.ts'
import { type DeskContext, nameOf } from './deskContext.ts'
import { useAt } from './useAt.ts'

interface Props extends DeskContext {
  readonly person: TargetId
  readonly hasArrived: boolean
  readonly onCancel: () => void
}

export function PaperForm(props: Props) {
  const { event, list, base, person: target, hasArrived, setLastDone, onCancel } = props
  const { t } = useTranslation('desk')
  const { device } = useDeviceAndSync()
  const [, navigate] = useLocation()
  const person = useItem(event, attendee, target)
  const at = useAt(list.target)
  const form = useDraft(`paper/${event}/${list.target}/${target}`, { sheet: '', line: '' }, {})
  const [tried, setTried] = useState(false)
  const [failed, setFailed] = useState(false)
  if (!form.value) return null
  const { sheet, line } = form.value
  const lineNumber = /^\d{1,4}$/.test(line.trim()) ? Number(line) : undefined

  const save = async () => {
    setTried(true)
    if (sheet.trim() === '' || lineNumber === undefined) return
    try {
      const now = at()
      const paper = { sheet: sheet.trim().slice(0, 100), line: lineNumber }
      await device.commit(event, [
        ...(hasArrived ? [] : arrive(target, now)),
        ...signOnPaper(target, now, paper),
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
      {failed && <Notice kind="problem">{t('notSaved')}</Notice>}
      <Field
        label={t('paper.sheet')}
        hint={t('paper.sheetHint')}
        value={sheet}
        error={tried && sheet.trim() === '' ? t('problems.needed') : undefined}
        onChange={(changed) => form.change({ sheet: changed.target.value, line })}
      />
      <Field
        label={t('paper.line')}
        inputMode="numeric"
        value={line}
        error={tried && lineNumber === undefined ? t('problems.number') : undefined}
        onChange={(changed) => form.change({ sheet, line: changed.target.value })}
      />
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
