// What is done at the desk before the day or once a day: beside the search it would only be in the way.

import { CameraOff, FileUp, HandHelping, Tablet } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { Row, Rows } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'
import type { DeskContext } from './deskContext.ts'

export function MoreScreen({ base }: Pick<DeskContext, 'base'>) {
  const { t } = useTranslation(['desk', 'guest'])
  const { practice } = useDeviceAndSync()
  return (
    <Screen title={t('more')} back={base}>
      <Rows label={t('more')}>
        <Row icon={Tablet} title={t('tablet.title')} to={`${base}/tablet`} />
        <Row icon={HandHelping} title={t('guest:card.open')} to={`${base}/card`} />
        <Row icon={CameraOff} title={t('guest:photoList.open')} to={`${base}/photos`} />
        {!practice && <Row icon={FileUp} title={t('import.open')} to={`${base}/import`} />}
      </Rows>
    </Screen>
  )
}
