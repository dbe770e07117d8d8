// What can be printed for an event: sheets to sign on, and badges.

import { FileText, IdCard } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Route, Switch } from 'wouter'
import type { EventId } from '../../../core/ids.ts'
import { Row, Rows } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { BadgesScreen } from './BadgesScreen.tsx'
import { SheetsScreen } from './SheetsScreen.tsx'

export function PrintScreen({ event }: { readonly event: EventId }) {
  const { t } = useTranslation('paper')
  const base = `/e/${event}/paper`
  return (
    <Switch>
      <Route path={`${base}/sheets`}>
        <SheetsScreen event={event} back={base} />
      </Route>
      <Route path={`${base}/badges`}>
        <BadgesScreen event={event} back={base} />
      </Route>
      <Route>
        <Screen title={t('title')} back="previous">
          <Rows label={t('title')}>
            <Row icon={FileText} title={t('sheets.title')} detail={t('sheets.about')} to={`${base}/sheets`} />
            <Row icon={IdCard} title={t('badges.title')} detail={t('badges.about')} to={`${base}/badges`} />
          </Rows>
        </Screen>
      </Route>
    </Switch>
  )
}
