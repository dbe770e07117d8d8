// Which screen an address opens. Every screen comes by import(), so that a device loads what its task needs; the
// rest is kept by the service worker and comes from the disk.

import { type ComponentType, lazy, Suspense } from 'react'
import { Route, Switch } from 'wouter'
import type { EventId } from '../core/ids.ts'
import { EVENT_SCREENS, type EventScreenProps } from './screens.ts'
import { Loading } from './ui/Loading.tsx'

const screen = <Props extends object>(load: () => Promise<ComponentType<Props>>) =>
  lazy(async () => ({ default: await load() }))

const Events = screen(async () => (await import('./features/shell/Events.tsx')).Events)
const NotFound = screen(async () => (await import('./features/shell/NotFound.tsx')).NotFound)

const eventScreens = EVENT_SCREENS.map(({ path, load }) => ({
  path,
  Component: screen<EventScreenProps>(load),
}))

export function App() {
  return (
    <Suspense fallback={<Loading />}>
      <Switch>
        <Route path="/">
          <Events />
        </Route>
        {eventScreens.map(({ path, Component }) => (
          <Route key={path} path={`/e/:event${path}/*?`}>
            {({ event }) => <Component event={event as EventId} />}
          </Route>
        ))}
        <Route>
          <NotFound />
        </Route>
      </Switch>
    </Suspense>
  )
}
