// The hall, now: one glance and one tap. What is on and its clock, who speaks and who waits, how the day stands,
// what comes, what was.

import { CircleCheckBig, NotebookPen, Pause, Play } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Route, Switch } from 'wouter'
import { isPaused } from '../../../core/hall/run.ts'
import type { EventId } from '../../../core/ids.ts'
import { formatDay } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { PhonesAllowed } from '../../phones/PhonesAllowed.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Select } from '../../ui/Field.tsx'
import { PrivateNote } from '../../ui/PrivateNote.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useWakeLock } from '../../ui/useWakeLock.ts'
import { AnnounceScreen } from './AnnounceScreen.tsx'
import { DayList } from './DayList.tsx'
import { FloorPanel } from './FloorPanel.tsx'
import { GiveFloorButton } from './GiveFloorButton.tsx'
import { LateActions } from './LateActions.tsx'
import { MoveOn } from './MoveOn.tsx'
import styles from './Now.module.css'
import { OnNow } from './OnNow.tsx'
import { RunNotices } from './RunNotices.tsx'
import { useHall } from './useHall.ts'
import { usePresses } from './usePresses.ts'

export function NowScreen({ event }: { readonly event: EventId }) {
  const base = `/e/${event}`
  return (
    <Switch>
      <Route path={`${base}/now/announce`}>
        <AnnounceScreen event={event} back={`${base}/now`} />
      </Route>
      <Route path={`${base}/now/phones`}>
        <Phones event={event} back={`${base}/now`} />
      </Route>
      <Route>
        <Now event={event} base={base} />
      </Route>
    </Switch>
  )
}

function Phones({ event, back }: { readonly event: EventId; readonly back: string }) {
  const { t } = useTranslation('now')
  return (
    <Screen title={t('phones')} back={back}>
      <PhonesAllowed event={event} titled={false} />
    </Screen>
  )
}

function Now({ event, base }: { readonly event: EventId; readonly base: string }) {
  const { t } = useTranslation('now')
  const { language } = useLanguage()
  const [chosen, setChosen] = useState<string>()
  // What runs, and what the large button begins, are of the day that runs, whichever day is looked at.
  const hall = useHall(event, undefined)
  const looked = useHall(event, chosen)
  const presses = usePresses(event, hall)
  useWakeLock()
  const { run } = hall
  const { day, days } = looked
  const { current } = run
  const paused = current !== undefined && isPaused(current)
  const item = current?.item
  return (
    <Screen title={t('title')} back={base} wide>
      {hall.loaded && (
        <div className={styles['now']}>
          <div className={styles['main']}>
            <OnNow {...{ hall, presses, base }} />
            <MoveOn {...{ hall, presses, base }} />
            <RunNotices {...{ hall, presses }} />
            {item && <PrivateNote event={event} item={item} />}
            <LateActions {...{ event, hall, presses }} />
          </div>
          <div className={styles['day']}>
            {item && <FloorPanel event={event} item={item} />}
            {days.length > 1 && (
              <Select label={t('day')} value={day} onChange={(changed) => setChosen(changed.target.value)}>
                {days.map((each) => (
                  <option key={each} value={each}>
                    {formatDay(each, language, 'weekday')}
                  </option>
                ))}
              </Select>
            )}
            {looked.forecast.items.length === 0 ? (
              <Empty
                action={
                  <LinkButton to={`${base}/agenda`} large>
                    {t('toAgenda')}
                  </LinkButton>
                }
              >
                {t('empty')}
              </Empty>
            ) : (
              <DayList {...{ hall: looked, presses }} />
            )}
          </div>
          <div className={styles['bottom']} role="group" aria-label={t('bottom')}>
            <Button
              icon={paused ? Play : Pause}
              disabled={!current}
              onClick={() => presses.press({ step: paused ? 'go' : 'pause', enters: current?.item })}
            >
              {t(paused ? 'go' : 'pause')}
            </Button>
            <LinkButton icon={NotebookPen} to={`${base}/notes`}>
              {t('note')}
            </LinkButton>
            <LinkButton icon={CircleCheckBig} to={`${base}/checks`}>
              {t('check')}
            </LinkButton>
            <GiveFloorButton event={event} item={item} />
          </div>
        </div>
      )}
    </Screen>
  )
}
