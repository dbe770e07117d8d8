// One thing that happened, in plain words, with its time where the event is, else as this device tells it.

import { useTranslation } from 'react-i18next'
import { type EventId, NETWORK, type TargetId } from '../../../core/ids.ts'
import { type Language, localise } from '../../../core/languages.ts'
import { textsOf } from '../../../core/model/entity.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import { formatDateTime } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useItem } from '../../store/useRows.ts'
import styles from './Happened.module.css'
import type { IncidentGroup } from './incidentGroups.ts'
import { wordedKind } from './incidentKinds.ts'

interface Props {
  readonly group: Omit<IncidentGroup, 'event'>
  readonly zone?: string | undefined
  readonly about?: { readonly text: string; readonly language?: Language } | undefined
}

export function IncidentRow({ group: { is, times, firstMs, lastMs }, zone, about }: Props) {
  const { t } = useTranslation('happened')
  const { t: held } = useTranslation('held')
  const { language } = useLanguage()
  const kind = wordedKind(is)
  const place = `${held('ofEvent.title')} › ${held('deposits.title')}`
  return (
    <li className={styles['incident']}>
      <p className={styles['when']}>
        <span className="tabular">{formatDateTime(lastMs, language, zone)}</span>
        {about !== undefined && (
          <span translate="no" lang={about.language}>
            {about.text}
          </span>
        )}
      </p>
      <p className={styles['what']}>{t(`what.${kind}`)}</p>
      <p>{t(`safe.${kind}`)}</p>
      <p>{t(`todo.${kind}`, { place })}</p>
      {times > 1 && (
        <p className={styles['often']}>
          {t('often', { n: times, time: formatDateTime(firstMs, language, zone) })}
        </p>
      )}
    </li>
  )
}

export function IncidentOfEvent({ event, group }: Pick<Props, 'group'> & { readonly event: EventId }) {
  const { language } = useLanguage()
  const values = useItem(event, eventEntity, event as string as TargetId)?.values ?? {}
  const name = localise(textsOf(values, 'name'), language)
  // What belongs to no event has no name to tell.
  const about = event === NETWORK ? undefined : (name ?? { text: event })
  return <IncidentRow group={group} zone={values.zone} about={about} />
}
