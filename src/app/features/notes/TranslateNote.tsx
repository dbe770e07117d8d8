// A note beside its translation into a language of the room, with a word on whether a second person has read it.
// What is typed outlives Back and crash, like every form.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TargetId } from '../../../core/ids.ts'
import { AUTONYMS, type Language } from '../../../core/languages.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import { NOTE_TEXT_MAX, NOTE_TITLE_MAX, TRANSLATION_STATES } from '../../../core/model/note.ts'
import { seenOf } from '../../../core/sync/heads.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDraft } from '../../store/useDraft.ts'
import { useItem } from '../../store/useRows.ts'
import { Button } from '../../ui/Button.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { Field, TextArea } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { tooLongBy } from './noteForm.ts'
import styles from './Notes.module.css'
import { changeNote } from './notesCommands.ts'
import type { PartProps } from './partProps.ts'
import { targetsFor } from './translations.ts'

export function TranslateNote(props: PartProps) {
  const { t } = useTranslation('notes')
  const { language } = useLanguage()
  const { event, note } = props
  const room = useItem(event, eventEntity, event as string as TargetId)?.values.roomLanguages ?? []
  const targets = targetsFor(note, room)
  const [chosen, setChosen] = useState<Language>()
  const into = chosen ?? targets.find((each) => each === language) ?? targets[0]
  return (
    <div className={styles['part']}>
      <Choice
        label={t('translate.to')}
        options={targets.map((each) => ({ value: each, label: AUTONYMS[each], lang: each }))}
        value={into}
        onChange={setChosen}
      />
      {into && <Translation key={into} {...props} into={into} />}
    </div>
  )
}

type State = (typeof TRANSLATION_STATES)[number]

interface Draft {
  readonly title: string
  readonly text: string
  readonly state: State
}

function Translation({ event, note, around, onDone, into }: PartProps & { readonly into: Language }) {
  const { t } = useTranslation('notes')
  const { device } = useDeviceAndSync()
  const [failed, setFailed] = useState(false)
  const { values } = note
  const fields = { title: `translatedTitle.${into}`, text: `translation.${into}` } as const
  const stateField = `translationState.${into}` as const
  const shown: Draft = {
    title: values[fields.title] ?? '',
    text: values[fields.text] ?? '',
    state: values[stateField] ?? 'draft',
  }
  const draft = useDraft(
    `note/${event}/${note.target}/in/${into}`,
    { ...shown, shown },
    seenOf(note.row, [fields.title, fields.text, stateField, 'alive']),
  )
  if (!draft.value) return null
  const { title, text, state, shown: from } = draft.value
  const change = (next: Partial<Draft>) => draft.change({ title, text, state, ...next, shown: from })
  const tooLong = (field: 'title' | 'text', typed: string, max: number) => {
    const n = tooLongBy(field, typed)
    return n > 0 ? t('more.tooLong', { n, max }) : undefined
  }

  const save = async () => {
    if (tooLongBy('title', title) > 0 || tooLongBy('text', text) > 0) return
    const changed = {
      ...(title.trim() === from.title ? {} : { [fields.title]: title.trim() }),
      ...(text.trim() === from.text ? {} : { [fields.text]: text.trim() }),
      ...(state === from.state ? {} : { [stateField]: state }),
    }
    try {
      if (Object.keys(changed).length > 0) {
        await device.commit(event, [changeNote(note, changed, draft.prev)])
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
      <div className={styles['beside']}>
        <div lang={values.language} className={styles['original']}>
          <p className={styles['muted']} lang="">
            {t('translate.original', { language: around.words.value('language', values.language ?? '') })}
          </p>
          {values.title && <p className={styles['title']}>{values.title}</p>}
          <p className={styles['text']}>{values.text}</p>
        </div>
        <div className={styles['form']} lang={into}>
          {(values.title || title) && (
            <Field
              label={t('translate.titleIn', { language: AUTONYMS[into] })}
              value={title}
              error={tooLong('title', title, NOTE_TITLE_MAX)}
              onChange={(changed) => change({ title: changed.target.value })}
            />
          )}
          <TextArea
            label={t('translate.textIn', { language: AUTONYMS[into] })}
            rows={5}
            value={text}
            error={tooLong('text', text, NOTE_TEXT_MAX)}
            onChange={(changed) => change({ text: changed.target.value })}
          />
        </div>
      </div>
      <Choice
        label={t('translate.state')}
        options={TRANSLATION_STATES.map((each) => ({ value: each, label: t(`translate.states.${each}`) }))}
        value={state}
        onChange={(next) => change({ state: next })}
      />
      {failed && <Notice kind="problem">{t('notSaved')}</Notice>}
      <div className={styles['actions']}>
        <Button type="submit" kind="main">
          {t('translate.save')}
        </Button>
        <Button kind="quiet" onClick={() => void draft.clear().then(onDone)}>
          {t('cancel')}
        </Button>
      </div>
    </Form>
  )
}
