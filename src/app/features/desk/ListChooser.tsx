// Which list this desk writes on. Chosen in the morning by a person: today's is marked, never taken by itself.

import { CalendarDays } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { EventId, TargetId } from '../../../core/ids.ts'
import type { list } from '../../../core/model/list.ts'
import { formatDay, localDay } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import type { Item } from '../../store/useRows.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Row, Rows } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'

interface Props {
  readonly event: EventId
  readonly lists: readonly Item<typeof list>[]
  readonly back?: string
  readonly onChoose: (list: TargetId) => void
}

export function ListChooser({ event, lists, back, onChoose }: Props) {
  const { t } = useTranslation('desk')
  const { language } = useLanguage()
  const [, navigate] = useLocation()
  const [today] = useState(() => localDay(Date.now()))
  return (
    <Screen title={t('lists.title')} subtitle={t('lists.subtitle')} back={back ?? `/e/${event}`}>
      {lists.length === 0 ? (
        <Empty icon={CalendarDays}>{t('lists.empty')}</Empty>
      ) : (
        <Rows label={t('lists.title')}>
          {lists.map(({ target, values }) => (
            <Row
              key={target}
              icon={CalendarDays}
              title={values.day ? formatDay(values.day, language) : target}
              state={values.day === today ? t('lists.today') : undefined}
              onPress={() => {
                onChoose(target)
                if (back) navigate(back)
              }}
            />
          ))}
        </Rows>
      )}
    </Screen>
  )
}
