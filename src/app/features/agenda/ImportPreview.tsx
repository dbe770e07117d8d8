// The first items of each day of a file, so that a person sees whether times, titles and rooms stand where they
// should.

import { useTranslation } from 'react-i18next'
import { agendaDays } from '../../../core/agenda/agendaDay.ts'
import { localise } from '../../../core/languages.ts'
import { formatDay, formatTime } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import styles from './Agenda.module.css'
import type { FreshItem } from './agendaCommands.ts'

const SHOWN_A_DAY = 3
const DAYS_SHOWN = 7

export function ImportPreview({ fresh }: { readonly fresh: readonly FreshItem[] }) {
  const { t } = useTranslation('agenda')
  const { language } = useLanguage()
  const days = agendaDays(fresh.map(({ item, target }) => ({ ...item, id: target })))
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col">{t('import.start')}</th>
          <th scope="col">{t('import.itemTitle')}</th>
          <th scope="col">{t('import.room')}</th>
        </tr>
      </thead>
      {days.slice(0, DAYS_SHOWN).map(({ day, items }) => (
        <tbody key={day}>
          <tr>
            <th scope="rowgroup" colSpan={3}>
              {formatDay(day, language)}
            </th>
          </tr>
          {items.slice(0, SHOWN_A_DAY).map((item) => {
            const title = localise(item.titles, language)
            return (
              <tr key={item.id}>
                <td className={`${styles['clock']} tabular`}>
                  {item.start === undefined ? '' : formatTime(item.start, language)}
                </td>
                <td lang={title?.language}>{title?.text}</td>
                <td translate="no">{item.room}</td>
              </tr>
            )
          })}
          {items.length > SHOWN_A_DAY && (
            <tr>
              <td colSpan={3}>{t('import.more', { count: items.length - SHOWN_A_DAY })}</td>
            </tr>
          )}
        </tbody>
      ))}
    </table>
  )
}
