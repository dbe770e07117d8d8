// The private note of an agenda item, written beside the item's own form: a form of its own, so that neither waits
// for the other.

import { Save } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { privateNote } from '../../../core/model/document.ts'
import { seenOf } from '../../../core/sync/heads.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDraft } from '../../store/useDraft.ts'
import { useItem, useRows } from '../../store/useRows.ts'
import { Button } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Agenda.module.css'

interface Props {
  readonly event: EventId
  readonly item: TargetId
}

/** The longest that the log's field takes. */
const MOST_LETTERS = 20_000

export function PrivateNoteForm({ event, item }: Props) {
  const { loaded } = useRows(event, privateNote)
  return loaded ? <Fields event={event} item={item} /> : null
}

function Fields({ event, item }: Props) {
  const { t } = useTranslation('documents')
  const { device } = useDeviceAndSync()
  const note = useItem(event, privateNote, item)
  const form = useDraft(
    `privateNote/${event}/${item}`,
    note?.values.text ?? '',
    seenOf(note?.row, ['text', 'alive']),
    { follows: true },
  )
  const [said, setSaid] = useState<'saved' | 'failed'>()
  const { value: text, touched } = form
  if (text === undefined) return null
  const tooLong = Math.max(0, text.trim().length - MOST_LETTERS)

  const save = async () => {
    if (tooLong > 0) return
    const fields = { text: text.trim(), alive: true }
    try {
      await device.commit(event, [{ entity: privateNote, target: item, fields, prev: form.prev }])
    } catch {
      setSaid('failed')
      return
    }
    await form.clear()
    setSaid('saved')
  }

  return (
    <Form className={`${styles['form']} ${styles['private']}`} onSend={save}>
      <TextArea
        label={t('private.label')}
        hint={t('private.hint')}
        rows={4}
        value={text}
        error={tooLong > 0 ? t('tooLong', { n: tooLong, max: MOST_LETTERS }) : undefined}
        onChange={(changed) => {
          setSaid(undefined)
          form.change(changed.target.value)
        }}
      />
      {said === 'failed' && <Notice kind="problem">{t('notSaved')}</Notice>}
      <div className={styles['actions']}>
        <Button type="submit" icon={Save} disabled={!touched}>
          {t('private.save')}
        </Button>
        <p role="status">{said === 'saved' ? t('private.saved') : ''}</p>
      </div>
    </Form>
  )
}
