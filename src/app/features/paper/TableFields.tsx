// One table: what it talks about, in the languages of the room, and where it stands. Only what was changed is written.

import { Save } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { tableTarget } from '../../../core/hall/tables.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import type { Json } from '../../../core/json.ts'
import { AUTONYMS, isLanguage, type Language } from '../../../core/languages.ts'
import type { Values } from '../../../core/model/entity.ts'
import type { event as eventEntity } from '../../../core/model/event.ts'
import { table as tableEntity } from '../../../core/model/table.ts'
import { seenOf } from '../../../core/sync/heads.ts'
import { cleanCell, MAX_CELL_LETTERS } from '../../../core/table/readTable.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { created, edited } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDraft } from '../../store/useDraft.ts'
import type { Item } from '../../store/useRows.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Print.module.css'

interface Props {
  readonly event: EventId
  readonly item: TargetId
  readonly number: number
  /** Undefined: nothing was written of it yet. */
  readonly row: Item<typeof tableEntity> | undefined
  readonly about: Values<typeof eventEntity>
}

type Typed = Readonly<Record<string, string>>

export function TableFields({ event, item, number, row, about }: Props) {
  const { t } = useTranslation('cafe')
  const { language } = useLanguage()
  const { device } = useDeviceAndSync()
  const [state, setState] = useState<'typing' | 'saved' | 'failed'>('typing')
  const fields = [...languagesOf(about, language).map((each) => `topic.${each}` as const), 'room' as const]
  const shown: Typed = Object.fromEntries(fields.map((field) => [field, row?.values[field] ?? '']))
  // What the form showed goes with the draft: only what the person changed is written.
  const form = useDraft(
    `table/${event}/${item}/${number}`,
    { typed: shown, shown },
    seenOf(row?.row, [...fields, 'alive']),
  )
  if (!form.value) return null
  const { typed } = form.touched ? form.value : { typed: shown }
  const before = form.touched ? form.value.shown : shown
  const changed = fields.filter((field) => (typed[field] ?? '') !== (before[field] ?? ''))
  const tooLong = (field: string) => cleanCell(typed[field] ?? '').length > MAX_CELL_LETTERS

  const save = async () => {
    if (changed.length === 0 || fields.some(tooLong)) return
    const values: Record<string, Json> = Object.fromEntries(
      changed.map((field) => [field, cleanCell(typed[field] ?? '')]),
    )
    try {
      const write = row
        ? edited(tableEntity, row.row, values, form.prev)
        : created(tableEntity, tableTarget(item, number), { item, number, ...values })
      await device.commit(event, [write])
    } catch {
      setState('failed')
      return
    }
    await form.clear()
    setState('saved')
  }

  return (
    <Form className={styles['part']} onSend={save}>
      <h2>{t('table', { n: number })}</h2>
      {fields.map((field) => (
        <Field
          key={field}
          lang={field === 'room' ? undefined : field.slice('topic.'.length)}
          label={
            field === 'room'
              ? t('room')
              : t('topicIn', { language: AUTONYMS[field.slice('topic.'.length) as Language] })
          }
          value={typed[field] ?? ''}
          error={tooLong(field) ? t('tooLong') : undefined}
          onChange={({ target }) => {
            setState('typing')
            form.change({ typed: { ...typed, [field]: target.value }, shown: before })
          }}
        />
      ))}
      {state === 'failed' && <Notice kind="problem">{t('failed')}</Notice>}
      {changed.length > 0 && (
        <div className={styles['actions']}>
          <Button type="submit" kind="main" icon={Save}>
            {t('save')}
          </Button>
        </div>
      )}
      <p role="status">{state === 'saved' ? t('saved') : ''}</p>
    </Form>
  )
}

function languagesOf(values: Values<typeof eventEntity>, own: Language): readonly Language[] {
  const { roomLanguages = [], language = '' } = values
  if (roomLanguages.length > 0) return roomLanguages
  return [isLanguage(language) ? language : own]
}
