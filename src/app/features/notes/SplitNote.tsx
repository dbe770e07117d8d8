// A note taken apart: its pieces to tick, one tap each, and those that are ticked become a note of their own.

import { Scissors } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { note as noteEntity } from '../../../core/model/note.ts'
import { piecesOf, splitPieces } from '../../../core/notes/splitNote.ts'
import { removed } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckRows } from '../../ui/CheckRows.tsx'
import styles from './Notes.module.css'
import { changeNote, splitNote } from './notesCommands.ts'
import type { PartProps } from './partProps.ts'

export function SplitNote({ event, note, around, onDone }: PartProps) {
  const { t } = useTranslation('notes')
  const { device } = useDeviceAndSync()
  // The text that was opened: what comes in meanwhile must not move the pieces under a finger.
  const [text] = useState(note.values.text ?? '')
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [tried, setTried] = useState(false)
  const pieces = piecesOf(text)
  const split = splitPieces(pieces, new Set(Array.from(ticked, Number)))

  const save = () => {
    setTried(true)
    if (!split) return
    const target = device.newTarget()
    around.act(t('split.done'), async () => {
      await device.commit(event, splitNote(note, split, target, device.env.now()))
      onDone()
      return {
        rows: [note.target, target],
        undo: ([first, second]) => [
          ...(first ? [changeNote(first, { text })] : []),
          ...(second ? [removed(noteEntity, second.row)] : []),
        ],
      }
    })
  }

  return (
    <div className={styles['part']}>
      <p>{t('split.how')}</p>
      <CheckRows
        label={t('split.how')}
        rows={pieces.map((piece, at) => ({
          key: String(at),
          title: <span lang={note.values.language}>{piece.trim()}</span>,
        }))}
        ticked={ticked}
        onChange={setTicked}
      />
      {tried && !split && <p role="alert">{t('split.needs')}</p>}
      <div className={styles['actions']}>
        <Button icon={Scissors} onClick={save}>
          {t('split.make')}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  )
}
