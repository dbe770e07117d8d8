// What is known of an event, to be changed by its organiser; a new day gets its list. Days that are no longer part
// of it keep theirs: people may have signed there.

import { Save } from 'lucide-react'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { TargetId } from '../../../core/ids.ts'
import { isLanguage, LANGUAGES } from '../../../core/languages.ts'
import type { Values } from '../../../core/model/entity.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import { list } from '../../../core/model/list.ts'
import { seenOf } from '../../../core/sync/heads.ts'
import type { EventScreenProps } from '../../screens.ts'
import { created, edited } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDraft } from '../../store/useDraft.ts'
import { type Item, useItem, useRows } from '../../store/useRows.ts'
import { PhonesAllowed } from '../../phones/PhonesAllowed.tsx'
import { Button } from '../../ui/Button.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { EventFields } from './EventFields.tsx'
import {
  eventFields,
  type EventFormProblem,
  eventFormProblems,
  type EventFormValues,
  listsOf,
} from './eventForm.ts'
import { ShortNameField } from './ShortNameField.tsx'
import styles from './shell.module.css'

const NO_PROBLEMS: ReadonlySet<EventFormProblem> = new Set()

export function EventDetails({ event }: EventScreenProps) {
  const { t } = useTranslation('shell')
  const item = useItem(event, eventEntity, event as string as TargetId)
  return (
    <Screen title={t('details.title')} back={`/e/${event}`}>
      {item ? <DetailsForm event={event} item={item} /> : <Loading />}
      <div className={styles['apart']}>
        <PhonesAllowed event={event} />
      </div>
    </Screen>
  )
}

function valuesOf(values: Values<typeof eventEntity>): EventFormValues {
  const names = LANGUAGES.map((language) => [language, values[`name.${language}`] ?? ''])
  return {
    names: Object.fromEntries(names),
    town: values.town ?? '',
    country: values.country ?? '',
    start: values.start ?? '',
    end: values.end ?? '',
    zone: values.zone ?? 'Europe/Zagreb',
    language: values.language !== undefined && isLanguage(values.language) ? values.language : 'en',
    helpName: values.helpName ?? '',
    helpPhone: values.helpPhone ?? '',
    helpPublic: values.helpPublic ?? false,
    shortName: values.shortName ?? '',
  }
}

function DetailsForm({ event, item }: EventScreenProps & { readonly item: Item<typeof eventEntity> }) {
  const { t } = useTranslation('shell')
  const { device } = useDeviceAndSync()
  const [, navigate] = useLocation()
  const lists = useRows(event, list)
  const before = valuesOf(item.values)
  const draft = useDraft(
    `eventDetails/${event}`,
    before,
    seenOf(item.row, [...Object.keys(eventFields(before)), 'alive']),
  )
  const [problems, setProblems] = useState(NO_PROBLEMS)
  const [failed, setFailed] = useState(false)
  const values = draft.value
  if (!values) return null

  const save = async () => {
    const found = eventFormProblems(values)
    setProblems(found)
    if (found.size > 0) return
    const missing = listsOf(values).filter(({ target }) => !lists.rows.has(target))
    try {
      await device.commit(event, [
        edited(eventEntity, item.row, changed(item, eventFields(values)), draft.prev),
        ...missing.map(({ target, fields }) => created(list, target, fields)),
      ])
      await draft.clear()
      navigate(`/e/${event}`)
    } catch {
      setFailed(true)
    }
  }

  return (
    <form
      className={styles['stack']}
      noValidate
      onSubmit={(submitted: SubmitEvent) => {
        submitted.preventDefault()
        void save()
      }}
    >
      <EventFields values={values} problems={problems} onChange={draft.change} />
      <ShortNameField event={event} values={values} problems={problems} onChange={draft.change} />
      {failed && <Notice kind="problem">{t('eventForm.notStored')}</Notice>}
      <Button kind="main" large type="submit" icon={Save}>
        {t('save')}
      </Button>
    </form>
  )
}

/** What was not touched is not written: another device may be changing it. */
function changed(item: Item<typeof eventEntity>, fields: ReturnType<typeof eventFields>): typeof fields {
  const before: Readonly<Record<string, unknown>> = item.values
  const isEmpty = (value: unknown) => value === '' || value === false
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) =>
      before[name] === undefined ? !isEmpty(value) : value !== before[name],
    ),
  )
}
