// Signed on paper: which sheet, which line, so that the evidence can point at it.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TargetId } from '../../../core/ids.ts'
import { attendee } from '../../../core/model/attendee.ts'
import { useDraft } from '../../store/useDraft.ts'
import { useItem } from '../../store/useRows.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Desk.module.css'
import { signOnPaper } from './deskCommands.ts'
import { type DeskContext, nameOf } from './deskContext.ts'
import { useOtherSigning } from './useOtherSigning.ts'

interface Props extends DeskContext {
  readonly person: TargetId
  readonly hasArrived: boolean
  readonly onCancel: () => void
}

export function PaperForm(props: Props) {
  const { event, list, person: target, hasArrived, onCancel } = props
  const { t } = useTranslation('desk')
  const person = useItem(event, attendee, target)
  const form = useDraft(`paper/${event}/${list.target}/${target}`, { sheet: '', line: '' }, {})
  const [tried, setTried] = useState(false)
  const { sign, failed } = useOtherSigning(props, form.clear)
  if (!form.value) return null
  const { sheet, line } = form.value
  const lineNumber = /^\d{1,4}$/.test(line.trim()) ? Number(line) : undefined

  const save = async () => {
    setTried(true)
    if (sheet.trim() === '' || lineNumber === undefined) return
    const paper = { sheet: sheet.trim().slice(0, 100), line: lineNumber }
    await sign({ target, name: nameOf(person), hasArrived }, (at) => signOnPaper(target, at, paper))
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
