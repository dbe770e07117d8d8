// The three counts of every list of the event, side by side: what one day says beside the others.

import { useTranslation } from 'react-i18next'
import { deskCounts } from '../../../core/desk/counts.ts'
import type { EventId } from '../../../core/ids.ts'
import { localise } from '../../../core/languages.ts'
import { headCount } from '../../../core/model/attendance.ts'
import { textsOf } from '../../../core/model/entity.ts'
import { formatDay } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useLists } from '../../store/useLists.ts'
import { useItems } from '../../store/useRows.ts'
import { usePeople } from '../../store/useSamePeople.ts'
import styles from './Desk.module.css'

export function ByDayTable({ event }: { readonly event: EventId }) {
  const { t } = useTranslation('desk')
  const { language } = useLanguage()
  const { lists } = useLists(event)
  const { attendees, attendances, signings, declined } = usePeople(event)
  const headCounts = useItems(event, headCount).items
  if (lists.length < 2) return null
  return (
    <>
      <h2 className={styles['subheading']}>{t('numbers.byDay')}</h2>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('numbers.day')}</th>
            <th scope="col">{t('numbers.heads')}</th>
            <th scope="col">{t('numbers.arrived')}</th>
            <th scope="col">{t('numbers.signed')}</th>
          </tr>
        </thead>
        <tbody>
          {lists.map(({ target, values }) => {
            const counts = deskCounts({ attendees, attendances, signings, declined, headCounts }, target)
            const name = localise(textsOf(values, 'name'), language)?.text
            return (
              <tr key={target}>
                <th scope="row">{name ?? (values.day ? formatDay(values.day, language) : target)}</th>
                <td className="tabular">{counts.heads ?? '–'}</td>
                <td className="tabular">{counts.arrived}</td>
                <td className="tabular">{counts.signed}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}
