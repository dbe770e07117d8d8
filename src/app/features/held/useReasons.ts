// Why an entry is not accepted, and what helps, in plain words.

import { useTranslation } from 'react-i18next'
import type { Reason } from '../../../core/sync/validate.ts'

const WHY = {
  malformed: 'why.malformed',
  tooLarge: 'why.tooLarge',
  scope: 'why.scope',
  role: 'why.role',
  author: 'why.author',
  event: 'why.event',
  quota: 'why.quota',
} as const

const TO_DO = {
  malformed: 'toDo.askOrganiser',
  tooLarge: 'toDo.correct',
  field: 'toDo.correct',
  scope: 'toDo.askOrganiser',
  role: 'toDo.role',
  author: 'toDo.author',
  event: 'toDo.askOrganiser',
  quota: 'toDo.quota',
} as const satisfies Record<Reason['code'], string>

export interface Reasons {
  readonly why: (reason: Reason, label: (field: string) => string) => string
  readonly whatToDo: (reason: Reason) => string
}

export function useReasons(): Reasons {
  const { t } = useTranslation('held')
  return {
    why: (reason, label) =>
      reason.code === 'field' ? t('why.field', { field: label(reason.field) }) : t(WHY[reason.code]),
    whatToDo: ({ code }) => t(TO_DO[code]),
  }
}
