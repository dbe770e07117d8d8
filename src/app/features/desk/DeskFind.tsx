// The first screen of the desk: one field, the people who fit, and the figure that says how many are here.

import {
  CalendarDays,
  ChartNoAxesColumn,
  Ellipsis,
  FileText,
  FileUp,
  List,
  PenLine,
  ScanQrCode,
  TabletSmartphone,
  UserPlus,
  Users,
  UsersRound,
} from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { searchPeople } from '../../../core/desk/searchPeople.ts'
import type { TargetId } from '../../../core/ids.ts'
import { collator } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { listTitle } from '../../words/listTitle.ts'
import styles from './Desk.module.css'
import { type DeskContext, nameOf } from './deskContext.ts'
import { LastDoneNotice } from './LastDoneNotice.tsx'
import { PaperHereNotice } from './PaperHere.tsx'
import { PeopleRows } from './PeopleRows.tsx'
import { PresentFigure } from './PresentFigure.tsx'
import { Strangers } from './SeenElsewhere.tsx'
import { TogetherNotice } from './TogetherNotice.tsx'
import { SearchField } from './SearchField.tsx'
import { type Person, useDesk } from './useDesk.ts'
import { useElsewhere } from './useElsewhere.ts'
import { useSimilarPeople } from './useSimilarPeople.ts'

/** More than a screen holds; who is not among them is found by another letter. */
const SHOWN = 15
const MIN_LETTERS = 2

export function DeskFind(context: DeskContext) {
  const { event, list, base } = context
  const { t } = useTranslation(['desk', 'groups', 'scan'])
  const { language } = useLanguage()
  const { practice } = useDeviceAndSync()
  const desk = useDesk(event, list.target)
  const elsewhere = useElsewhere(event, list.target)
  const similar = useSimilarPeople(event)
  const possiblySame = similar.contradictions.length + similar.open.length
  const [query, setQuery] = useState('')
  const [whole, setWhole] = useState(100)
  const [showWhole, setShowWhole] = useState(false)
  const searched = useDeferredValue(query)

  const typed = searched.trim().length >= MIN_LETTERS
  const found = typed
    ? searchPeople(desk.prepared, searched, SHOWN).map(({ target }) => target)
    : showWhole
      ? wholeList(desk.people, language).slice(0, whole)
      : []

  return (
    <Screen
      wide
      title={listTitle(list.values, language) || t('title')}
      subtitle={t('title')}
      back={practice ? undefined : `/e/${event}`}
    >
      <div className={styles['desk']}>
        <div className={styles['columns']}>
          <section className={styles['find']}>
            <LastDoneNotice {...context} />
            <TogetherNotice {...context} />
            <PaperHereNotice {...context} />
            <SearchField value={query} onChange={setQuery} />
            <p role="status" className={styles['hint']}>
              {typed ? (found.length === 0 ? t('find.nobody') : '') : showWhole ? '' : t('find.hint')}
            </p>
            {found.length > 0 && (
              <PeopleRows
                label={t('find.results')}
                of={found}
                desk={desk}
                base={base}
                says={elsewhere.says}
              />
            )}
            {(typed || showWhole) && <Strangers elsewhere={elsewhere} query={typed ? searched : undefined} />}
            {desk.loaded && desk.people.length === 0 && (
              <Empty
                icon={FileUp}
                action={
                  <LinkButton kind="main" icon={FileUp} to={`${base}/import`}>
                    {t('import.open')}
                  </LinkButton>
                }
              >
                {t('find.emptyList')}
              </Empty>
            )}
            <div className={styles['actions']}>
              <LinkButton large icon={ScanQrCode} to={`${base}/scan`}>
                {t('scan:open')}
              </LinkButton>
              <LinkButton large icon={UserPlus} to={`${base}/new`}>
                {t('walkIn.open')}
              </LinkButton>
              <LinkButton large icon={UsersRound} to={`${base}/group`}>
                {t('groups:group.open')}
              </LinkButton>
              {!typed && desk.people.length > 0 && !showWhole && (
                <Button kind="quiet" icon={List} onClick={() => setShowWhole(true)}>
                  {t('find.showWhole')}
                </Button>
              )}
              {!typed && showWhole && whole < desk.people.length && (
                <Button kind="quiet" icon={List} onClick={() => setWhole(whole + 100)}>
                  {t('find.showMore')}
                </Button>
              )}
            </div>
          </section>
          <aside className={styles['figures']}>
            <PresentFigure elsewhere={elsewhere} loaded={desk.loaded} />
            {desk.loaded && desk.counts.arrivedNotSigned.length > 0 && (
              <LinkButton icon={PenLine} wide to={`${base}/unsigned`}>
                {t('counts.notSigned', { n: desk.counts.arrivedNotSigned.length })}
              </LinkButton>
            )}
          </aside>
          <nav className={styles['more']} aria-label={t('more')}>
            <LinkButton kind="quiet" icon={ChartNoAxesColumn} wide to={`${base}/numbers`}>
              {t('counts.open')}
            </LinkButton>
            {possiblySame > 0 && (
              <LinkButton kind="quiet" icon={Users} wide to={`${base}/same`}>
                {t('same.open', { n: possiblySame })}
              </LinkButton>
            )}
            {!practice && (
              <LinkButton kind="quiet" icon={TabletSmartphone} wide to={`${base}/tablets`}>
                {t('scan:tablets.open')}
              </LinkButton>
            )}
            <LinkButton kind="quiet" icon={CalendarDays} wide to={`${base}/lists`}>
              {t('lists.change')}
            </LinkButton>
            <LinkButton kind="quiet" icon={FileText} wide to={`${base}/paper`}>
              {t('groups:paper.open')}
            </LinkButton>
            <LinkButton kind="quiet" icon={Ellipsis} wide to={`${base}/more`}>
              {t('more')}
            </LinkButton>
          </nav>
        </div>
      </div>
    </Screen>
  )
}

function wholeList(people: readonly Person[], language: Parameters<typeof collator>[0]): TargetId[] {
  const compare = collator(language).compare
  return [...people].sort((a, b) => compare(nameOf(a), nameOf(b))).map((person) => person.target)
}
