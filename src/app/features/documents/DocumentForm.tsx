// A background text, new or to be changed, one language at a time. What is typed outlives Back and crash; only what
// was changed is written.

import { FileCheck, Save } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { orderBetween } from '../../../core/agenda/agendaOrder.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { AUTONYMS, type Language, LANGUAGES } from '../../../core/languages.ts'
import { document as documentEntity } from '../../../core/model/document.ts'
import { seenOf } from '../../../core/sync/heads.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { created, edited } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDraft } from '../../store/useDraft.ts'
import { useItem } from '../../store/useRows.ts'
import { Button } from '../../ui/Button.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { Field, Select, TextArea } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import {
  changedFields,
  type DocumentDraft,
  draftOf,
  hasTitle,
  TEXT_FIELDS,
  TEXT_MAX,
  type TextField,
  textIn,
  TITLE_MAX,
  tooLongBy,
} from './documentDraft.ts'
import styles from './Documents.module.css'
import { useDocuments } from './useDocuments.ts'

interface Props {
  readonly event: EventId
  readonly base: string
  /** Undefined for a new one. */
  readonly target: TargetId | undefined
}

export function DocumentForm({ event, base, target }: Props) {
  const { t } = useTranslation('documents')
  const { loaded } = useDocuments(event)
  return (
    <Screen title={t(target ? 'edit' : 'add')} back={target ? `${base}/${target}` : base}>
      {loaded && <Fields event={event} base={base} target={target} />}
    </Screen>
  )
}

function Fields({ event, base, target }: Props) {
  const { t } = useTranslation('documents')
  const { language } = useLanguage()
  const { device } = useDeviceAndSync()
  const { documents, places } = useDocuments(event)
  const [, navigate] = useLocation()
  const item = useItem(event, documentEntity, target ?? ('' as TargetId))
  const opened = draftOf(item?.values ?? {})
  const [newTarget] = useState(() => device.newTarget())
  const form = useDraft(
    `document/${event}/${target ?? 'new'}`,
    { value: opened, shown: opened, target: target ?? newTarget },
    seenOf(item?.row, [...TEXT_FIELDS, 'item', 'alive']),
  )
  const [into, setInto] = useState<Language>(language)
  const [said, setSaid] = useState<'noTitle' | 'notSaved'>()
  if (!form.value) return null
  const { value, shown } = form.value
  const title: TextField = `title.${into}`
  const text: TextField = `text.${into}`
  const change = (next: Partial<DocumentDraft>) => {
    setSaid(undefined)
    form.change({
      ...form.value,
      value: { ...value, ...next },
      shown,
      target: form.value?.target ?? newTarget,
    })
  }
  const set = (field: TextField) => (changed: { target: { value: string } }) =>
    change({ texts: { ...value.texts, [field]: changed.target.value } })
  const tooLong = (field: TextField, max: number) => {
    const n = tooLongBy(value, field)
    return n > 0 ? t('tooLong', { n, max }) : undefined
  }

  const save = async () => {
    if (!hasTitle(value)) return setSaid('noTitle')
    const long = LANGUAGES.find(
      (each) => tooLongBy(value, `title.${each}`) > 0 || tooLongBy(value, `text.${each}`) > 0,
    )
    if (long) return setInto(long)
    const to = form.value?.target ?? newTarget
    const fields = changedFields(value, shown)
    const last = documents
      .flatMap(({ values }) => values.order ?? [])
      .sort()
      .at(-1)
    const order = orderBetween(last, undefined, to)
    try {
      if (item) {
        if (Object.keys(fields).length > 0) {
          await device.commit(event, [edited(documentEntity, item.row, fields, form.prev)])
        }
      } else await device.commit(event, [created(documentEntity, to, { ...fields, order })])
    } catch {
      return setSaid('notSaved')
    }
    await form.clear()
    return navigate(`${base}/${to}`)
  }

  return (
    <Form className={styles['form']} onSend={save}>
      <Select
        label={t('for')}
        value={value.item}
        onChange={(changed) => change({ item: changed.target.value })}
      >
        <option value="">{t('wholeEvent')}</option>
        {places.map((place) => (
          <option key={place.item} value={place.item}>
            {place.title}
          </option>
        ))}
      </Select>
      <Choice
        label={t('language')}
        options={LANGUAGES.map((each) => ({
          value: each,
          label: AUTONYMS[each],
          lang: each,
          icon: textIn(value, `text.${each}`).trim() === '' ? undefined : FileCheck,
        }))}
        value={into}
        onChange={setInto}
      />
      <Field
        key={title}
        lang={into}
        label={t('titleIn', { language: AUTONYMS[into] })}
        value={textIn(value, title)}
        error={said === 'noTitle' ? t('noTitle') : tooLong(title, TITLE_MAX)}
        onChange={set(title)}
      />
      <TextArea
        key={text}
        lang={into}
        rows={12}
        label={t('textIn', { language: AUTONYMS[into] })}
        hint={t('hint')}
        value={textIn(value, text)}
        error={tooLong(text, TEXT_MAX)}
        onChange={set(text)}
      />
      {said === 'notSaved' && <Notice kind="problem">{t('notSaved')}</Notice>}
      <div className={styles['actions']}>
        <Button type="submit" kind="main" large icon={Save}>
          {t('save')}
        </Button>
        <Button
          kind="quiet"
          large
          onClick={() => void form.clear().then(() => navigate(target ? `${base}/${target}` : base))}
        >
          {t('cancel')}
        </Button>
      </div>
    </Form>
  )
}
