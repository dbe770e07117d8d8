// Two devices changed the same thing of an item: both are shown and settled with one tap. Two places in the order
// are no question to anybody; the later one stands.

import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import type { Json } from '../../../core/json.ts'
import { AUTONYMS, isLanguage } from '../../../core/languages.ts'
import { agendaItem } from '../../../core/model/agendaItem.ts'
import { formatDay, formatNumber, formatTime } from '../../i18n/intl.ts'
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
    return isField(field) ? t(FIELDS[field]) : field
  }

  const show = (field: string, value: Json) => {
    if (value === null || value === '') return t('none')
    if (field === 'announced') return t(value === false ? 'form.announcedNo' : 'form.announcedYes')
    if (field === 'ownList') return ofLists(value === true ? 'ownList.yes' : 'ownList.no')
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (typeof value === 'number') {
      return /minutes$/i.test(field) ? t('minutes', { n: value }) : formatNumber(value, language)
    }
    if (typeof value !== 'string') return ''
    if (field === 'day') return formatDay(value, language)
    if (field === 'start' || field === 'newStart') return formatTime(value, language)
    return field === 'kind' ? kindName(value) : value
  }

  const asked = { ...item, versions: item.versions.filter((field) => field !== 'order') }
  return <Versions event={event} entity={agendaItem} item={asked} label={label} show={show} />
}

const FIELDS = {
  day: 'form.day',
  start: 'form.start',
  minutes: 'form.minutes',
  kind: 'form.kind',
  room: 'form.room',
  announced: 'form.announced',
  newStart: 'onTheDay.newStart',
  newMinutes: 'onTheDay.newMinutes',
  skipped: 'onTheDay.skippedLabel',
  fixedStart: 'hall.waits',
  turnSeconds: 'hall.turnSeconds',
  interpreted: 'hall.interpreted',
  tables: 'hall.tables',
  rounds: 'hall.rounds',
  roundMinutes: 'hall.roundMinutes',
} as const

const isField = (field: string): field is keyof typeof FIELDS => Object.hasOwn(FIELDS, field)
