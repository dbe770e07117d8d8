// What is wrong with a table, row by row, in words: what was left out and what a person should look at.

import { useTranslation } from 'react-i18next'
import type { TableProblem } from '../../core/table/readTable.ts'
import { Notice } from '../ui/Notice.tsx'
import styles from './TableProblems.module.css'

const SHOWN = 50

interface Props<Column extends string> {
  readonly problems: readonly TableProblem<Column>[]
  /** A column as the file's header would name it; the import understands that name. */
  readonly nameOf?: (column: Column) => string
}

export function TableProblems<Column extends string>({
  problems,
  nameOf = (column) => column,
}: Props<Column>) {
  const { t } = useTranslation('tables')
  if (problems.length === 0) return null
  return (
    <Notice kind="problem">
      <p>{t('look', { count: problems.length })}</p>
      <ul className={styles['problems']}>
        {problems.slice(0, SHOWN).map((problem) => (
          <li key={`${problem.code}/${problem.row}/${problem.column}`}>
            {problem.row !== undefined && <strong>{t('row', { n: problem.row })}</strong>}{' '}
            <span>
              {t(`problems.${problem.code}`, {
                column: problem.column === undefined ? '' : nameOf(problem.column),
              })}
            </span>{' '}
            {problem.value && (
              <q translate="no" lang="">
                {problem.value}
              </q>
            )}
          </li>
        ))}
      </ul>
      {problems.length > SHOWN && <p>{t('more', { count: problems.length - SHOWN })}</p>}
    </Notice>
  )
}
