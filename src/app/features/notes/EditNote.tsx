// A note to be changed: only what the person changed is written, as a change of what the form showed.

import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { seenOf } from '../../../core/sync/heads.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDraft } from '../../store/useDraft.ts'
import { Button } from '../../ui/Button.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useOnce } from '../../ui/useOnce.ts'
import { NamesFound } from './NamesFound.tsx'
import { NoteFields } from './NoteFields.tsx'
import { changedFields, fits, FORM_FIELDS, formOf, type NoteForm } from './noteForm.ts'
import styles from './Notes.module.css'
import { changeNote, type Note } from './notesCommands.ts'
import type { ItemChoice } from '../../words/useItemChoices.ts'
import { useNames } from './useNames.ts'

interface Props {
  readonly event: EventId
  readonly note: Note
  readonly item: ItemChoice | undefined
  readonly parents: readonly Note[]
  readonly onDone: () => void
}

/** A draft of an earlier version has kind and text alone. */
interface Draft extends Partial<NoteForm> {
  readonly shown: Partial<NoteForm>
}

export function EditNote({ event, note, item, parents, onDone }: Props) {
  const { t } = useTranslation('notes')
  const { language } = useLanguage()
  const { device } = useDeviceAndSync()
  const once = useOnce()
  const findNames = useNames(event)
  const [failed, setFailed] = useState(false)
  const opened = formOf(note.values, language)
  // What the form showed goes with the draft: only what the person changed is written.
  const draft = useDraft<Draft>(
    `note/${event}/${note.target}`,
    { ...opened, shown: opened },
    seenOf(note.row, [...FORM_FIELDS, 'alive']),
  )
  const { shown = {}, ...typed } = draft.value ?? {}
  const form: NoteForm = { ...opened, ...typed }
  const from: NoteForm = { ...opened, ...shown }
  const { text } = form
  const names = useMemo(() => findNames(text), [findNames, text])
  if (!draft.value) return null

  const change = (next: Partial<NoteForm>) => draft.change({ ...form, ...next, shown: from })
  const save = async () => {
    if (text.trim() === '' || !fits(form)) return
    const fields = changedFields(form, from)
    try {
      if (Object.keys(fields).length > 0) {
        await device.commit(event, [changeNote(note, fields, draft.prev)])
      }
    } catch {
      setFailed(true)
      return
    }
    await draft.clear()
    onDone()
  }

  return (
    <Form className={styles['form']} onSend={save}>
      <NoteFields
        form={form}
        item={item}
        parents={parents}
        names={names}
        error={text.trim() === '' ? t('needed') : undefined}
        onChange={change}
        onSave={() => once(save)}
        above={failed && <Notice kind="problem">{t('notSaved')}</Notice>}
        actions={
          <>
            <Button type="submit" kind="main">
              {t('save')}
            </Button>
            <Button kind="quiet" onClick={() => void draft.clear().then(onDone)}>
              {t('cancel')}
            </Button>
          </>
        }
      />
      <NamesFound text={text} names={names} onReplace={(replaced) => change({ text: replaced })} />
    </Form>
  )
}
