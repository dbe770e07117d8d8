// What can be done with a note: the usual ones at once, the others behind one button.

import {
  CheckCheck,
  ChevronDown,
  ChevronUp,
  Combine,
  Languages,
  MoveRight,
  Pencil,
  Scissors,
  Trash2,
  Vote,
  Workflow,
} from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { note as noteEntity, type NoteKind } from '../../../core/model/note.ts'
import { canWrite } from '../../../core/policy.ts'
import { ShowThisButton } from '../../show/ShowThisButton.tsx'
import { removed, restored } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useRoles } from '../../store/useDevice.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { HistoryLink } from '../../ui/HistoryLink.tsx'
import type { NotesOfItem } from './cardContext.ts'
import styles from './Notes.module.css'
import { changeNote, type Note } from './notesCommands.ts'

export type OpenPart = 'edit' | 'move' | 'merge' | 'split' | 'translate' | undefined

interface Props {
  readonly event: EventId
  readonly note: Note
  readonly around: NotesOfItem
  readonly open: OpenPart
  readonly onOpen: (part: OpenPart) => void
}

/** Kinds of which one follows what became of them. */
const FOLLOWED: ReadonlySet<NoteKind | undefined> = new Set(['proposal', 'recommendation', 'agreement'])

export function NoteActions({ event, note, around, open, onOpen }: Props) {
  const { t } = useTranslation('notes')
  const { device } = useDeviceAndSync()
  const mayAsk = canWrite(useRoles(event), 'room', 'poll')
  const [more, setMore] = useState(false)
  const { kind } = note.values
  const turn = (part: OpenPart) => () => onOpen(open === part ? undefined : part)

  const remove = async () => {
    await device.commit(event, [removed(noteEntity, note.row)])
    return {
      rows: [note.target],
      undo: ([row]: readonly (Note | undefined)[]) => (row ? [restored(noteEntity, row.row)] : []),
    }
  }
  const answer = async () => {
    await device.commit(event, [changeNote(note, { state: 'answered' })])
    const before = note.values.state ?? 'accepted'
    return {
      rows: [note.target],
      undo: ([row]: readonly (Note | undefined)[]) => (row ? [changeNote(row, { state: before })] : []),
    }
  }

  return (
    <div className={styles['actions']}>
      <Button kind="quiet" icon={Pencil} onClick={turn('edit')}>
        {t('edit')}
      </Button>
      {kind === 'question' && note.values.state !== 'answered' && (
        <Button kind="quiet" icon={CheckCheck} onClick={() => around.act(t('question.marked'), answer)}>
          {t('question.mark')}
        </Button>
      )}
      {kind === 'proposal' && mayAsk && (
        <LinkButton kind="quiet" icon={Vote} to={`/e/${event}/checks/new?proposal=${note.target}`}>
          {t('askRoom')}
        </LinkButton>
      )}
      {(kind === 'proposal' || kind === 'question') && (
        <ShowThisButton event={event} thing={{ what: kind, note }} />
      )}
      {FOLLOWED.has(kind) && (
        <LinkButton kind="quiet" icon={Workflow} to={`/e/${event}/notes/chain/${note.target}`}>
          {t('chain.open')}
        </LinkButton>
      )}
      <Button
        kind="quiet"
        icon={more ? ChevronUp : ChevronDown}
        aria-expanded={more}
        onClick={() => setMore(!more)}
      >
        {t('actions')}
      </Button>
      {more && (
        <>
          <Button kind="quiet" icon={MoveRight} aria-expanded={open === 'move'} onClick={turn('move')}>
            {t('move')}
          </Button>
          <Button kind="quiet" icon={Combine} aria-expanded={open === 'merge'} onClick={turn('merge')}>
            {t('merge.open')}
          </Button>
          <Button kind="quiet" icon={Scissors} aria-expanded={open === 'split'} onClick={turn('split')}>
            {t('split.open')}
          </Button>
          <Button
            kind="quiet"
            icon={Languages}
            aria-expanded={open === 'translate'}
            onClick={turn('translate')}
          >
            {t('translate.open')}
          </Button>
          <Button kind="quiet" icon={Trash2} onClick={() => around.act(t('removed'), remove)}>
            {t('remove')}
          </Button>
          <HistoryLink event={event} entity={noteEntity} target={note.target} />
        </>
      )}
    </div>
  )
}
