// Notes of the debate, for one agenda item at a time: as cards, as minutes, and what became of a proposal. What is
// typed stays through Back, reload and crash until it is saved.

import { Timer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Route, Switch, useRoute } from 'wouter'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { useRun } from '../../store/useRun.ts'
import { Button } from '../../ui/Button.tsx'
import { DocumentLinks } from '../../ui/DocumentLinks.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { VersionsLink } from '../../ui/VersionsLink.tsx'
import { ChainScreen } from './ChainScreen.tsx'
import { ItemSelect } from './ItemSelect.tsx'
import { MinutesOfItem } from './MinutesOfItem.tsx'
import { NewNote } from './NewNote.tsx'
import { NoteCards } from './NoteCards.tsx'
import styles from './Notes.module.css'
import { NotesTabs } from './NotesTabs.tsx'
import { useChosenItem } from './useChosenItem.ts'
import { GENERAL, useItemChoices } from '../../words/useItemChoices.ts'
import { useLeftMinutes } from './useLeftMinutes.ts'
import { useNotesOfItem } from './useNotesOfItem.ts'

interface Props {
  readonly event: EventId
}

export function NotesScreen({ event }: Props) {
  useLeftMinutes(event)
  return (
    <Switch>
      <Route path={`/e/${event}/notes/chain/:note`}>
        {({ note }) => <ChainScreen key={note} event={event} target={note as TargetId} />}
      </Route>
      <Route>
        <NotesOfOneItem event={event} />
      </Route>
    </Switch>
  )
}

function NotesOfOneItem({ event }: Props) {
  const { t } = useTranslation('notes')
  const [isMinutes] = useRoute(`/e/${event}/notes/minutes`)
  const { loaded, choices } = useItemChoices(event)
  const { loaded: knowsRun, run } = useRun(event)
  const onNow = choices.find(({ target }) => target === run.current?.item)
  const first = onNow?.target ?? choices[0]?.target ?? GENERAL
  const { chosen, choose } = useChosenItem(event, loaded && knowsRun ? first : undefined)
  const choice = choices.find(({ target }) => target === chosen)
  const item = choice?.target ?? GENERAL
  const notes = useNotesOfItem(event, item, choices)

  return (
    <Screen title={t('title')} back={`/e/${event}`} wide={isMinutes}>
      {chosen && (
        <div className={styles['notes']}>
          <div className={styles['top']}>
            <ItemSelect
              label={t('item')}
              choices={choices}
              value={item}
              onChange={(next) => void choose(next)}
            />
            {onNow && onNow.target !== item && (
              <Button icon={Timer} onClick={() => void choose(onNow.target)}>
                {t('onNow', { title: onNow.title })}
              </Button>
            )}
            <NotesTabs event={event} isMinutes={isMinutes} />
          </div>
          <VersionsLink event={event} />
          {isMinutes ? (
            <>
              <MinutesOfItem key={chosen} event={event} item={chosen} notes={notes} />
              <DocumentLinks event={event} item={item} />
            </>
          ) : (
            <>
              <NewNote
                key={`new/${chosen}`}
                event={event}
                item={chosen}
                choice={choice}
                parents={notes.parentsFor(undefined)}
                onBegun={() => void choose(chosen)}
              />
              <DocumentLinks event={event} item={item} />
              <NoteCards key={`cards/${item}`} event={event} notes={notes} />
            </>
          )}
        </div>
      )}
    </Screen>
  )
}
