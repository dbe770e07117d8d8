// One note as a card: read, changed, moved to another agenda item, removed with undo, settled where two
// devices wrote it differently.

import { MoveRight, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { note as noteEntity, NOTE_KINDS, type NoteKind } from '../../../core/model/note.ts'
import { seenOf } from '../../../core/sync/heads.ts'
import { formatInstant } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { created, removed } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDraft } from '../../store/useDraft.ts'
import { Button } from '../../ui/Button.tsx'
import { Select } from '../../ui/Field.tsx'
import { HistoryLink } from '../../ui/HistoryLink.tsx'
import { IconWord } from '../../ui/IconWord.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useOnce } from '../../ui/useOnce.ts'
import { useSaving } from '../../ui/useSaving.ts'
import { Versions } from '../../ui/Versions.tsx'
import { KindChoice } from './KindChoice.tsx'
import { KIND_ICONS } from './noteKinds.ts'
import styles from './Notes.module.css'
import { changeNote, type Note } from './notesCommands.ts'
import type { ItemChoice } from './NotesScreen.tsx'
import { NoteText, tooLong } from './NoteText.tsx'

interface Props {
  readonly event: EventId
  readonly note: Note
  readonly choices: readonly ItemChoice[]
  readonly onRemoved: () => void
}

export function NoteCard({ event, note, choices, onRemoved }: Props) {
  const { t } = useTranslation('notes')
  const { language } = useLanguage()
  const { device } = useDeviceAndSync()
  const { save, failed } = useSaving()
  const [open, setOpen] = useState<'edit' | 'move'>()
  const { values } = note
  const kind = values.kind ?? NOTE_KINDS[0]
  const titleOf = (item: unknown) => choices.find((choice) => choice.target === item)?.title ?? t('general')

  return (
    <li className={styles['card']}>
      <p className={styles['kind']}>
        <IconWord icon={KIND_ICONS[kind]}>{t(`kinds.${kind}`)}</IconWord>
        {values.at !== undefined && <span className="tabular">{formatInstant(values.at, language)}</span>}
      </p>
      {open === 'edit' ? (
        <EditNote event={event} note={note} onDone={() => setOpen(undefined)} />
      ) : (
        <>
          <p className={styles['text']} lang={values.language}>
            {values.text}
          </p>
          <Versions
            event={event}
            entity={noteEntity}
            item={note}
            label={(field) => t(field === 'kind' ? 'kind' : field === 'item' ? 'item' : 'text')}
            show={(field, value) =>
              field === 'kind'
                ? t(`kinds.${value as NoteKind}`)
                : field === 'item'
                  ? titleOf(value)
                  : typeof value === 'string'
                    ? value
                    : ''
            }
            canKeepBoth={(field) => field === 'text'}
            keepBoth={async (_field, value) => {
              if (typeof value !== 'string') return
              const { item, language: written, at } = values
              const fields = { item: item ?? '', kind, text: value, language: written ?? language }
              await device.commit(event, [
                created(noteEntity, device.newTarget(), { ...fields, at: at ?? device.env.now() }),
              ])
            }}
          />
          {failed && <Notice kind="problem">{t('notSaved')}</Notice>}
          {open === 'move' ? (
            <Select
              label={t('moveTo')}
              value={values.item ?? ''}
              onChange={(changed) => {
                const item = changed.target.value
                save(async () => {
                  await device.commit(event, [changeNote(note, { item })])
                  setOpen(undefined)
                })
              }}
            >
              {choices.map((choice) => (
                <option key={choice.target} value={choice.target}>
                  {choice.title}
                </option>
              ))}
            </Select>
          ) : (
            <div className={styles['actions']}>
              <Button kind="quiet" icon={Pencil} onClick={() => setOpen('edit')}>
                {t('edit')}
              </Button>
              <Button kind="quiet" icon={MoveRight} onClick={() => setOpen('move')}>
                {t('move')}
              </Button>
              <Button
                kind="quiet"
                icon={Trash2}
                onClick={() =>
                  save(async () => {
                    await device.commit(event, [removed(noteEntity, note.row)])
                    onRemoved()
                  })
                }
              >
                {t('remove')}
              </Button>
              <HistoryLink event={event} entity={noteEntity} target={note.target} />
            </div>
          )}
        </>
      )}
    </li>
  )
}

function EditNote({ event, note, onDone }: { event: EventId; note: Note; onDone: () => void }) {
  const { t } = useTranslation('notes')
  const { device } = useDeviceAndSync()
  const once = useOnce()
  const [failed, setFailed] = useState(false)
  const shown = { kind: note.values.kind ?? NOTE_KINDS[0], text: note.values.text ?? '' }
  // What the form showed goes with the draft: only what the person changed is written.
  const form = useDraft(
    `note/${event}/${note.target}`,
    { ...shown, shown },
    seenOf(note.row, ['kind', 'text', 'alive']),
  )
  if (!form.value) return null
  const { kind, text, shown: from } = form.value

  const save = async () => {
    if (text.trim() === '' || tooLong(text)) return
    const fields = {
      ...(kind === from.kind ? {} : { kind }),
      ...(text === from.text ? {} : { text: text.trim() }),
    }
    try {
      if (Object.keys(fields).length > 0) await device.commit(event, [changeNote(note, fields, form.prev)])
    } catch {
      setFailed(true)
      return
    }
    await form.clear()
    onDone()
  }

  return (
    <Form className={styles['form']} onSend={save}>
      <KindChoice value={kind} onChange={(next) => form.change({ kind: next, text, shown: from })} />
      <NoteText
        label={t('text')}
        value={text}
        error={text.trim() === '' ? t('needed') : undefined}
        onChange={(next) => form.change({ kind, text: next, shown: from })}
        onSave={() => once(save)}
      />
      {failed && <Notice kind="problem">{t('notSaved')}</Notice>}
      <div className={styles['actions']}>
        <Button type="submit" kind="main">
          {t('save')}
        </Button>
        <Button kind="quiet" onClick={() => void form.clear().then(onDone)}>
          {t('cancel')}
        </Button>
      </div>
    </Form>
  )
}
