// The organiser's screen for who takes part with which device: an invitation to show or print, the devices with
// their last contact and what they still hold, and taking a lost one off.

import { useTranslation } from 'react-i18next'
import type { EventScreenProps } from '../../screens.ts'
import { Screen } from '../../ui/Screen.tsx'
import { DeviceList } from './DeviceList.tsx'
import { InvitationForm } from './InvitationForm.tsx'
import styles from './shell.module.css'
import { useEventFacts } from './useEventFacts.ts'

export function Devices({ event }: EventScreenProps) {
  const { t } = useTranslation('shell')
  return (
    <Screen title={t('devices.title')} subtitle={useEventFacts(event).name} back={`/e/${event}`}>
      <div className={styles['stack']}>
        <InvitationForm event={event} />
        <DeviceList event={event} />
      </div>
    </Screen>
  )
}
