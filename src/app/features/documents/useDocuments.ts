// The background texts in the order of the agenda items that they are for, those for the whole event first.

import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { compareItems } from '../../../core/agenda/agendaDay.ts'
import type { EventId } from '../../../core/ids.ts'
import { type Localised, localise } from '../../../core/languages.ts'
import { agendaItem } from '../../../core/model/agendaItem.ts'
import { document } from '../../../core/model/document.ts'
import { textsOf } from '../../../core/model/entity.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { type Item, useItems } from '../../store/useRows.ts'

export type Document = Item<typeof document>

export interface DocumentPlace {
  readonly item: string
  readonly title: string
}

export interface Documents {
  readonly loaded: boolean
  readonly documents: readonly Document[]
  /** The agenda's items that a text can be for. */
  readonly places: readonly DocumentPlace[]
  /** What a text is for, in words. */
  readonly placeOf: (of: Document) => string
  readonly titleOf: (texts: Localised) => { readonly text: string; readonly language?: string }
}

export function useDocuments(event: EventId): Documents {
  const { t } = useTranslation('documents')
  const { language } = useLanguage()
  const { loaded, items } = useItems(event, document)
  const agenda = useItems(event, agendaItem).items
  return useMemo(() => {
    const titleOf = (texts: Localised) => localise(texts, language) ?? { text: t('untitled') }
    const places = agenda
      .toSorted((a, b) => compareItems({ ...a.values, id: a.target }, { ...b.values, id: b.target }))
      .map(({ target, values }) => ({ item: target, title: titleOf(textsOf(values, 'title')).text }))
    const rank = new Map<string, number>(places.map(({ item }, at) => [item, at]))
    const rankOf = ({ values }: Document) => rank.get(values.item ?? '') ?? -1
    return {
      loaded,
      places,
      documents: items.toSorted(
        (a, b) => rankOf(a) - rankOf(b) || ((a.values.order ?? '') < (b.values.order ?? '') ? -1 : 1),
      ),
      placeOf: ({ values }) => places.find(({ item }) => item === values.item)?.title ?? t('wholeEvent'),
      titleOf,
    }
  }, [loaded, items, agenda, language, t])
}
