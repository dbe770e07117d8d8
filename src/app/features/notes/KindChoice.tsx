// The kinds of notes as a row of buttons, one of them pressed.

import { useTranslation } from 'react-i18next'
import { NOTE_KINDS, type NoteKind } from '../../../core/model/note.ts'
import { Choice } from '../../ui/Choice.tsx'
import { KIND_ICONS } from './noteKinds.ts'

interface Props {
  readonly value: NoteKind
  readonly onChange: (kind: NoteKind) => void
}

export function KindChoice({ value, onChange }: Props) {
  const { t } = useTranslation('notes')
  const options = NOTE_KINDS.map((kind) => ({
    value: kind,
    label: t(`kinds.${kind}`),
    icon: KIND_ICONS[kind],
  }))
  return <Choice label={t('kind')} labelHidden options={options} value={value} onChange={onChange} />
}
