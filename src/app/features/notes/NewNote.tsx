// A new note: kind, text, save. Control and Enter save on a real keyboard.

import { Save } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
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
import { NamesFound } from './NamesFound.tsx'
import { NoteFields } from './NoteFields.tsx'
import { emptyForm, fits, type NoteForm } from './noteForm.ts'
import styles from './Notes.module.css'
import { type Note, type NoteDraft, takeNote } from './notesCommands.ts'
import type { ItemChoice } from '../../words/useItemChoices.ts'
import { useNames } from './useNames.ts'

interface Props {
  readonly event: EventId
  readonly item: TargetId
  readonly choice: ItemChoice | undefined
  readonly parents: readonly Note[]
  /** It is to be of this kind and stand under this note. */
  readonly under?: { readonly kind: NoteKind; readonly parent: TargetId }
  /** The screen opens here again: where something was written, it is looked for. */
  readonly onBegun: () => void
}

const NO_DRAFT: NoteDraft | undefined = undefined

/** What the next note begins with: who sits at a table writes on at that table. */
type Kept = Pick<NoteForm, 'kind' | 'language' | 'table' | 'round'>

export function NewNote({ event, item, choice, parents, under, onBegun }: Props) {
  const { t } = useTranslation('notes')
  const { language } = useLanguage()
  const { device } = useDeviceAndSync()
  const key = ['note', event, item, ...(under ? [under.kind, under.parent] : [])].join('/')
  const form = useDraft<NoteDraft | undefined>(key, NO_DRAFT, {})
  const once = useOnce()
  const findNames = useNames(event)
  const [state, setState] = useState<'typing' | 'empty' | 'failed' | 'saved'>('typing')
  const [kept, setKept] = useState<Partial<Kept>>({})
  // Being saved, so no longer in the field: who types on at once begins the next note.
  const [sent, setSent] = useState<TargetId>()
  const latest = useRef<NoteDraft>(undefined)
  const draft = form.value && form.value.target !== sent ? form.value : undefined
  const { target, ...typed } = draft ?? { target: undefined }
  const shown: NoteForm = {
    ...emptyForm(under?.kind ?? NOTE_KINDS[0], language),
    parent: under?.parent ?? '',
    ...kept,
    ...typed,
  }
  const { text } = shown
  const names = useMemo(() => findNames(text), [findNames, text])

  const change = (next: Partial<NoteForm>) => {
    setState('typing')
    if (!draft) onBegun()
    const { kind, language: written, table, round } = { ...shown, ...next }
    setKept({ kind, language: written, table, round })
    latest.current = { ...shown, ...next, target: target ?? device.newTarget() }
    form.change(latest.current)
  }

  const save = async () => {
    if (!draft || text.trim() === '') {
      setState('empty')
      return
    }
    if (!fits(shown)) return
    latest.current = draft
    setSent(draft.target)
    try {
      await device.commit(event, [takeNote(draft.target, shown, item, device.env.now())])
    } catch {
      const next = latest.current
      if (next.target !== draft.target) form.change({ ...draft, text: `${text}\n${next.text ?? ''}` })
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
      <NoteFields
        isMain
        form={shown}
        item={choice}
        parents={parents}
        names={names}
        error={state === 'empty' ? t('needed') : undefined}
        onChange={change}
        onSave={() => once(save)}
        above={state === 'failed' && <Notice kind="problem">{t('notSaved')}</Notice>}
        actions={
          <>
            <Button type="submit" kind="main" large icon={Save}>
              {t('save')}
            </Button>
            <p role="status">{state === 'saved' ? t('saved') : ''}</p>
          </>
        }
      />
      <NamesFound text={text} names={names} onReplace={(replaced) => change({ text: replaced })} />
    </Form>
  )
}
