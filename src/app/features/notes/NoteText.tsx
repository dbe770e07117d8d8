// The text of a note, with a counter from 80 % of what one note holds. More can be typed and stays as a draft:
// nothing is cut off, it only can't be saved before it is shorter.

import { useTranslation } from 'react-i18next'
import { NOTE_TEXT_MAX } from '../../../core/model/note.ts'
import { TextArea } from '../../ui/Field.tsx'

export const tooLong = (text: string): boolean => text.trim().length > NOTE_TEXT_MAX

interface Props {
  readonly label: string
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (text: string) => void
  readonly onSave: () => void
}

export function NoteText({ label, value, error, onChange, onSave }: Props) {
  const { t } = useTranslation('notes')
  const length = value.trim().length
  return (
    <TextArea
      label={label}
      rows={4}
      value={value}
      error={tooLong(value) ? t('tooLong', { n: length - NOTE_TEXT_MAX, max: NOTE_TEXT_MAX }) : error}
      hint={
        length >= 0.8 * NOTE_TEXT_MAX && !tooLong(value)
          ? t('left', { n: NOTE_TEXT_MAX - length })
          : undefined
      }
      onChange={(changed) => onChange(changed.target.value)}
      onKeyDown={(pressed) => {
        if (pressed.key !== 'Enter' || !(pressed.ctrlKey || pressed.metaKey)) return
        pressed.preventDefault()
        onSave()
      }}
    />
  )
}
