// What this device noticed between itself and others and put right: what happened, what is safe, whether anything is to
// be done. Below it, a file for whoever helps.

import { CircleCheck } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../ui/Empty.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Screen } from '../../ui/Screen.tsx'
import styles from './Happened.module.css'
import { HelpFileCard } from './HelpFileCard.tsx'
import { incidentGroups } from './incidentGroups.ts'
import { IncidentOfEvent, IncidentRow } from './IncidentRow.tsx'
import { useIncidents } from './useIncidents.ts'

export function HappenedScreen() {
  const { t } = useTranslation('happened')
  const incidents = useIncidents()
  const groups = useMemo(() => incidents && incidentGroups(incidents), [incidents])
  return (
    <Screen title={t('title')} back="previous">
      <div className={styles['parts']}>
        {groups === undefined ? (
          <Loading />
        ) : groups.length === 0 ? (
          <Empty icon={CircleCheck}>{t('empty')}</Empty>
        ) : (
          <>
            <p>{t('why')}</p>
            <ul className={styles['incidents']} aria-label={t('title')}>
              {groups.map(({ event, ...group }) =>
                event === undefined ? (
                  <IncidentRow key={group.is} group={group} />
                ) : (
                  <IncidentOfEvent key={`${group.is} ${event}`} event={event} group={group} />
                ),
              )}
            </ul>
          </>
        )}
        <HelpFileCard />
      </div>
    </Screen>
  )
}
