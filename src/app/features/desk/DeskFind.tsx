// The first screen of the desk: one field, the people who fit, and the figure that says how many are here.

import {
  CalendarDays,
  ChartNoAxesColumn,
  Ellipsis,
  FileText,
  PenLine,
  TabletSmartphone,
  Users,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { listTitle } from '../../words/listTitle.ts'
import styles from './Desk.module.css'
import type { DeskContext } from './deskContext.ts'
import { FindPeople } from './FindPeople.tsx'
import { LastDoneNotice } from './LastDoneNotice.tsx'
import { PaperHereNotice } from './PaperHere.tsx'
import { PresentFigure } from './PresentFigure.tsx'
import { UnprovenLines } from './UnprovenLines.tsx'
import { TogetherNotice } from './TogetherNotice.tsx'
import { useDesk } from './useDesk.ts'
import { useElsewhere } from './useElsewhere.ts'
import { useSimilarPeople } from './useSimilarPeople.ts'

export function DeskFind(context: DeskContext) {
  const { event, list, base } = context
  const { t } = useTranslation(['desk', 'groups', 'scan'])
  const { language } = useLanguage()
  const { practice } = useDeviceAndSync()
  const desk = useDesk(event, list.target)
  const elsewhere = useElsewhere(event, list.target)
  const similar = useSimilarPeople(event)
  const possiblySame = similar.contradictions.length + similar.open.length

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
            <FindPeople base={base} desk={desk} elsewhere={elsewhere} />
          </section>
          <aside className={styles['figures']}>
            <PresentFigure elsewhere={elsewhere} loaded={desk.loaded} />
            <UnprovenLines event={event} list={list.target} />
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
