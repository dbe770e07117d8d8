// A new note: kind, text, save. Control and Enter save on a real keyboard.

import { Save } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { NOTE_KINDS, type NoteKind } from '../../../core/model/note.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDraft } from '../../store/useDraft.ts'
import { Button } from '../../ui/Button.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useOnce } from '../../ui/useOnce.ts'
import { KindChoice } from './KindChoice.tsx'
import styles from './Notes.module.css'
import { type NoteDraft, takeNote } from './notesCommands.ts'
import { NoteText, tooLong } from './NoteText.tsx'

interface Props {
  readonly event: EventId
  readonly item: TargetId
  /** The screen opens here again: where something was written, it is looked for. */
  readonly onBegun: () => void
}

export function NewNote({ event, item, onBegun }: Props) {
  const { t } = useTranslation('notes')
  const { language } = useLanguage()
  const { device } = useDeviceAndSync()
  const form = useDraft<NoteDraft | undefined>(`note/${event}/${item}`, undefined, {})
  const once = useOnce()
  const [state, setState] = useState<'typing' | 'empty' | 'failed' | 'saved'>('typing')
  const [lastKind, setLastKind] = useState<NoteKind>(NOTE_KINDS[0])
  // Being saved, so no longer in the field: who types on at once begins the next note.
  const [sent, setSent] = useState<TargetId>()
  const latest = useRef<NoteDraft>(undefined)
  const draft = form.value && form.value.target !== sent ? form.value : undefined
  const kind = draft?.kind ?? lastKind
  const text = draft?.text ?? ''

  const change = (next: { kind?: NoteKind; text?: string }) => {
    setState('typing')
    if (!draft) onBegun()
    if (next.kind) setLastKind(next.kind)
    latest.current = { target: draft?.target ?? device.newTarget(), kind, text, ...next }
    form.change(latest.current)
  }

  const save = async () => {
    if (!draft || text.trim() === '') {
      setState('empty')
      return
    }
    if (tooLong(text)) return
    latest.current = draft
    setSent(draft.target)
    try {
      await device.commit(event, [takeNote(draft, item, language, device.env.now())])
    } catch {
      const next = latest.current
      if (next.target !== draft.target) form.change({ ...draft, text: `${draft.text}\n${next.text}` })
      setSent(undefined)
      setState('failed')
      return
    }
    if (latest.current.target === draft.target) await form.clear()
    setState('saved')
  }

  if (!form.loaded) return null
  return (
    <Form className={styles['form']} onSend={save}>
      <KindChoice value={kind} onChange={(next) => change({ kind: next })} />
      <NoteText
        label={t('text')}
        value={text}
        error={state === 'empty' ? t('needed') : undefined}
        onChange={(next) => change({ text: next })}
        onSave={() => once(save)}
      />
      {state === 'failed' && <Notice kind="problem">{t('notSaved')}</Notice>}
      <div className={styles['actions']}>
        <Button type="submit" kind="main" large icon={Save}>
          {t('save')}
        </Button>
        <p role="status">{state === 'saved' ? t('saved') : ''}</p>
      </div>
    </Form>
  )
}
