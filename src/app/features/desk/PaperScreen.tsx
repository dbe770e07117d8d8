// Paper at the desk: „on paper from here" is turned on and off, and a sheet is chosen to be typed in.

import { FileText, Keyboard, Printer } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { paperLines } from '../../../core/desk/paperLines.ts'
import { LINES_A_SHEET, readSheetName, sheetName } from '../../../core/desk/signInSheets.ts'
import { sheet as sheetEntity } from '../../../core/model/sheet.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDraft } from '../../store/useDraft.ts'
import { useItems } from '../../store/useRows.ts'
import { usePeople } from '../../store/useSamePeople.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Row, Rows } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import { listTitle } from '../../words/listTitle.ts'
import styles from './Desk.module.css'
import type { DeskContext } from './deskContext.ts'
import { usePaperHere } from './PaperHere.tsx'

export function PaperScreen(context: DeskContext) {
  const { list, base } = context
  const { t } = useTranslation('groups')
  const { practice } = useDeviceAndSync()
  const { language } = useLanguage()
  return (
    <Screen title={t('paper.title')} subtitle={listTitle(list.values, language)} back={base}>
      <div className={styles['find']}>
        <h2>{t('here.title')}</h2>
        <p>{t('here.how')}</p>
        <HereForm {...context} />
        <h2 className={styles['subheading']}>{t('typeIn.title')}</h2>
        <p>{t('typeIn.how')}</p>
        <ChooseSheet {...context} />
        {!practice && (
          <LinkButton kind="quiet" icon={Printer} to={`/e/${context.event}/paper`}>
            {t('print.open')}
          </LinkButton>
        )}
      </div>
    </Screen>
  )
}

function HereForm({ event, list }: DeskContext) {
  const { t } = useTranslation('groups')
  const { t: ofDesk } = useTranslation('desk')
  const { here, line, put } = usePaperHere(event, list.target)
  const form = useDraft(`paperHere/${event}/${list.target}`, { sheet: '', line: '1' }, {})
  const [tried, setTried] = useState(false)
  const { save, failed } = useSaving()
  const typed = form.value
  if (!typed || here === undefined) return null
  const problem = failed && <Notice kind="problem">{ofDesk('notSaved')}</Notice>

  if (here) {
    return (
      <>
        {problem}
        <Notice kind="done">
          {line === undefined
            ? t('here.full', { sheet: here.sheet })
            : t('here.is', { sheet: here.sheet, line })}
        </Notice>
        <div className={styles['actions']}>
          <Button large onClick={() => save(() => put(null))}>
            {t('here.off')}
          </Button>
        </div>
      </>
    )
  }
  const from = /^\d{1,4}$/.test(typed.line.trim()) ? Math.max(1, Number(typed.line)) : undefined
  const sheet = readSheetName(typed.sheet)
  const turnOn = async () => {
    setTried(true)
    if (sheet === '' || from === undefined) return
    await put({ sheet, from })
    await form.clear()
    setTried(false)
  }
  return (
    <Form className={styles['form']} onSend={async () => save(turnOn)}>
      {problem}
      <Field
        label={ofDesk('paper.sheet')}
        hint={ofDesk('paper.sheetHint')}
        value={typed.sheet}
        error={tried && sheet === '' ? ofDesk('problems.needed') : undefined}
        onChange={(changed) => form.change({ ...typed, sheet: changed.target.value })}
      />
      <Field
        label={t('here.nextLine')}
        inputMode="numeric"
        value={typed.line}
        error={tried && from === undefined ? ofDesk('problems.number') : undefined}
        onChange={(changed) => form.change({ ...typed, line: changed.target.value })}
      />
      <div className={styles['actions']}>
        <Button type="submit" kind="main" large icon={FileText}>
          {t('here.on')}
        </Button>
      </div>
    </Form>
  )
}

function ChooseSheet({ event, list, base }: DeskContext) {
  const { t } = useTranslation('groups')
  const { t: ofDesk } = useTranslation('desk')
  const [, navigate] = useLocation()
  const { signings } = usePeople(event)
  const sheets = useItems(event, sheetEntity).items
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)

  const address = (name: string) => `${base}/paper/${encodeURIComponent(name)}`
  const names = new Map<string, string>()
  for (const { values } of sheets) {
    if (values.list === list.target) names.set(sheetName(values.number ?? 0), values.town ?? '')
  }
  for (const { values } of signings) {
    const name = readSheetName(values.sheet ?? '')
    if (values.list === list.target && values.method === 'paper' && !names.has(name)) names.set(name, '')
  }
  const ordered = [...names].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))

  return (
    <>
      <Form
        className={styles['form']}
        onSend={async () => {
          setTried(true)
          const name = readSheetName(typed)
          if (name !== '') navigate(address(name))
        }}
      >
        <Field
          label={t('typeIn.sheet')}
          hint={ofDesk('paper.sheetHint')}
          value={typed}
          error={tried && typed.trim() === '' ? ofDesk('problems.needed') : undefined}
          onChange={(changed) => setTyped(changed.target.value)}
        />
        <div className={styles['actions']}>
          <Button type="submit" kind="main" large icon={Keyboard}>
            {t('typeIn.open')}
          </Button>
        </div>
      </Form>
      {ordered.length > 0 && (
        <Rows label={t('typeIn.known')}>
          {ordered.map(([name, town]) => {
            const lines = paperLines(list.target, name, sheets, signings)
            const signed = lines.filter((line) => line.signed.length > 0).length
            return (
              <Row
                key={name}
                title={name}
                detail={
                  <span translate="no" lang="">
                    {town}
                  </span>
                }
                state={t('typeIn.signedOf', { n: signed, of: Math.max(LINES_A_SHEET, lines.length) })}
                to={address(name)}
              />
            )
          })}
        </Rows>
      )}
    </>
  )
}
