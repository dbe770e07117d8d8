// One note as a card: read, changed, settled where two devices wrote it differently, with what was merged into it and
// its translations. What can be done with it is in NoteActions.

import { Languages, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { AUTONYMS, isLanguage } from '../../../core/languages.ts'
import { note as noteEntity, NOTE_KINDS } from '../../../core/model/note.ts'
import { formatList } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { created } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useTimes } from '../../store/useTimes.ts'
import { Button } from '../../ui/Button.tsx'
import { IconWord } from '../../ui/IconWord.tsx'
import { Versions } from '../../ui/Versions.tsx'
import type { NotesOfItem } from './cardContext.ts'
import { EditNote } from './EditNote.tsx'
import { MergeNote } from './MergeNote.tsx'
import { MoveNote } from './MoveNote.tsx'
import { NoteActions, type OpenPart } from './NoteActions.tsx'
import { formOf, newFields } from './noteForm.ts'
import { KIND_ICONS } from './noteKinds.ts'
import styles from './Notes.module.css'
import { mergeNote, type Note } from './notesCommands.ts'
import { SplitNote } from './SplitNote.tsx'
import { TranslateNote } from './TranslateNote.tsx'
import { translatedInto } from './translations.ts'

export interface CardProps {
  readonly event: EventId
  readonly note: Note
  readonly around: NotesOfItem
}

export function NoteCard({ event, note, around }: CardProps) {
  const { t } = useTranslation('notes')
  const { language } = useLanguage()
  const times = useTimes()
  const { device } = useDeviceAndSync()
  const [open, setOpen] = useState<OpenPart>()
  const { values } = note
  const { words } = around
  const kind = values.kind ?? NOTE_KINDS[0]
  const close = () => setOpen(undefined)
  const part = { event, note, around, onDone: close }

  return (
    <li className={styles['card']}>
      <p className={styles['kind']}>
        <IconWord icon={KIND_ICONS[kind]}>{t(`kinds.${kind}`)}</IconWord>
        {values.at !== undefined && <span className="tabular">{times.time(values.at)}</span>}
      </p>
      {open === 'edit' ? (
        <EditNote
          event={event}
          note={note}
          item={around.choices.find(({ target }) => target === values.item)}
          parents={around.parentsFor(note)}
          onDone={close}
        />
      ) : (
        <>
          {open !== 'translate' && <NoteBody note={note} />}
          <Facts note={note} around={around} />
          <AlsoSaid event={event} note={note} around={around} />
          <Versions
            event={event}
            entity={noteEntity}
            item={note}
            label={words.field}
            show={words.value}
            canKeepBoth={(field) => field === 'text'}
            keepBoth={async (_field, value) => {
              if (typeof value !== 'string') return
              const fields = { ...newFields(formOf(values, language)), text: value, item: values.item ?? '' }
              await device.commit(event, [
                created(noteEntity, device.newTarget(), { ...fields, at: values.at ?? device.env.now() }),
              ])
            }}
          />
          {open === 'move' && <MoveNote {...part} />}
          {open === 'merge' && <MergeNote {...part} />}
          {open === 'split' && <SplitNote {...part} />}
          {open === 'translate' && <TranslateNote {...part} />}
          <NoteActions event={event} note={note} around={around} open={open} onOpen={setOpen} />
        </>
      )}
    </li>
  )
}

/** Title and text as they were written, and under them in the reader's language where somebody translated them. */
export function NoteBody({ note }: { readonly note: Note }) {
  const { t } = useTranslation('notes')
  const { language } = useLanguage()
  const { values } = note
  const translation = values.language === language ? undefined : values[`translation.${language}`]
  const state = values[`translationState.${language}`] ?? 'draft'
  return (
    <>
      {values.title && (
        <h3 className={styles['title']} lang={values.language}>
          {values.title}
        </h3>
      )}
      <p className={styles['text']} lang={values.language}>
        {values.text}
      </p>
      {translation && (
        <div className={styles['translated']}>
          <p className={styles['muted']}>
            <IconWord icon={Languages}>
              {t('translate.shown', { language: AUTONYMS[language], state: t(`translate.states.${state}`) })}
            </IconWord>
          </p>
          {values[`translatedTitle.${language}`] && (
            <p className={styles['title']}>{values[`translatedTitle.${language}`]}</p>
          )}
          <p>{translation}</p>
        </div>
      )}
    </>
  )
}

function Facts({ note, around }: { readonly note: Note; readonly around: NotesOfItem }) {
  const { t } = useTranslation('notes')
  const { language } = useLanguage()
  const { values } = note
  const parent = around.words.note(values.parent)
  const facts = [
    values.stance && t('facts.stance', { stance: t(`stances.${values.stance}`) }),
    values.table !== undefined && t('facts.table', { n: values.table }),
    values.round !== undefined && t('facts.round', { n: values.round }),
    values.addressee && t('facts.addressee', { who: t(`addressees.${values.addressee}`) }),
    values.state === 'answered' && t('question.answered'),
  ].filter((fact) => typeof fact === 'string')
  const into = translatedInto(note).filter((each) => each !== language)
  return (
    <>
      {facts.length > 0 && <p className={styles['facts']}>{facts.join(' · ')}</p>}
      {parent !== '' && <p className={styles['facts']}>{t('facts.under', { text: parent })}</p>}
      {values.justification && (
        <p className={styles['facts']}>{t('facts.justification', { text: values.justification })}</p>
      )}
      {into.length > 0 && (
        <p className={styles['facts']}>
          {t('translate.into', {
            languages: formatList(
              into.map((each) => (isLanguage(each) ? AUTONYMS[each] : each)),
              language,
            ),
          })}
        </p>
      )}
    </>
  )
}

function AlsoSaid({ event, note, around }: CardProps) {
  const { t } = useTranslation('notes')
  const { device } = useDeviceAndSync()
  const merged = around.tree.under.get(note.target) ?? []
  if (merged.length === 0) return null
  return (
    <section className={styles['also']} aria-label={t('merge.also')}>
      <h4>{t('merge.also')}</h4>
      {merged.map((each) => (
        <div key={each.target} className={styles['alsoOne']}>
          <p lang={each.values.language}>{each.values.text}</p>
          <Button
            kind="quiet"
            icon={Undo2}
            onClick={() =>
              around.act(t('merge.apart'), async () => {
                await device.commit(event, [mergeNote(each, null)])
                return { rows: [each.target], undo: ([row]) => (row ? [mergeNote(row, note.target)] : []) }
              })
            }
          >
            {t('merge.takeApart')}
          </Button>
        </div>
      ))}
    </section>
  )
}
