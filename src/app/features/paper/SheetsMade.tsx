// The sheets of a list that were made: which of them are printed now, and taking back what is not needed.

import { Printer, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readSheetName, type Sheet, sheetName } from '../../../core/desk/signInSheets.ts'
import type { EventId } from '../../../core/ids.ts'
import { sheet as sheetEntity } from '../../../core/model/sheet.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { type Item, useRows } from '../../store/useRows.ts'
import { itemOf } from '../../store/useRows.ts'
import { usePeople } from '../../store/useSamePeople.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckRows } from '../../ui/CheckRows.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import styles from './Print.module.css'
import { turnSheets } from './sheetCommands.ts'

interface Props {
  readonly event: EventId
  readonly ofList: readonly Item<typeof sheetEntity>[]
  readonly ticked: ReadonlySet<string>
  readonly onPrint: () => void
  readonly onTick: (ticked: ReadonlySet<string>) => void
}

export function SheetsMade({ event, ofList, ticked, onPrint, onTick }: Props) {
  const { t } = useTranslation('paper')
  const { device } = useDeviceAndSync()
  const { signings } = usePeople(event)
  const { rows } = useRows(event, sheetEntity)
  const { save, failed } = useSaving()
  const [thrown, setThrown] = useState<readonly string[]>([])
  const made = ofList
    .filter(({ alive }) => alive)
    .sort((a, b) => (a.values.number ?? 0) - (b.values.number ?? 0))
  const isUsed = ({ values }: Sheet) =>
    signings.some(
      ({ values: of }) =>
        of.list === values.list &&
        of.method === 'paper' &&
        readSheetName(of.sheet ?? '') === sheetName(values.number ?? 0),
    )
  const unused = made.filter((each) => ticked.has(each.target) && !isUsed(each))

  const discard = async () => {
    await device.commit(event, turnSheets(unused))
    setThrown(unused.map(({ target }) => target))
  }
  const bringBack = async () => {
    const again = [...rows.values()].filter(({ target }) => thrown.includes(target))
    await device.commit(event, turnSheets(again.map((row) => itemOf(sheetEntity, row))))
    setThrown([])
  }

  return (
    <div className={styles['part']}>
      {failed && <Notice kind="problem">{t('sheets.failed')}</Notice>}
      {thrown.length > 0 && (
        <Notice kind="done" onUndo={() => save(bringBack)} onClose={() => setThrown([])}>
          {t('sheets.discarded', { n: thrown.length })}
        </Notice>
      )}
      {made.length > 0 && (
        <>
          <h2>{t('sheets.made')}</h2>
          <div className={styles['actions']}>
            <Button kind="main" large icon={Printer} disabled={ticked.size === 0} onClick={onPrint}>
              {t('print', { n: ticked.size })}
            </Button>
            <Button icon={Trash2} disabled={unused.length === 0} onClick={() => save(discard)}>
              {t('sheets.discard', { n: unused.length })}
            </Button>
          </div>
          <CheckRows
            label={t('sheets.made')}
            rows={made.map((each) => ({
              key: each.target,
              title: sheetName(each.values.number ?? 0),
              detail: <About sheet={each} />,
              state: isUsed(each) && t('sheets.used'),
            }))}
            ticked={ticked}
            onChange={onTick}
          />
        </>
      )}
    </div>
  )
}

function About({ sheet: { values } }: { readonly sheet: Sheet }) {
  const { t } = useTranslation('paper')
  const { kind, town, people = [] } = values
  if (kind === 'blank') return t('sheet.blank')
  const names = t('sheet.names', { n: people.length })
  if (kind === 'reserve') return `${t('sheet.reserve')} · ${names}`
  return (
    <>
      <span translate="no" lang="">
        {town || t('sheet.noTown')}
      </span>
      {` · ${names}`}
    </>
  )
}
