// The text of a note, with a counter from 80 % of what one note holds, and words marked that are a name on the list.
// More can be typed and stays as a draft: nothing is cut off, it only can't be saved before it is shorter.

import { useRef } from 'react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { NOTE_TEXT_MAX } from '../../../core/model/note.ts'
import { TextArea } from '../../ui/Field.tsx'
import { MarkedText } from './MarkedText.tsx'
import { tooLongBy } from './noteForm.ts'
import { useHugePaste } from './useHugePaste.ts'
import type { FoundName } from './useNames.ts'

interface Props {
  readonly label: string
  readonly value: string
  readonly error: string | undefined
  readonly names: readonly FoundName[]
  readonly onChange: (text: string) => void
  readonly onSave: () => void
  readonly area?: Ref<HTMLTextAreaElement> | undefined
}

export function NoteText({ label, value, error, names, onChange, onSave, area }: Props) {
  const { t } = useTranslation('notes')
  const behind = useRef<HTMLDivElement>(null)
  const paste = useHugePaste()
  const tooLong = tooLongBy('text', value)
  const left = NOTE_TEXT_MAX - value.trim().length
  return (
    <TextArea
      ref={area}
      label={label}
      rows={4}
      value={value}
      behind={names.length > 0 ? <MarkedText ref={behind} text={value} names={names} /> : undefined}
      onScroll={(scrolled) => {
        if (behind.current) behind.current.scrollTop = scrolled.currentTarget.scrollTop
      }}
      {...paste.guard}
      error={
        paste.refused > 0
          ? t('hugePaste', { n: paste.refused })
          : tooLong > 0
            ? t('tooLong', { n: tooLong, max: NOTE_TEXT_MAX })
            : error
      }
      hint={left <= 0.2 * NOTE_TEXT_MAX && tooLong === 0 ? t('left', { n: left }) : undefined}
      onChange={(changed) => {
        paste.forget()
        onChange(changed.target.value)
      }}
      onKeyDown={(pressed) => {
        if (pressed.key !== 'Enter' || !(pressed.ctrlKey || pressed.metaKey)) return
        pressed.preventDefault()
        onSave()
      }}
    />
  )
}
