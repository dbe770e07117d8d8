// The app of a practice: the desk, help and settings, under the band that says what it is. Whatever else an address
// asks for leads to the desk.

import { lazy, Suspense } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { StorageNotice } from '../backup/StorageNotice.tsx'
import { Loading } from '../ui/Loading.tsx'
import { BannerContext, StatusNoticeContext } from '../ui/StatusNotices.tsx'
import { PRACTICE_EVENT } from './practiceAddress.ts'
import { PracticeBanner, PracticeGuide } from './PracticeBanner.tsx'

const Desk = lazy(async () => ({ default: (await import('../features/desk/DeskScreen.tsx')).DeskScreen }))
const Help = lazy(async () => ({ default: (await import('../features/shell/Help.tsx')).Help }))
const HelperCard = lazy(async () => ({
  default: (await import('../features/shell/HelperCard.tsx')).HelperCard,
}))
const Settings = lazy(async () => ({ default: (await import('../features/shell/Settings.tsx')).Settings }))

const DESK = `/e/${PRACTICE_EVENT}/desk`
const BANNER = { band: <PracticeBanner />, guide: <PracticeGuide /> }

export function PracticeApp() {
  return (
    <BannerContext value={BANNER}>
      <StatusNoticeContext value={<StorageNotice />}>
        <Suspense fallback={<Loading />}>
          <Switch>
            <Route path={`${DESK}/*?`}>
              <Desk event={PRACTICE_EVENT} />
            </Route>
            <Route path="/help">
              <Help event={undefined} />
            </Route>
            <Route path={`/e/${PRACTICE_EVENT}/help`}>
              <Help event={PRACTICE_EVENT} />
            </Route>
            <Route path={`/e/${PRACTICE_EVENT}/card`}>
              <HelperCard event={PRACTICE_EVENT} />
            </Route>
            <Route path="/settings">
              <Settings />
            </Route>
            <Route>
              <Redirect to={DESK} replace />
            </Route>
          </Switch>
        </Suspense>
      </StatusNoticeContext>
    </BannerContext>
  )
}
