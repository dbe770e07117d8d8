// Which list this desk writes on: a day's, or that of a session which has its own. Chosen in the morning by a
// person: today's is marked, never taken by itself.

import { ArrowRightLeft, CalendarDays, Presentation } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { EventId, TargetId } from '../../../core/ids.ts'
import type { list } from '../../../core/model/list.ts'
import { formatDay } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import type { Item } from '../../store/useRows.ts'
import { useTrueClock } from '../../store/useRun.ts'
import { useTimes } from '../../store/useTimes.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Row, Rows } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { sessionName } from '../../words/listTitle.ts'

interface Props {
  readonly event: EventId
  /** By day, sessions after their day. */
  readonly lists: readonly Item<typeof list>[]
  readonly back?: string
  readonly onChoose: (list: TargetId) => void
}

export function ListChooser({ event, lists, back, onChoose }: Props) {
  const { t } = useTranslation('desk')
  const { t: ofGroups } = useTranslation('groups')
  const { language } = useLanguage()
  const [, navigate] = useLocation()
  const times = useTimes(event)
  const [nowMs] = useState(useTrueClock())
  const today = times.day(nowMs)
  return (
    <Screen title={t('lists.title')} subtitle={t('lists.subtitle')} back={back ?? `/e/${event}`}>
      {lists.length === 0 ? (
        <Empty icon={CalendarDays}>{t('lists.empty')}</Empty>
      ) : (
        <Rows label={t('lists.title')}>
          {lists.map(({ target, values }) => {
            const day = values.day ? formatDay(values.day, language) : target
            const ofSession = values.item !== undefined
            return (
              <Row
                key={target}
                icon={ofSession ? Presentation : CalendarDays}
                title={ofSession ? sessionName(values, language) || ofGroups('list.session') : day}
                detail={ofSession && `${ofGroups('list.session')} · ${day}`}
                state={values.day === today ? t('lists.today') : undefined}
                onPress={() => {
                  onChoose(target)
                  if (back) navigate(back)
                }}
              />
            )
          })}
        </Rows>
      )}
      {back && lists.length > 1 && (
        <div>
          <LinkButton kind="quiet" icon={ArrowRightLeft} to={`${back}/move`}>
            {ofGroups('move.title')}
          </LinkButton>
        </div>
      )}
    </Screen>
  )
}
