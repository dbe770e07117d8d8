// The columns of a list of people as the desk calls them.

import { useTranslation } from 'react-i18next'
import type { AttendeeColumn } from '../../../core/desk/attendeeWords.ts'

const OWN = ['givenFirst', 'familyFirst', 'email', 'gender', 'ageGroup'] as const
type Own = (typeof OWN)[number]

const isOwn = (column: AttendeeColumn): column is Own => (OWN as readonly AttendeeColumn[]).includes(column)

export function useColumnName(): (column: AttendeeColumn) => string {
  const { t } = useTranslation(['import', 'desk'])
  return (column) => (isOwn(column) ? t(`columns.${column}`) : t(`desk:fields.${column}`))
}
