// The desk of one event: which of its screens is open, the list that is chosen, and what was done last, which
// stays there to be undone until the next thing is done.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Route, Switch } from 'wouter'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useChosenList } from '../../store/useChosenList.ts'
import { useLists } from '../../store/useLists.ts'
import { Screen } from '../../ui/Screen.tsx'
import { useWakeLock } from '../../ui/useWakeLock.ts'
import { DeskFind } from './DeskFind.tsx'
import { DeskSettingsScreen } from './DeskSettingsScreen.tsx'
import { GroupNextScreen } from './GroupNextScreen.tsx'
import { GroupScreen } from './GroupScreen.tsx'
import { HandOverCard } from './HandOverCard.tsx'
import { ImportPeopleScreen } from './ImportPeopleScreen.tsx'
import { ListChooser } from './ListChooser.tsx'
import { MoreScreen } from './MoreScreen.tsx'
import { MoveScreen } from './MoveScreen.tsx'
import { NumbersScreen } from './NumbersScreen.tsx'
import { PaperLinesScreen } from './PaperLinesScreen.tsx'
import { PaperScreen } from './PaperScreen.tsx'
import { PersonScreen } from './PersonScreen.tsx'
import { PhotoListScreen } from './PhotoListScreen.tsx'
import { SamePeopleScreen } from './SamePeopleScreen.tsx'
import { ScanScreen } from './ScanScreen.tsx'
import { AskScreen, SignScreen } from './SignScreen.tsx'
import { TabletsScreen } from './TabletsScreen.tsx'
import { UnsignedScreen } from './UnsignedScreen.tsx'
import { WalkInScreen } from './WalkInScreen.tsx'
import { giveSignal } from './checkInSignal.ts'
import { WrongLineScreen } from './WrongLineScreen.tsx'
import type { DeskContext, LastDone } from './deskContext.ts'

/** An arrival is recorded. */
const SIGNALLED: ReadonlySet<LastDone['is']> = new Set(['arrived', 'signed', 'declined'])

export function DeskScreen({ event }: { readonly event: EventId }) {
  const { t } = useTranslation('desk')
  const { practice } = useDeviceAndSync()
  useWakeLock()
  const { chosen, choose } = useChosenList(event)
  const { loaded, lists } = useLists(event)
  const [lastDone, setLastDone] = useState<LastDone>()
  const list = lists.find((each) => each.target === chosen)
  const base = `/e/${event}/desk`

  if (chosen === undefined || !loaded) {
    return (
      <Screen title={t('title')} back={`/e/${event}`}>
        {null}
      </Screen>
    )
  }
  // Real lists have no place among invented people.
  const importRoute = !practice && (
    <Route path={`${base}/import`}>
      <ImportPeopleScreen event={event} base={base} />
    </Route>
  )
  const cardRoute = (
    <Route path={`${base}/card`}>
      <HandOverCard back={list ? `${base}/more` : base} />
    </Route>
  )
  // People are imported and volunteers prepared before anyone stands at the desk: that asks for no list of a day.
  if (!list) {
    return (
      <Switch>
        {importRoute}
        {cardRoute}
        <Route>
          <ListChooser event={event} lists={lists} onChoose={(target) => void choose(target)} />
        </Route>
      </Switch>
    )
  }

  const doneNow = (done: LastDone | undefined) => {
    setLastDone(done)
    if (done && SIGNALLED.has(done.is)) giveSignal()
  }
  const context: DeskContext = { event, list, base, lastDone, setLastDone: doneNow }
  return (
    <Switch>
      <Route path={`${base}/new`}>
        <WalkInScreen {...context} />
      </Route>
      <Route path={`${base}/unsigned`}>
        <UnsignedScreen {...context} />
      </Route>
      <Route path={`${base}/numbers`}>
        <NumbersScreen {...context} />
      </Route>
      <Route path={`${base}/more`}>
        <MoreScreen base={base} />
      </Route>
      <Route path={`${base}/tablet`}>
        <DeskSettingsScreen base={base} />
      </Route>
      <Route path={`${base}/same`}>
        <SamePeopleScreen {...context} />
      </Route>
      <Route path={`${base}/scan`}>
        <ScanScreen {...context} />
      </Route>
      {!practice && (
        <Route path={`${base}/tablets/*?`}>
          <TabletsScreen {...context} />
        </Route>
      )}
      <Route path={`${base}/photos`}>
        <PhotoListScreen {...context} />
      </Route>
      {importRoute}
      {cardRoute}
      <Route path={`${base}/lists`}>
        <ListChooser
          event={event}
          lists={lists}
          back={base}
          onChoose={(target) => {
            void choose(target)
            setLastDone(undefined)
          }}
        />
      </Route>
      <Route path={`${base}/move`}>
        <MoveScreen {...context} lists={lists} />
      </Route>
      <Route path={`${base}/group`}>
        <GroupScreen {...context} />
      </Route>
      <Route path={`${base}/group/next`}>
        <GroupNextScreen {...context} />
      </Route>
      <Route path={`${base}/paper`}>
        <PaperScreen {...context} />
      </Route>
      <Route path={`${base}/paper/:sheet`}>
        {({ sheet }) => <PaperLinesScreen {...context} sheet={decodeURIComponent(sheet)} />}
      </Route>
      <Route path={`${base}/p/:person`}>
        {({ person }) => <PersonScreen {...context} person={person as TargetId} />}
      </Route>
      <Route path={`${base}/p/:person/sign`}>
        {({ person }) => <SignScreen {...context} person={person as TargetId} />}
      </Route>
      <Route path={`${base}/p/:person/ask`}>
        {({ person }) => <AskScreen {...context} person={person as TargetId} />}
      </Route>
      <Route path={`${base}/p/:person/wrong`}>
        {({ person }) => <WrongLineScreen {...context} person={person as TargetId} />}
      </Route>
      <Route>
        <DeskFind {...context} />
      </Route>
    </Switch>
  )
}
