// The devices of an event as the server last heard of them. Taking one off is the one thing here that is asked
// about first: it can't be undone from afar. What that device still holds is not thrown away.

import { RefreshCw } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { formatRelative } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useRoleNames } from '../../i18n/useRoleNames.ts'
import { useWhyNot } from '../../i18n/useWhyNot.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import type { Failure } from '../../sync/transport.ts'
import { failureOf } from '../../sync/whyNot.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { devicesOf, type ListedDevice, revoke } from './organiseApi.ts'
import styles from './shell.module.css'

interface Heard {
  readonly devices: readonly ListedDevice[]
  readonly now: number
}

export function DeviceList({ event }: { readonly event: EventId }) {
  const { t } = useTranslation('shell')
  const { sync } = useDeviceAndSync()
  const [heard, setHeard] = useState<Heard>()
  const [failed, setFailed] = useState<Failure>()
  const whyNot = useWhyNot()
  const [asking, setAsking] = useState<ListedDevice>()

  const ask = useCallback(() => devicesOf(sync.transport, event), [sync, event])
  const show = useCallback((answer: Awaited<ReturnType<typeof devicesOf>>) => {
    setFailed(failureOf(answer))
    if (answer.is === 'ok') setHeard(answer.data)
  }, [])
  const load = async () => show(await ask())
  useEffect(() => void ask().then(show), [ask, show])

  const takeOff = async ({ device }: ListedDevice) => {
    setAsking(undefined)
    const answer = await revoke(sync.transport, event, device)
    await load()
    // The list may well be there, and the device still on it.
    if (answer.is !== 'ok') setFailed(answer)
  }

  return (
    <section className={styles['card']}>
      <h2>{t('devices.list')}</h2>
      {failed && <Notice kind="info">{whyNot(failed, t('devices.failed'))}</Notice>}
      <ul className={styles['devices']}>
        {heard?.devices.map((each) => (
          <DeviceRow key={each.device} listed={each} nowMs={heard.now} onTakeOff={() => setAsking(each)} />
        ))}
      </ul>
      <div>
        <Button icon={RefreshCw} onClick={() => void load()}>
          {t('devices.refresh')}
        </Button>
      </div>
      <Dialog
        open={asking !== undefined}
        title={t('devices.takeOffTitle')}
        onClose={() => setAsking(undefined)}
        actions={
          asking && (
            <Button kind="danger" onClick={() => void takeOff(asking)}>
              {t('devices.takeOff')}
            </Button>
          )
        }
      >
        <p className={styles['large']} translate="no">
          {asking?.name}
        </p>
        <p>{t('devices.takeOffMeans')}</p>
      </Dialog>
    </section>
  )
}

interface DeviceRowProps {
  readonly listed: ListedDevice
  readonly nowMs: number
  readonly onTakeOff: () => void
}

function DeviceRow({ listed, nowMs, onTakeOff }: DeviceRowProps) {
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
        <p>{names(roles).join(', ')}</p>
        <p className={styles['muted']}>
          {lastContact === null
            ? t('devices.neverHeard')
            : t('devices.lastHeard', { time: formatRelative(lastContact, nowMs, language) })}
        </p>
        {unsent !== null && unsent > 0 && <p>{t('devices.unsent', { n: unsent })}</p>}
      </div>
      {revoked ? <p>{t('devices.takenOff')}</p> : <Button onClick={onTakeOff}>{t('devices.takeOff')}</Button>}
    </li>
  )
}
