// A whole group on one sheet of paper: which sheet, from which line. Lines that are noted already are left out.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { freeLines, paperLines } from '../../../core/desk/paperLines.ts'
import { LINES_A_SHEET, readSheetName, sheetName } from '../../../core/desk/signInSheets.ts'
import { sheet as sheetEntity } from '../../../core/model/sheet.ts'
import { formatNumber } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useItems } from '../../store/useRows.ts'
import { usePeople } from '../../store/useSamePeople.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Desk.module.css'
import type { DeskContext } from './deskContext.ts'

interface Props extends Pick<DeskContext, 'event' | 'list'> {
  readonly count: number
  readonly onSave: (paper: { readonly sheet: string; readonly lines: readonly number[] }) => Promise<void>
  readonly onCancel: () => void
}

export function GroupPaperForm({ event, list, count, onSave, onCancel }: Props) {
  const { t } = useTranslation('groups')
  const { t: ofDesk } = useTranslation('desk')
  const { language } = useLanguage()
  const { signings } = usePeople(event)
  const sheets = useItems(event, sheetEntity).items
  const [typed, setTyped] = useState({ sheet: '', line: '1' })
  const [tried, setTried] = useState(false)
  const [failed, setFailed] = useState(false)

  const sheet = readSheetName(typed.sheet)
  const from = /^\d{1,4}$/.test(typed.line.trim()) ? Number(typed.line) : undefined
  const known = sheets.some(
    ({ values }) => values.list === list.target && sheetName(values.number ?? 0) === sheet,
  )
  const lines =
    sheet === '' || from === undefined
      ? []
      : freeLines(paperLines(list.target, sheet, sheets, signings), from, count)
  const last = lines.at(-1)
  const isTooLong = known && last !== undefined && last > LINES_A_SHEET

  const save = async () => {
    setTried(true)
    if (lines.length === 0 || isTooLong) return
    try {
      await onSave({ sheet, lines })
    } catch {
      setFailed(true)
    }
  }

  return (
    <Form className={styles['form']} onSend={save}>
      {failed && <Notice kind="problem">{ofDesk('notSaved')}</Notice>}
      <Field
        label={ofDesk('paper.sheet')}
        hint={ofDesk('paper.sheetHint')}
        value={typed.sheet}
        error={tried && sheet === '' ? ofDesk('problems.needed') : undefined}
        onChange={(changed) => setTyped({ ...typed, sheet: changed.target.value })}
      />
      <Field
        label={t('group.fromLine')}
        inputMode="numeric"
        value={typed.line}
        error={tried && from === undefined ? ofDesk('problems.number') : undefined}
        onChange={(changed) => setTyped({ ...typed, line: changed.target.value })}
      />
      <p role="status">
        {isTooLong
          ? t('group.tooLong', { n: LINES_A_SHEET })
          : last !== undefined &&
            t('group.lines', { sheet, lines: lines.map((line) => formatNumber(line, language)).join(', ') })}
      </p>
      <div className={styles['actions']}>
        <Button type="submit" kind="main" large>
          {t('group.paperSave')}
        </Button>
        <Button kind="quiet" large onClick={onCancel}>
          {ofDesk('cancel')}
        </Button>
      </div>
    </Form>
  )
}
