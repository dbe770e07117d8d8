// A note merged into another of the item: both texts are kept, one stands for both.

import { useTranslation } from 'react-i18next'
import type { TargetId } from '../../../core/ids.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { Select } from '../../ui/Field.tsx'
import { mergeNote } from './notesCommands.ts'
import type { PartProps } from './partProps.ts'
import { beginningOf } from './useNoteWords.ts'

export function MergeNote({ event, note, around, onDone }: PartProps) {
  const { t } = useTranslation('notes')
  const { device } = useDeviceAndSync()
  const others = around.cards.filter(({ target }) => target !== note.target)
  if (others.length === 0) return <p>{t('merge.none')}</p>
  return (
    <Select
      label={t('merge.into')}
      hint={t('merge.means')}
      value=""
      onChange={(changed) => {
        const target = changed.target.value as TargetId
        around.act(t('merge.done'), async () => {
          await device.commit(event, [mergeNote(note, target)])
          onDone()
          return { rows: [note.target], undo: ([row]) => (row ? [mergeNote(row, null)] : []) }
        })
      }}
    >
      <option value="">{t('merge.choose')}</option>
      {others.map((each) => (
        <option key={each.target} value={each.target}>
          {beginningOf(each)}
        </option>
      ))}
    </Select>
  )
}
