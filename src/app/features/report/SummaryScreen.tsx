// The event in numbers and words: who is counted, by town and country; by what it can be checked; whose signature
// is missing; and the text that the programme asks the towns to publish.

import { useTranslation } from 'react-i18next'
import type { TargetId } from '../../../core/ids.ts'
import { localise } from '../../../core/languages.ts'
import { textsOf } from '../../../core/model/entity.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import { canRead, canWrite } from '../../../core/policy.ts'
import { formatNumber } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import type { EventScreenProps } from '../../screens.ts'
import { useRoles } from '../../store/useDevice.ts'
import { useItem } from '../../store/useRows.ts'
import { BigFigure } from '../../ui/BigFigure.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { CountTables } from './CountTables.tsx'
import { FeedbackAnswers } from './FeedbackAnswers.tsx'
import { MissingPeople } from './MissingPeople.tsx'
import { OutcomePart } from './OutcomePart.tsx'
import { Publication } from './Publication.tsx'
import styles from './Report.module.css'
import { useSummary } from './useSummary.ts'

export function SummaryScreen({ event }: EventScreenProps) {
  const { t } = useTranslation('report')
  const { language } = useLanguage()
  const roles = useRoles(event)
  const item = useItem(event, eventEntity, event as string as TargetId)
  const summary = useSummary(event)
  const name = item && localise(textsOf(item.values, 'name'), language)?.text
  const seesNames = canRead(roles, 'desk')
  return (
    <Screen title={t('title')} subtitle={name} back={`/e/${event}`}>
      {summary && item ? (
        <div className={styles['parts']}>
          <section className={styles['part']}>
            <BigFigure
              figure={formatNumber(summary.participation.total, language)}
              label={t('figure')}
              detail={t('rule')}
            />
          </section>
          <Publication event={event} item={item} participation={summary.participation} />
          {canWrite(roles, 'room', 'outcome') && (
            <OutcomePart event={event} summary={summary} zone={item.values.zone} />
          )}
          {canRead(roles, 'admin') && <FeedbackAnswers event={event} />}
          {seesNames && <MissingPeople event={event} summary={summary} />}
          <CountTables event={event} participation={summary.participation} />
        </div>
      ) : (
        <Loading />
      )}
    </Screen>
  )
}
