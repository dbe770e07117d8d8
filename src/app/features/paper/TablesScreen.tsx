// The tables of a world café, or groups side by side: what each talks about and where, and sheets to write on. What
// stands on the sheets is typed in afterwards as notes, by table and round.

import { NotebookPen, Printer, Users } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'wouter'
import { inOrder, roundsOf } from '../../../core/hall/plan.ts'
import { tableSheets, tableTarget } from '../../../core/hall/tables.ts'
import type { EventId } from '../../../core/ids.ts'
import { localise } from '../../../core/languages.ts'
import { agendaItem } from '../../../core/model/agendaItem.ts'
import { textsOf } from '../../../core/model/entity.ts'
import { table as tableEntity } from '../../../core/model/table.ts'
import { canWrite } from '../../../core/policy.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useTextsIn } from '../../i18n/useTextsIn.ts'
import { useRoles } from '../../store/useDevice.ts'
import { type Item, useAllItems, useItems } from '../../store/useRows.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Select } from '../../ui/Field.tsx'
import { Screen } from '../../ui/Screen.tsx'
import styles from './Print.module.css'
import { PrintPages } from './PrintPages.tsx'
import { TableFields } from './TableFields.tsx'
import { TableSheet } from './TableSheet.tsx'
import { usePrinted } from './usePrintedWords.ts'
import { usePrinting } from './usePrinting.ts'

type AgendaItem = Item<typeof agendaItem>

export function TablesScreen({ event, back }: { readonly event: EventId; readonly back: string }) {
  const { t } = useTranslation('cafe')
  const { language } = useLanguage()
  const { loaded, items } = useItems(event, agendaItem)
  const [search] = useSearchParams()
  const [chosen, setChosen] = useState(search.get('item') ?? '')
  const seated = items.filter(({ values }) => (values.tables ?? 0) > 0)
  const ordered = inOrder(seated.map((item) => ({ ...item.values, id: item.target, item })))
  const titleOf = ({ values }: AgendaItem) =>
    localise(textsOf(values, 'title'), language)?.text ?? t('untitled')
  const open = ordered.find(({ id }) => id === chosen) ?? ordered[0]
  return (
    <Screen title={t('title')} back={back}>
      {loaded && !open && (
        <Empty
          icon={Users}
          action={
            <LinkButton large to={`/e/${event}/agenda`}>
              {t('toAgenda')}
            </LinkButton>
          }
        >
          {t('none')}
        </Empty>
      )}
      {open && (
        <>
          <div className={styles['part']}>
            <Select label={t('item')} value={open.id} onChange={(changed) => setChosen(changed.target.value)}>
              {ordered.map(({ id, item }) => (
                <option key={id} value={id}>
                  {titleOf(item)}
                </option>
              ))}
            </Select>
          </div>
          <OfItem key={open.id} event={event} item={open.item} />
        </>
      )}
    </Screen>
  )
}

function OfItem({ event, item }: { readonly event: EventId; readonly item: AgendaItem }) {
  const { t } = useTranslation('cafe')
  const { items } = useAllItems(event, tableEntity)
  const mayWrite = canWrite(useRoles(event), 'room', tableEntity.name)
  const printed = usePrinted(event)
  const words = useTextsIn(printed.language, 'cafe')
  const printing = usePrinting()
  const tables = item.values.tables ?? 0
  const rounds = roundsOf({ ...item.values, id: item.target })
  const rowOf = (number: number) => items.find(({ target }) => target === tableTarget(item.target, number))
  return (
    <>
      {mayWrite &&
        Array.from({ length: tables }, (_, at) => at + 1).map((number) => (
          <TableFields
            key={number}
            event={event}
            item={item.target}
            number={number}
            row={rowOf(number)}
            about={printed.about}
          />
        ))}
      <div className={styles['part']}>
        <div className={styles['actions']}>
          <Button kind="main" large icon={Printer} disabled={!printed.t || !words} onClick={printing.print}>
            {t('print')}
          </Button>
        </div>
        <p>{t('after')}</p>
        <div className={styles['actions']}>
          <LinkButton icon={NotebookPen} to={`/e/${event}/notes`}>
            {t('toNotes')}
          </LinkButton>
        </div>
      </div>
      {words && printing.isAsked && (
        <PrintPages language={printed.language}>
          {tableSheets(tables, rounds).map(({ table, round }) => (
            <TableSheet
              key={`${table}/${round}`}
              {...{ table, round, rounds, printed }}
              t={words}
              title={localise(textsOf(item.values, 'title'), printed.language)?.text ?? ''}
              values={rowOf(table)?.values}
            />
          ))}
        </PrintPages>
      )}
    </>
  )
}
