// What can be printed for an event: sheets to sign on, badges, and for who reads the agenda sheets for tables.

import { FileText, IdCard, QrCode, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Route, Switch } from 'wouter'
import type { EventId } from '../../../core/ids.ts'
import { canRead } from '../../../core/policy.ts'
import { useRoles } from '../../store/useDevice.ts'
import { Row, Rows } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { BadgesScreen } from './BadgesScreen.tsx'
import { PosterScreen } from './PosterScreen.tsx'
import { SheetsScreen } from './SheetsScreen.tsx'
import { TablesScreen } from './TablesScreen.tsx'

export function PrintScreen({ event }: { readonly event: EventId }) {
  const { t } = useTranslation('paper')
  const { t: ofTables } = useTranslation('cafe')
  const mayReadRoom = canRead(useRoles(event), 'room')
  const base = `/e/${event}/paper`
  return (
    <Switch>
      <Route path={`${base}/sheets`}>
        <SheetsScreen event={event} back={base} />
      </Route>
      <Route path={`${base}/badges`}>
        <BadgesScreen event={event} back={base} />
      </Route>
      <Route path={`${base}/poster`}>
        <PosterScreen event={event} back={base} />
      </Route>
      {mayReadRoom && (
        <Route path={`${base}/tables`}>
          <TablesScreen event={event} back="previous" />
        </Route>
      )}
      <Route>
        <Screen title={t('title')} back="previous">
          <Rows label={t('title')}>
            <Row icon={FileText} title={t('sheets.title')} detail={t('sheets.about')} to={`${base}/sheets`} />
            <Row icon={IdCard} title={t('badges.title')} detail={t('badges.about')} to={`${base}/badges`} />
            <Row icon={QrCode} title={t('poster.title')} detail={t('poster.about')} to={`${base}/poster`} />
            {mayReadRoom && (
              <Row icon={Users} title={ofTables('title')} detail={ofTables('about')} to={`${base}/tables`} />
            )}
          </Rows>
        </Screen>
      </Route>
    </Switch>
  )
}
