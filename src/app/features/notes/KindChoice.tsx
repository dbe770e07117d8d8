// The kinds of notes as a row of buttons, one of them pressed. On a real keyboard each has its number.

import { useTranslation } from 'react-i18next'
import { NOTE_KINDS, type NoteKind } from '../../../core/model/note.ts'
import { Choice } from '../../ui/Choice.tsx'
import { keyOfKind } from './kindKeys.ts'
import { KIND_ICONS } from './noteKinds.ts'
import styles from './Notes.module.css'

interface Props {
  readonly value: NoteKind
  readonly onChange: (kind: NoteKind) => void
}

export function KindChoice({ value, onChange }: Props) {
  const { t } = useTranslation('notes')
  const options = NOTE_KINDS.map((kind) => ({
    value: kind,
    label: (
      <>
        {t(`kinds.${kind}`)}
        <kbd aria-hidden className={styles['key']}>
          {keyOfKind(kind)}
        </kbd>
      </>
    ),
    icon: KIND_ICONS[kind],
    keys: `Control+Shift+${keyOfKind(kind)}`,
  }))
  return <Choice label={t('kind')} labelHidden compact options={options} value={value} onChange={onChange} />
}
