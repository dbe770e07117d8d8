// The fields of a note, for a new one and for a change: kind and text at once, the others behind one button. What
// is typed is the caller's to keep.

import { ChevronDown, ChevronUp } from 'lucide-react'
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { KindChoice } from './KindChoice.tsx'
import { kindOfKey } from './kindKeys.ts'
import { MoreFields } from './MoreFields.tsx'
import type { NoteForm } from './noteForm.ts'
import styles from './Notes.module.css'
import type { Note } from './notesCommands.ts'
import { NoteText } from './NoteText.tsx'
import type { ItemChoice } from '../../words/useItemChoices.ts'
import type { FoundName } from './useNames.ts'

export interface NoteFieldsProps {
  readonly form: NoteForm
  readonly item: ItemChoice | undefined
  /** What the note can be put under. */
  readonly parents: readonly Note[]
  readonly names: readonly FoundName[]
  readonly error: string | undefined
  /** Keys choose its kind wherever the person is on the screen, other forms left out. */
  readonly isMain?: boolean
  readonly onChange: (changed: Partial<NoteForm>) => void
  readonly onSave: () => void
  /** What went wrong, above the buttons. */
  readonly above: ReactNode
  /** The buttons, so that saving never moves. */
  readonly actions: ReactNode
}

export function NoteFields({ form, item, parents, names, error, isMain, ...props }: NoteFieldsProps) {
  const { onChange, onSave, above, actions } = props
  const { t } = useTranslation('notes')
  const area = useRef<HTMLTextAreaElement>(null)
  const isFilled = [form.title, form.justification, form.stance, form.parent, form.addressee].some(Boolean)
  const [opened, setOpened] = useState<boolean>()
  const open = opened ?? isFilled

  const onKey = useEffectEvent((pressed: KeyboardEvent) => {
    const kind = kindOfKey(pressed)
    const ofForm = area.current?.form
    const inForm = pressed.target instanceof Element ? pressed.target.closest('form') : null
    if (kind === undefined || (inForm === null ? !isMain : inForm !== ofForm)) return
    pressed.preventDefault()
    onChange({ kind })
    area.current?.focus()
  })
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])

  return (
    <>
      <KindChoice value={form.kind} onChange={(kind) => onChange({ kind })} />
      <NoteText
        area={area}
        label={t('text')}
        value={form.text}
        names={names}
        error={error}
        onChange={(text) => onChange({ text })}
        onSave={onSave}
      />
      {above}
      <div className={styles['actions']}>
        {actions}
        <Button
          kind="quiet"
          icon={open ? ChevronUp : ChevronDown}
          aria-expanded={open}
          onClick={() => setOpened(!open)}
        >
          {t('more.open')}
        </Button>
      </div>
      {isMain && <p className={styles['keys']}>{t('keys')}</p>}
      {open && <MoreFields form={form} item={item} parents={parents} onChange={onChange} />}
    </>
  )
}
