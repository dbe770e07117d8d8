// Two tablets without a network: showing a list, taking one over, giving the whole desk away.

import { Camera, HardDriveUpload, QrCode } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Route, Switch } from 'wouter'
import { LinkButton } from '../../ui/Button.tsx'
import { Screen } from '../../ui/Screen.tsx'
import type { DeskContext } from './deskContext.ts'
import { GiveDesk } from './GiveDesk.tsx'
import styles from './Scan.module.css'
import { ShowList } from './ShowList.tsx'
import { TakeOver } from './TakeOver.tsx'

export function TabletsScreen(context: DeskContext) {
  const { t } = useTranslation('scan')
  const { base } = context
  return (
    <Switch>
      <Route path={`${base}/tablets/show`}>
        <ShowList {...context} />
      </Route>
      <Route path={`${base}/tablets/take`}>
        <TakeOver {...context} />
      </Route>
      <Route path={`${base}/tablets/give`}>
        <GiveDesk {...context} />
      </Route>
      <Route>
        <Screen title={t('tablets.open')} back={base}>
          <div className={styles['stack']}>
            <p>{t('tablets.means')}</p>
            <LinkButton large icon={QrCode} to={`${base}/tablets/show`}>
              {t('show.open')}
            </LinkButton>
            <LinkButton large icon={Camera} to={`${base}/tablets/take`}>
              {t('take.open')}
            </LinkButton>
            <LinkButton large icon={HardDriveUpload} to={`${base}/tablets/give`}>
              {t('give.open')}
            </LinkButton>
          </div>
        </Screen>
      </Route>
    </Switch>
  )
}
