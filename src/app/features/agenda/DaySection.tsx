// One day: its date, its items in order, the place where another is added. An item that was just deleted leaves
// its notice where it stood.

import { LayoutTemplate, Plus } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type AgendaDay, compareItems, type ItemState } from '../../../core/agenda/agendaDay.ts'
import { takenBy } from '../../../core/hall/run.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { agendaItem } from '../../../core/model/agendaItem.ts'
import { formatDay } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useItem } from '../../store/useRows.ts'
import type { RunningDay } from '../../store/useRun.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Agenda.module.css'
import { ItemCard } from './ItemCard.tsx'
import { RemovedItem } from './RemovedItem.tsx'
import { type Planned, planned } from './useAgenda.ts'
import { useDragOrder } from './useDragOrder.ts'
import { useMoves } from './useMoves.ts'

interface Props {
  readonly event: EventId
  readonly base: string
  readonly mayWrite: boolean
  readonly day: AgendaDay<Planned>
  readonly isToday: boolean
  readonly states: ReadonlyMap<string, ItemState>
  readonly runs: RunningDay
  readonly zone: string
  readonly removed: TargetId | undefined
  readonly onRemoved: (target: TargetId | undefined) => void
  readonly saved: TargetId | undefined
}

export function DaySection(props: Props) {
  const { event, base, mayWrite, day, isToday, states, runs, zone, removed, onRemoved, saved } = props
  const { t } = useTranslation('agenda')
  const { language } = useLanguage()
  const list = useRef<HTMLOListElement>(null)
  const ran = new Set<string>(runs.run.stretches.map(({ item }) => item))
  const moves = useMoves(event, day.items, list, ran)
  const handleOf = useDragOrder(list, (id, to) => moves.move(id, to))
  const gone = useItem(event, agendaItem, removed ?? ('' as TargetId))
  const notice = gone && !gone.alive && (gone.values.day ?? '') === day.day ? [planned(gone)] : []
  const name = day.day === '' ? t('noDay') : formatDay(day.day, language, 'full')

  return (
    <section className={styles['day']} aria-label={name}>
      <h2 className={styles['dayName']}>
        <span>{name}</span>
        {isToday && <span className={styles['today']}>{t('today')}</span>}
      </h2>
      {moves.failed && <Notice kind="problem">{t('notChanged')}</Notice>}
      <ol className={styles['items']} ref={list}>
        {[...day.items, ...notice].sort(compareItems).map((each) => {
          const index = day.items.indexOf(each)
          const before = day.items[index - 1]
          const wasOn = ran.has(each.id)
          if (index < 0) {
            return (
              <RemovedItem
                key={each.id}
                event={event}
                item={each.item}
                onClose={() => onRemoved(undefined)}
              />
            )
          }
          return (
            <ItemCard
              key={each.id}
              {...{ event, base, mayWrite }}
              planned={each}
              state={states.get(each.id)}
              isSaved={each.id === saved}
              taken={takenBy(runs.run, each.id, runs.nowMs)}
              zone={zone}
              isFirst={wasOn || before === undefined || ran.has(before.id)}
              isLast={wasOn || index === day.items.length - 1}
              handle={handleOf(each.id)}
              onMove={(by, button) => moves.move(each.id, index + by, button)}
              onRemoved={() => onRemoved(each.id)}
            />
          )
        })}
      </ol>
      {day.items.length === 0 && <p className={styles['muted']}>{t('emptyDay')}</p>}
      {mayWrite && (
        <div className={styles['actions']}>
          <LinkButton to={`${base}/new?day=${day.day}`} icon={Plus}>
            {t('add')}
          </LinkButton>
          {day.day !== '' && (
            <LinkButton to={`${base}/template?day=${day.day}`} icon={LayoutTemplate} kind="quiet">
              {t('addTemplate')}
            </LinkButton>
          )}
        </div>
      )}
      <p role="status" className="visuallyHidden">
        {moves.said}
      </p>
    </section>
  )
}
