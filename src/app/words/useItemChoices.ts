// The agenda in its order, by its titles in the reader's language: what a note, a check or a question belongs to.

import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { compareItems } from '../../core/agenda/agendaDay.ts'
import type { EventId, TargetId } from '../../core/ids.ts'
import { localise } from '../../core/languages.ts'
import { agendaItem } from '../../core/model/agendaItem.ts'
import { textsOf } from '../../core/model/entity.ts'
import { useLanguage } from '../i18n/useLanguage.ts'
import { type Item, useItems } from '../store/useRows.ts'

/** Notes of no agenda item: written before one was chosen, or left behind by one that was removed. */
export const GENERAL = 'general' as TargetId

export interface ItemChoice {
  readonly target: TargetId
  readonly title: string
  readonly day: string
  /** 0 where it has none. */
  readonly tables: number
  readonly rounds: number
}

export function useItemChoices(event: EventId): { loaded: boolean; choices: readonly ItemChoice[] } {
  const { t } = useTranslation('notes')
  const { language } = useLanguage()
  const { loaded, items } = useItems(event, agendaItem)
  const untitled = t('untitled')
  const choices = useMemo(
    () =>
      [...items].sort(byPlan).map(({ target, values }) => ({
        target,
        title: localise(textsOf(values, 'title'), language)?.text ?? untitled,
        day: values.day ?? '',
        tables: values.tables ?? 0,
        rounds: values.rounds ?? 0,
      })),
    [items, language, untitled],
  )
  return { loaded, choices }
}

const byPlan = (a: Item<typeof agendaItem>, b: Item<typeof agendaItem>) =>
  compareItems({ ...a.values, id: a.target }, { ...b.values, id: b.target })
