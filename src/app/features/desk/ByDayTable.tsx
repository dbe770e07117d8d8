// The three counts of every list of the event, side by side: what one day says beside the others.

import { useTranslation } from 'react-i18next'
import { deskCounts } from '../../../core/desk/counts.ts'
import type { EventId } from '../../../core/ids.ts'
import { headCount } from '../../../core/model/attendance.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useLists } from '../../store/useLists.ts'
import { useItems } from '../../store/useRows.ts'
import { usePeople } from '../../store/useSamePeople.ts'
import { listTitle } from '../../words/listTitle.ts'
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
      <div className={styles['narrowing']}>
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
              return (
                <tr key={target}>
                  <th scope="row">{listTitle(values, language) || target}</th>
                  <td className="tabular" data-label={t('numbers.heads')}>
                    {counts.heads ?? '–'}
                  </td>
                  <td className="tabular" data-label={t('numbers.arrived')}>
                    {counts.arrived}
                  </td>
                  <td className="tabular" data-label={t('numbers.signed')}>
                    {counts.signed}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </>
  )
}
