// Notes of the debate: for one agenda item at a time, a field that is always open, the kinds as buttons, and
// the cards below, newest first. What is typed stays through Back, reload and crash until it is saved.

import { NotebookPen } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { compareItems } from '../../../core/agenda/agendaDay.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { localise } from '../../../core/languages.ts'
import { agendaItem } from '../../../core/model/agendaItem.ts'
import { textsOf } from '../../../core/model/entity.ts'
import { note } from '../../../core/model/note.ts'
import { formatDay } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { restored } from '../../store/device.ts'
import { type Item, useItems, useRows } from '../../store/useRows.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Select } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { VersionsLink } from '../../ui/VersionsLink.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import { NewNote } from './NewNote.tsx'
import { NoteCard } from './NoteCard.tsx'
import styles from './Notes.module.css'
import { useChosenItem } from './useChosenItem.ts'

/** Notes of no agenda item: written before one was chosen, or left behind by one that was removed. */
const GENERAL = 'general' as TargetId

export interface ItemChoice {
  readonly target: TargetId
  readonly title: string
  readonly day: string
}

export function NotesScreen({ event }: { readonly event: EventId }) {
  const { t } = useTranslation('notes')
  const { language } = useLanguage()
  const { device } = useDeviceAndSync()
  const { loaded, choices } = useItemChoices(event)
  const notes = useItems(event, note)
  const noteRows = useRows(event, note).rows
  const { chosen, choose } = useChosenItem(event, loaded ? (choices[0]?.target ?? GENERAL) : undefined)
  const [removed, setRemoved] = useState<TargetId>()
  const { save, failed } = useSaving()

  const known = new Set(choices.map((choice) => choice.target))
  const item = chosen && known.has(chosen) ? chosen : GENERAL
  const here = notes.items
    .filter(({ values }) => (known.has(values.item as TargetId) ? values.item : GENERAL) === item)
    .sort((a, b) => (b.values.at ?? 0) - (a.values.at ?? 0) || (a.target < b.target ? -1 : 1))
  const days = [...new Set(choices.map((choice) => choice.day))]

  const undoRemoval = async () => {
    const row = removed && noteRows.get(removed)
    if (row) await device.commit(event, [restored(note, row)])
    setRemoved(undefined)
  }

  return (
    <Screen title={t('title')} back={`/e/${event}`}>
      {chosen && (
        <div className={styles['notes']}>
          <Select
            label={t('item')}
            value={item}
            onChange={(changed) => void choose(changed.target.value as TargetId)}
          >
            {days.map((day) => (
              <optgroup key={day} label={day ? formatDay(day, language) : t('noDay')}>
                {choices
                  .filter((choice) => choice.day === day)
                  .map((choice) => (
                    <option key={choice.target} value={choice.target}>
                      {choice.title}
                    </option>
                  ))}
              </optgroup>
            ))}
            <option value={GENERAL}>{t('general')}</option>
          </Select>

          <VersionsLink event={event} />
          <NewNote key={chosen} event={event} item={chosen} onBegun={() => void choose(chosen)} />

          {removed && (
            <Notice
              kind={failed ? 'problem' : 'done'}
              onUndo={() => save(undoRemoval)}
              onClose={() => setRemoved(undefined)}
            >
              {t(failed ? 'notSaved' : 'removed')}
            </Notice>
          )}
          {here.length === 0 ? (
            <Empty icon={NotebookPen}>{t('empty')}</Empty>
          ) : (
            <ul className={styles['cards']} aria-label={t('list')}>
              {here.map((each) => (
                <NoteCard
                  key={each.target}
                  event={event}
                  note={each}
                  choices={choices}
                  onRemoved={() => setRemoved(each.target)}
                />
              ))}
            </ul>
          )}
        </div>
      )}
    </Screen>
  )
}

/** The agenda in its order, by its titles in the reader's language. */
function useItemChoices(event: EventId): { loaded: boolean; choices: readonly ItemChoice[] } {
  const { t } = useTranslation('notes')
  const { language } = useLanguage()
  const { loaded, items } = useItems(event, agendaItem)
  const untitled = t('untitled')
  const choices = useMemo(
    () =>
      [...items].sort(byPlan).map(({ target, values }) => ({
        target,
        title: localise(textsOf(values, 'title'), language)?.text ?? untitled,
        day: values.day ?? '',
      })),
    [items, language, untitled],
  )
  return { loaded, choices }
}

const byPlan = (a: Item<typeof agendaItem>, b: Item<typeof agendaItem>) =>
  compareItems({ ...a.values, id: a.target }, { ...b.values, id: b.target })
