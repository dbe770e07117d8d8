// The organiser's screen for who takes part with which device: an invitation to show or print, those that
// are open, the devices with their last contact and what they still hold, and taking a lost one off.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventScreenProps } from '../../screens.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { DeviceList } from './DeviceList.tsx'
import { InvitationForm } from './InvitationForm.tsx'
import { InvitationList } from './InvitationList.tsx'
import { InvitationPaper } from './InvitationPaper.tsx'
import type { Invitation } from './organiseApi.ts'
import styles from './shell.module.css'
import { useDoor } from './useDoor.ts'
import { useEventFacts } from './useEventFacts.ts'

export function Devices({ event }: EventScreenProps) {
  const { t } = useTranslation('shell')
  const { door, problem, load } = useDoor(event)
  const [onPaper, setOnPaper] = useState<readonly Invitation[]>([])
  return (
    <Screen title={t('devices.title')} subtitle={useEventFacts(event).name} back={`/e/${event}`}>
      <div className={styles['stack']}>
        {problem && <Notice kind="info">{t(`devices.problem.${problem}`)}</Notice>}
        <InvitationForm event={event} onMade={() => void load()} onPrint={setOnPaper} />
        {door && <InvitationList event={event} door={door} onChanged={load} onPrint={setOnPaper} />}
        <DeviceList event={event} door={door} onChanged={load} />
      </div>
      <InvitationPaper event={event} invitations={onPaper} onDone={() => setOnPaper([])} />
    </Screen>
  )
}
