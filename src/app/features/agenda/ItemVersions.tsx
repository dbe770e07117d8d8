// Two devices changed the same thing of an item: both are shown and settled with one tap. Two places in the order
// are no question to anybody; the later one stands.

import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import type { Json } from '../../../core/json.ts'
import { AUTONYMS, isLanguage } from '../../../core/languages.ts'
import { agendaItem } from '../../../core/model/agendaItem.ts'
import { formatDay, formatTime } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { Versions } from '../../ui/Versions.tsx'
import { useKindName } from './agendaWords.ts'
import type { AgendaItem } from './useAgenda.ts'

export function ItemVersions({ event, item }: { readonly event: EventId; readonly item: AgendaItem }) {
  const { t } = useTranslation('agenda')
  const { t: ofLists } = useTranslation('groups')
  const { language } = useLanguage()
  const kindName = useKindName()

  const label = (field: string) => {
    const titled = field.slice('title.'.length)
    if (field.startsWith('title.') && isLanguage(titled)) {
      return t('form.titleIn', { language: AUTONYMS[titled] })
    }
    if (field === 'ownList') return ofLists('ownList.label')
    return FIELDS.has(field) ? t(`form.${field as FormField}`) : field
  }

  const show = (field: string, value: Json) => {
    if (value === null || value === '') return t('none')
    if (field === 'announced') return t(value === false ? 'form.announcedNo' : 'form.announcedYes')
    if (field === 'ownList') return ofLists(value === true ? 'ownList.yes' : 'ownList.no')
    if (field === 'minutes' && typeof value === 'number') return t('minutes', { n: value })
    if (typeof value !== 'string') return ''
    if (field === 'day') return formatDay(value, language)
    if (field === 'start') return formatTime(value, language)
    return field === 'kind' ? kindName(value) : value
  }

  const asked = { ...item, versions: item.versions.filter((field) => field !== 'order') }
  return <Versions event={event} entity={agendaItem} item={asked} label={label} show={show} />
}

type FormField = 'day' | 'start' | 'minutes' | 'kind' | 'room' | 'announced'
const FIELDS: ReadonlySet<string> = new Set<FormField>([
  'day',
  'start',
  'minutes',
  'kind',
  'room',
  'announced',
])
