// The words of an item for a reader: its title, its kind, its time.

import { useTranslation } from 'react-i18next'
import { type PlannedItem, plannedEnd } from '../../../core/agenda/agendaDay.ts'
import { type Language, localise } from '../../../core/languages.ts'
import { AGENDA_KINDS, type AgendaKind } from '../../../core/model/agendaItem.ts'
import { textsOf } from '../../../core/model/entity.ts'
import { formatRange, formatTime } from '../../i18n/intl.ts'
import type { AgendaItem } from './useAgenda.ts'

export const titleOf = ({ values }: AgendaItem, language: Language) =>
  localise(textsOf(values, 'title'), language)

const isKind = (kind: string): kind is AgendaKind => (AGENDA_KINDS as readonly string[]).includes(kind)

/** A kind that isn't one of ours is shown as it was typed. */
export function useKindName(): (kind: string) => string {
  const { t } = useTranslation('agendaKinds')
  return (kind) => (isKind(kind) ? t(kind) : kind)
}

/** Empty where no start is planned. */
export function timeText(item: PlannedItem, language: Language): string {
  if (item.start === undefined) return ''
  const end = plannedEnd(item)
  return end === undefined ? formatTime(item.start, language) : formatRange(item.start, end, language)
}
