// What importing a file would change, before it does: a few of the new people, who is completed, and what of the
// file is left out and why.

import { useTranslation } from 'react-i18next'
import type { CompletedPerson, FreshPerson } from '../../../core/desk/planImport.ts'
import styles from './Desk.module.css'
import importStyles from './Import.module.css'

const SHOWN = 5
const MOST_COMPLETED = 50

/** The first few, so that a person sees whether names and towns stand where they should. */
export function FreshPeople({ fresh }: { readonly fresh: readonly FreshPerson[] }) {
  const { t } = useTranslation('desk')
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col">{t('fields.lastName')}</th>
          <th scope="col">{t('fields.firstName')}</th>
          <th scope="col">{t('fields.town')}</th>
        </tr>
      </thead>
      <tbody translate="no">
        {fresh.slice(0, SHOWN).map(({ person, target }) => (
          <tr key={target}>
            <td>{person.lastName}</td>
            <td>{person.firstName}</td>
            <td>{person.town}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function CompletedPeople({ completed }: { readonly completed: readonly CompletedPerson[] }) {
  const { t } = useTranslation('import')
  return (
    <ul className={importStyles['completed']}>
      {completed.slice(0, MOST_COMPLETED).map(({ person, target }) => (
        <li key={target} translate="no">
          {t('report.row', {
            row: person.row,
            name: `${person.lastName} ${person.firstName}`.trim(),
          })}
        </li>
      ))}
      {completed.length > MOST_COMPLETED && (
        <li>{t('report.more', { n: completed.length - MOST_COMPLETED })}</li>
      )}
    </ul>
  )
}
