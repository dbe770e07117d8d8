// „On paper from here": while it is on, a person's screen offers the next line of the sheet as one tap, and the
// desk says which line that is, so that nobody has to type it in afterwards.

import { FileText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { nextFreeLine, paperLines } from '../../../core/desk/paperLines.ts'
import { LINES_A_SHEET } from '../../../core/desk/signInSheets.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { attendee } from '../../../core/model/attendee.ts'
import { sheet as sheetEntity } from '../../../core/model/sheet.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useItem, useItems } from '../../store/useRows.ts'
import { usePeople } from '../../store/useSamePeople.ts'
import { useSetting } from '../../store/useSetting.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import { arrive, signOnPaper } from './deskCommands.ts'
import { type DeskContext, nameOf } from './deskContext.ts'
import { useAt } from './useAt.ts'
import type { Presence } from './useDesk.ts'

export interface PaperHere {
  readonly sheet: string
  /** Lines before it are not offered. */
  readonly from: number
}

/** What is set, and the line that comes next; `line` undefined where the sheet is full. */
export function usePaperHere(event: EventId, list: TargetId) {
  const { value, put } = useSetting<PaperHere | null>(`paperHere:${event}:${list}`)
  const { signings } = usePeople(event)
  const sheets = useItems(event, sheetEntity).items
  const line = value
    ? nextFreeLine(paperLines(list, value.sheet, sheets, signings).slice(0, LINES_A_SHEET), value.from)
    : undefined
  return { here: value, line, put }
}

export function PaperHereNotice({ event, list, base }: DeskContext) {
  const { t } = useTranslation('groups')
  const { here, line } = usePaperHere(event, list.target)
  if (!here) return null
  return (
    <Notice
      actions={
        <LinkButton kind="quiet" icon={FileText} to={`${base}/paper`}>
          {t('here.change')}
        </LinkButton>
      }
    >
      {line === undefined ? t('here.full', { sheet: here.sheet }) : t('here.is', { sheet: here.sheet, line })}
    </Notice>
  )
}

interface ButtonProps extends DeskContext {
  readonly person: TargetId
  readonly presence: Presence
}

export function PaperHereButton({ event, list, base, setLastDone, person: target, presence }: ButtonProps) {
  const { t } = useTranslation('groups')
  const { t: ofDesk } = useTranslation('desk')
  const { device } = useDeviceAndSync()
  const [, navigate] = useLocation()
  const person = useItem(event, attendee, target)
  const at = useAt(list.target)
  const { here, line } = usePaperHere(event, list.target)
  const { save, failed } = useSaving()
  if (!here || line === undefined || presence.signings.length > 0) return null

  const store = async () => {
    const now = at()
    await device.commit(event, [
      ...(presence.arrivals.length > 0 ? [] : arrive(target, now)),
      ...signOnPaper(target, now, { sheet: here.sheet, line }),
    ])
    setLastDone({ is: 'signed', person: target, name: nameOf(person) })
    navigate(base)
  }
  return (
    <>
      {failed && <Notice kind="problem">{ofDesk('notSaved')}</Notice>}
      <Button kind="main" large wide icon={FileText} onClick={() => save(store)}>
        {t('here.now', { sheet: here.sheet, line })}
      </Button>
    </>
  )
}
