// The devices of an event as the server last heard of them. Taking one off is the one thing here that is asked
// about first (TakeOffDialog.tsx). The last organiser stays: without one, nobody could let anybody in again.

import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { formatRelative } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useRoleNames } from '../../i18n/useRoleNames.ts'
import { useDeviceRecord } from '../../store/useDevice.ts'
import { Button } from '../../ui/Button.tsx'
import type { ListedDevice } from './organiseApi.ts'
import styles from './shell.module.css'
import { TakeOffDialog } from './TakeOffDialog.tsx'
import type { Door } from './useDoor.ts'

interface DeviceListProps {
  readonly event: EventId
  /** Undefined until the server has answered. */
  readonly door: Door | undefined
  readonly onChanged: () => Promise<void>
}

export function DeviceList({ event, door, onChanged }: DeviceListProps) {
  const { t } = useTranslation('shell')
  const here = useDeviceRecord()?.id
  const [asking, setAsking] = useState<ListedDevice>()
  const organisers = door?.devices.filter(({ roles }) => roles.includes('organiser')) ?? []
  const [last] = organisers.length === 1 ? organisers : []
  return (
    <section className={styles['card']}>
      <h2>{t('devices.list')}</h2>
      <ul className={styles['devices']}>
        {door?.devices.map((each) => (
          <DeviceRow
            key={each.device}
            listed={each}
            nowMs={door.nowMs}
            isHere={each.device === here}
            isLast={each === last}
            onTakeOff={() => setAsking(each)}
          />
        ))}
      </ul>
      <div>
        <Button icon={RefreshCw} onClick={() => void onChanged()}>
          {t('devices.refresh')}
        </Button>
      </div>
      {door && asking && (
        <TakeOffDialog
          event={event}
          door={door}
          listed={asking}
          onClose={() => setAsking(undefined)}
          onDone={async () => {
            setAsking(undefined)
            await onChanged()
          }}
        />
      )}
    </section>
  )
}

interface DeviceRowProps {
  readonly listed: ListedDevice
  readonly nowMs: number
  readonly isHere: boolean
  readonly isLast: boolean
  readonly onTakeOff: () => void
}

function DeviceRow({ listed, nowMs, isHere, isLast, onTakeOff }: DeviceRowProps) {
  const { t } = useTranslation('shell')
  const { language } = useLanguage()
  const names = useRoleNames()
  const { name, roles, revoked, lastContact, unsent } = listed
  return (
    <li className={styles['device']}>
      <div className={styles['deviceText']}>
        <p className={styles['large']} translate="no">
          {name}
        </p>
        {isHere && <p className={styles['stateYes']}>{t('devices.here')}</p>}
        <p>{names(roles).join(', ')}</p>
        <p className={styles['muted']}>
          {lastContact === null
            ? t('devices.neverHeard')
            : t('devices.lastHeard', { time: formatRelative(lastContact, nowMs, language) })}
        </p>
        {unsent !== null && unsent > 0 && <p>{t('devices.unsent', { n: unsent })}</p>}
        {isLast && <p>{t('devices.lastOrganiser')}</p>}
      </div>
      {revoked && <p>{t('devices.takenOff')}</p>}
      {!revoked && !isLast && <Button onClick={onTakeOff}>{t('devices.takeOff')}</Button>}
    </li>
  )
}
