// A note moved to another agenda item.

import { useTranslation } from 'react-i18next'
import type { TargetId } from '../../../core/ids.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { ItemSelect } from './ItemSelect.tsx'
import type { PartProps } from './partProps.ts'
import { changeNote } from './notesCommands.ts'
import { GENERAL } from '../../words/useItemChoices.ts'

export function MoveNote({ event, note, around, onDone }: PartProps) {
  const { t } = useTranslation('notes')
  const { device } = useDeviceAndSync()
  const known = around.choices.some(({ target }) => target === note.values.item)
  const from = known ? (note.values.item as TargetId) : GENERAL
  return (
    <ItemSelect
      label={t('moveTo')}
      choices={around.choices}
      value={from}
      onChange={(item) =>
        around.act(t('moved'), async () => {
          await device.commit(event, [changeNote(note, { item })])
          onDone()
          return { rows: [note.target], undo: ([row]) => (row ? [changeNote(row, { item: from })] : []) }
        })
      }
    />
  )
}
