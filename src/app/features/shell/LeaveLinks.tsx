// From „Where is it saved?” to „Safe to leave the venue?”, for each event of this device.

import { DoorOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type EventId, NETWORK } from '../../../core/ids.ts'
import { useDeviceRecord } from '../../store/useDevice.ts'
import { Row, Rows } from '../../ui/Row.tsx'
import { useEventFacts } from './useEventFacts.ts'

export function LeaveLinks() {
  const { t } = useTranslation('leave')
  const events = useDeviceRecord()?.events.filter(({ event, roles }) => event !== NETWORK && roles.length > 0)
  if (!events || events.length === 0) return null
  return (
    <Rows label={t('title')}>
      {events.map(({ event }) => (
        <LeaveRow key={event} event={event} />
      ))}
    </Rows>
  )
}

function LeaveRow({ event }: { readonly event: EventId }) {
  const { t } = useTranslation('leave')
  const { name } = useEventFacts(event)
  return <Row icon={DoorOpen} to={`/e/${event}/leave`} title={t('title')} detail={name} />
}
