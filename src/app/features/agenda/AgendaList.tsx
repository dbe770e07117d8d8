// The days of the agenda one under the other, what is on now and next, and who sees it all. Who may write finds
// every button here; who may not reads.

import { CalendarClock, FileUp, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { localAt } from '../../../core/agenda/zonedTime.ts'
import { publicNow, publishRun } from '../../../core/hall/publicRun.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { canWrite } from '../../../core/policy.ts'
import { useRoles } from '../../store/useDevice.ts'
import { useRun } from '../../store/useRun.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { VersionsLink } from '../../ui/VersionsLink.tsx'
import styles from './Agenda.module.css'
import { DaySection } from './DaySection.tsx'
import { PublishPanel } from './PublishPanel.tsx'
import { useAgenda } from './useAgenda.ts'

interface Props {
  readonly event: EventId
  readonly base: string
  readonly mayWrite: boolean
  /** The item that was removed last; it can be brought back until the notice is closed. */
  readonly removed: TargetId | undefined
  readonly onRemoved: (target: TargetId | undefined) => void
  /** The item that was saved last. */
  readonly saved: TargetId | undefined
}

export function AgendaList({ event, base, mayWrite, removed, onRemoved, saved }: Props) {
  const { t } = useTranslation('agenda')
  const agenda = useAgenda(event)
  const roles = useRoles(event)
  const runs = useRun(event)
  const { run, nowMs } = runs
  const zone = agenda.event.zone ?? ''
  const known = new Set<string>(agenda.items.map(({ id }) => id))
  const plan = agenda.items.map((each) => ({ ...each, skipped: each.item.values.skipped }))
  const { states } = publicNow(plan, publishRun(run, known), nowMs, zone)
  const today = localAt(nowMs, zone).day
  const isEmpty = agenda.items.length === 0
  const publishing = agenda.eventItem && canWrite(roles, 'public', 'event', { agendaPublished: true }) && (
    <PublishPanel event={event} item={agenda.eventItem} />
  )
  return (
    <Screen title={t('title')} back={`/e/${event}`}>
      {agenda.loaded && (
        <div className={styles['agenda']}>
          {!isEmpty && publishing}
          {mayWrite && <VersionsLink event={event} />}
          {isEmpty && (
            <Empty
              icon={CalendarClock}
              action={
                mayWrite && (
                  <LinkButton
                    kind="main"
                    large
                    icon={Plus}
                    to={`${base}/new?day=${agenda.days[0]?.day ?? ''}`}
                  >
                    {t('add')}
                  </LinkButton>
                )
              }
            >
              {t(mayWrite ? 'empty' : 'emptyToRead')}
            </Empty>
          )}
          {(mayWrite || !isEmpty) &&
            agenda.days.map((day) => (
              <DaySection
                key={day.day}
                {...{ event, base, mayWrite, removed, onRemoved, saved, states, runs, zone, day }}
                isToday={day.day === today}
              />
            ))}
          {mayWrite && (
            <div className={styles['actions']}>
              <LinkButton to={`${base}/import`} icon={FileUp}>
                {t('import.open')}
              </LinkButton>
            </div>
          )}
          {/* Of nothing there is nothing to publish yet. */}
          {isEmpty && publishing}
        </div>
      )}
    </Screen>
  )
}
