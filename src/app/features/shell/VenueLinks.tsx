// From „Where is it saved?” to what is asked before and after the day, for each event of this device.

import { ClipboardCheck, DoorOpen } from 'lucide-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { type EventId, NETWORK } from '../../../core/ids.ts'
import { useDeviceRecord } from '../../store/useDevice.ts'
import { Row, Rows } from '../../ui/Row.tsx'
import { useEventFacts } from './useEventFacts.ts'

export function VenueLinks() {
  const { t } = useTranslation('shell')
  const events = useDeviceRecord()?.events.filter(({ event, roles }) => event !== NETWORK && roles.length > 0)
  if (!events || events.length === 0) return null
  return (
    <Rows label={t('saved.venue')}>
      {events.map(({ event }) => (
        <VenueRows key={event} event={event} />
      ))}
    </Rows>
  )
}

function VenueRows({ event }: { readonly event: EventId }) {
  const { t } = useTranslation(['ready', 'leave'])
  const { name } = useEventFacts(event)
  return (
    <Fragment>
      <Row to={`/e/${event}/ready`} icon={ClipboardCheck} title={t('ready:title')} detail={name} />
      <Row to={`/e/${event}/leave`} icon={DoorOpen} title={t('leave:title')} detail={name} />
    </Fragment>
  )
}
