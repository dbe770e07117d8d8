// Which screen an address opens. Every screen comes by import(), so that a device loads what its task needs; the
// rest is kept by the service worker and comes from the disk.

import { House } from 'lucide-react'
import { type ComponentType, lazy, type ReactNode, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Route, Switch, useRoute } from 'wouter'
import type { EventId } from '../core/ids.ts'
import { StorageNotice } from './backup/StorageNotice.tsx'
import { UpdateNotice } from './pwa/UpdateNotice.tsx'
import { EVENT_SCREENS, type EventScreenProps, leads, railOf } from './screens.ts'
import { useDeviceRecord, useRoles, useSyncStatus } from './store/useDevice.ts'
import { useScreenNames } from './useScreenNames.ts'
import { AnnouncementNotice } from './ui/AnnouncementNotice.tsx'
import { ClockNotice } from './ui/ClockNotice.tsx'
import { Loading } from './ui/Loading.tsx'
import { RailItems } from './ui/Rail.tsx'
import { Screen } from './ui/Screen.tsx'
import { StatusNoticeContext } from './ui/StatusNotices.tsx'

const lazily = <Props extends object>(load: () => Promise<ComponentType<Props>>) =>
  lazy(async () => ({ default: await load() }))

const Events = lazily(async () => (await import('./features/shell/Events.tsx')).Events)
const Join = lazily(async () => (await import('./features/shell/Join.tsx')).Join)
const Settings = lazily(async () => (await import('./features/shell/Settings.tsx')).Settings)
const Saved = lazily(async () => (await import('./features/shell/Saved.tsx')).Saved)
const Held = lazily(async () => (await import('./features/held/HeldHere.tsx')).HeldHere)
const Happened = lazily(async () => (await import('./features/happened/HappenedScreen.tsx')).HappenedScreen)
const Help = lazily(async () => (await import('./features/shell/Help.tsx')).Help)
const NewEvent = lazily(async () => (await import('./features/shell/NewEvent.tsx')).NewEvent)
const EventHome = lazily(async () => (await import('./features/shell/EventHome.tsx')).EventHome)
const FloorKeeper = lazily(async () => (await import('./floor/FloorKeeper.tsx')).FloorKeeper)
const NotFound = lazily(async () => (await import('./features/shell/NotFound.tsx')).NotFound)

const PLAIN = [
  { path: '/', Component: Events },
  { path: '/join', Component: Join },
  { path: '/settings', Component: Settings },
  { path: '/saved', Component: Saved },
  { path: '/not-accepted', Component: Held },
  { path: '/what-happened', Component: Happened },
  { path: '/new-event', Component: NewEvent },
]

const OF_EVENT = EVENT_SCREENS.map(({ path, roles, load }) => {
  return { path, roles, Component: lazily<EventScreenProps>(load) }
})

const notices = (
  <>
    <StorageNotice />
    <ClockNotice />
    <AnnouncementNotice />
    <UpdateNotice />
  </>
)

export function App() {
  const record = useDeviceRecord()
  const { problem } = useSyncStatus()
  return (
    <StatusNoticeContext value={notices}>
      <Suspense fallback={<Loading />}>
        <WithRail>
          {record === undefined && problem !== undefined ? (
            <NotOpen />
          ) : (
            <Switch>
              {PLAIN.map(({ path, Component }) => (
                <Route key={path} path={path}>
                  <Component />
                </Route>
              ))}
              <Route path="/help">
                <Help event={undefined} />
              </Route>
              <Route path="/e/:event">{({ event }) => <EventHome event={event as EventId} />}</Route>
              <Route path="/e/:event/help">{({ event }) => <Help event={event as EventId} />}</Route>
              {OF_EVENT.map(({ path, roles, Component }) => (
                <Route key={path} path={`/e/:event${path}/*?`}>
                  {({ event: of }) => {
                    const event = of as EventId
                    if (record === undefined) return <Loading />
                    const own = record?.events.find((each) => each.event === event)?.roles ?? []
                    // What is written without the role for it would only be held: the event's home says what there is.
                    return roles.some((role) => own.includes(role)) ? (
                      <Component event={event} />
                    ) : (
                      <EventHome event={event} />
                    )
                  }}
                </Route>
              ))}
              <Route>
                <NotFound />
              </Route>
            </Switch>
          )}
        </WithRail>
      </Suspense>
      <Floors />
    </StatusNoticeContext>
  )
}

/** Of every event that this device leads, whichever screen is open. */
function Floors() {
  const led = (useDeviceRecord()?.events ?? []).filter(({ roles }) => leads(roles))
  return (
    <Suspense fallback={null}>
      {led.map(({ event }) => (
        <FloorKeeper key={event} event={event} />
      ))}
    </Suspense>
  )
}

/** The database never answered: what is wrong and what to do stands above the line at the bottom. */
function NotOpen() {
  const { t } = useTranslation('storage')
  return <Screen title={t('notOpen')}>{null}</Screen>
}

const MOST_IN_RAIL = 6

function WithRail({ children }: { readonly children: ReactNode }) {
  const [, params] = useRoute('/e/:event/*?')
  const event = params?.event as EventId | undefined
  return event === undefined ? children : <RailOf event={event}>{children}</RailOf>
}

function RailOf({ event, children }: { readonly event: EventId; readonly children: ReactNode }) {
  const { t } = useTranslation('shell')
  const roles = useRoles(event)
  const own = useMemo(() => railOf(roles), [roles])
  const nameOf = useScreenNames(own)
  const items = [
    ...(roles.includes('organiser') ? [{ to: `/e/${event}`, label: t('home.short'), icon: House }] : []),
    ...own.map((each) => ({ to: `/e/${event}${each.path}`, label: nameOf(each), icon: each.icon })),
  ]
  return <RailItems value={items.slice(0, MOST_IN_RAIL)}>{children}</RailItems>
}
