// What a device left because it was too old or too broken to send it in order: tried once more, or put aside.

import { Archive, FileSearch } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { useWhyNot } from '../../i18n/useWhyNot.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useTimes } from '../../store/useTimes.ts'
import { type Deposit, discardDeposit, recoverDeposit, type Recovered } from '../../sync/heldApi.ts'
import type { Failure } from '../../sync/transport.ts'
import { failureOf } from '../../sync/whyNot.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useOnce } from '../../ui/useOnce.ts'
import styles from './Held.module.css'

interface Props {
  readonly event: EventId
  readonly deposit: Deposit
  readonly device: string | undefined
  readonly onDecided: () => Promise<void>
}

const COUNTS = [
  ['stored', 'deposits.stored'],
  ['duplicate', 'deposits.duplicate'],
  ['held', 'deposits.held'],
  ['unreadable', 'deposits.unreadable'],
] as const

export function DepositCard({ event, deposit, device, onDecided }: Props) {
  const { t } = useTranslation('held')
  const times = useTimes()
  const { sync } = useDeviceAndSync()
  const once = useOnce()
  const [read, setRead] = useState<Recovered>()
  const [failed, setFailed] = useState<Failure>()
  const whyNot = useWhyNot()
  const [asking, setAsking] = useState(false)

  const recover = async () => {
    const answer = await recoverDeposit(sync.transport, event, deposit.id)
    setFailed(failureOf(answer))
    if (answer.is === 'ok') setRead(answer.data)
    await onDecided()
    sync.poke()
  }
  const discard = async () => {
    const answer = await discardDeposit(sync.transport, event, deposit.id)
    setFailed(failureOf(answer))
    setAsking(false)
    await onDecided()
  }

  return (
    <li className={styles['card']}>
      <div>
        <h3>{device === undefined ? t('ofEvent.unknownDevice') : t('ofEvent.device', { name: device })}</h3>
        <p className={styles['means']}>{t('ofEvent.came', { time: times.dateTime(deposit.at) })}</p>
      </div>
      <p className={styles['raw']} translate="no">
        {deposit.text}
      </p>
      {failed && <Notice kind="problem">{whyNot(failed, t('ofEvent.notDone'))}</Notice>}
      {read && (
        <Notice kind="done">
          {COUNTS.filter(([name]) => read[name] > 0 || name === 'stored').map(([name, key]) => (
            <span key={name} className={styles['count']}>
              {t(key, { n: read[name] })}
            </span>
          ))}
        </Notice>
      )}
      <div className={styles['actions']}>
        <Button icon={FileSearch} onClick={() => once(recover)}>
          {t('deposits.recover')}
        </Button>
        <Button kind="quiet" icon={Archive} onClick={() => setAsking(true)}>
          {t('putAside')}
        </Button>
      </div>
      <Dialog
        open={asking}
        title={t('putAsideTitle')}
        onClose={() => setAsking(false)}
        actions={
          <Button kind="danger" onClick={() => once(discard)}>
            {t('putAside')}
          </Button>
        }
      >
        <p>{t('deposits.putAsideMeans')}</p>
      </Dialog>
    </li>
  )
}
