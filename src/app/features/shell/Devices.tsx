// The organiser's screen for who takes part with which device: an invitation to show or print, those that
// are open, the devices with their last contact and what they still hold, and taking a lost one off.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventScreenProps } from '../../screens.ts'
import { Screen } from '../../ui/Screen.tsx'
import { DeviceList } from './DeviceList.tsx'
import { InvitationForm } from './InvitationForm.tsx'
import { InvitationList } from './InvitationList.tsx'
import styles from './shell.module.css'
import { useEventFacts } from './useEventFacts.ts'

export function Devices({ event }: EventScreenProps) {
  const { t } = useTranslation('shell')
  const [made, setMade] = useState(0)
  return (
    <Screen title={t('devices.title')} subtitle={useEventFacts(event).name} back={`/e/${event}`}>
      <div className={styles['stack']}>
        <InvitationForm event={event} onMade={() => setMade(made + 1)} />
        <InvitationList key={made} event={event} />
        <DeviceList event={event} />
      </div>
    </Screen>
  )
}
