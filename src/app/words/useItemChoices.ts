// The agenda as something to choose from: its items in their order, by their titles in the reader's language.

import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { compareItems } from '../../core/agenda/agendaDay.ts'
import type { EventId, TargetId } from '../../core/ids.ts'
import { localise } from '../../core/languages.ts'
import { agendaItem } from '../../core/model/agendaItem.ts'
import { textsOf } from '../../core/model/entity.ts'
import { useLanguage } from '../i18n/useLanguage.ts'
import { type Item, useItems } from '../store/useRows.ts'

export interface ItemChoice {
  readonly target: TargetId
  readonly title: string
  readonly day: string
}

export function useItemChoices(event: EventId): { loaded: boolean; choices: readonly ItemChoice[] } {
  const { t } = useTranslation('agenda')
  const { language } = useLanguage()
  const { loaded, items } = useItems(event, agendaItem)
  const untitled = t('untitled')
  const choices = useMemo(
    () =>
      [...items].sort(byPlan).map(({ target, values }) => ({
        target,
        title: localise(textsOf(values, 'title'), language)?.text ?? untitled,
        day: values.day ?? '',
      })),
    [items, language, untitled],
  )
  return { loaded, choices }
}

const byPlan = (a: Item<typeof agendaItem>, b: Item<typeof agendaItem>) =>
  compareItems({ ...a.values, id: a.target }, { ...b.values, id: b.target })
