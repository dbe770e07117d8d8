// Sheets to sign on, for one list: made once with their numbers, then printed as often as needed. Who is added
// later comes on a further sheet; what was printed stays as it is.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { printedPages } from '../../../core/desk/signInSheets.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { attendee } from '../../../core/model/attendee.ts'
import { sheet as sheetEntity } from '../../../core/model/sheet.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useChosenList } from '../../store/useChosenList.ts'
import { useLists } from '../../store/useLists.ts'
import { type Item, useAllItems } from '../../store/useRows.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Select } from '../../ui/Field.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { listTitle } from '../../words/listTitle.ts'
import { MakeSheets } from './MakeSheets.tsx'
import styles from './Print.module.css'
import { PrintPages } from './PrintPages.tsx'
import { ProjectName } from './ProjectName.tsx'
import { SheetPage } from './SheetPage.tsx'
import { SheetsMade } from './SheetsMade.tsx'
import { usePrinted } from './usePrintedWords.ts'
import { usePrinting } from './usePrinting.ts'

export function SheetsScreen({ event, back }: { readonly event: EventId; readonly back: string }) {
  const { t } = useTranslation('paper')
  const { language } = useLanguage()
  const { loaded, lists } = useLists(event)
  // The list of the desk, until another one is chosen here.
  const ofDesk = useChosenList(event).chosen
  const [wished, setWished] = useState<TargetId>()
  const chosen = lists.find(({ target }) => target === (wished ?? ofDesk)) ?? lists[0]
  return (
    <Screen title={t('sheets.title')} back={back}>
      {loaded && ofDesk !== undefined && !chosen && <Empty>{t('sheets.noList')}</Empty>}
      {chosen && ofDesk !== undefined && (
        <>
          <div className={styles['part']}>
            <Select
              label={t('sheets.list')}
              value={chosen.target}
              onChange={(changed) => setWished(changed.target.value as TargetId)}
            >
              {lists.map(({ target, values }) => (
                <option key={target} value={target}>
                  {listTitle(values, language) || target}
                </option>
              ))}
            </Select>
            <ProjectName event={event} />
          </div>
          <OfList key={chosen.target} event={event} list={chosen} />
        </>
      )}
    </Screen>
  )
}

interface OfListProps {
  readonly event: EventId
  readonly list: ReturnType<typeof useLists>['lists'][number]
}

function OfList({ event, list }: OfListProps) {
  const printed = usePrinted(event)
  const printing = usePrinting()
  const all = useAllItems(event, sheetEntity)
  const people = useAllItems(event, attendee)
  const ofList = all.items.filter(({ values }) => values.list === list.target)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [known, setKnown] = useState<ReadonlySet<string>>()
  const { t } = printed
  // Without its words a sheet can't be printed: the screen itself would come out of the printer.
  if (!all.loaded || !people.loaded || !t) return null
  const opened = known ?? new Set(ofList.map(({ target }) => target as string))
  if (!known) {
    setKnown(opened)
    // A reserve and blank sheets are printed when they are asked for.
    setLeft(
      new Set(ofList.flatMap(({ target, values }) => (values.kind === 'names' ? [] : [target as string]))),
    )
  }
  const isTicked = ({ target, alive }: Item<typeof sheetEntity>) => alive && !left.has(target)
  const ticked = ofList.filter(isTicked)
  const values = new Map(people.items.map((person) => [person.target as string, person.values]))

  return (
    <>
      <SheetsMade
        event={event}
        onPrint={printing.print}
        ofList={ofList}
        ticked={new Set(ticked.map(({ target }) => target as string))}
        onTick={(next) =>
          setLeft(new Set(ofList.map(({ target }) => target as string).filter((target) => !next.has(target))))
        }
      />
      <MakeSheets
        event={event}
        list={list.target}
        ofList={ofList}
        printed={printed}
        onMade={() => setLeft(new Set(ofList.map(({ target }) => target as string)))}
      />
      {printing.isAsked && ticked.length > 0 && (
        <PrintPages language={printed.language}>
          {printedPages(ofList)
            .filter(({ sheet }) => !left.has(sheet.target))
            .map((page) => (
              <SheetPage
                key={page.sheet.target}
                page={page}
                printed={printed}
                t={t}
                listTitle={listTitle(list.values, printed.language)}
                personOf={(target) => values.get(target)}
              />
            ))}
        </PrintPages>
      )}
    </>
  )
}
