// „Not accepted yet”, for the organiser: everything that devices sent and that is not accepted, by device and
// reason, to be accepted or put aside; and what could not be read at all, to be tried again. It needs a network:
// the decision is taken where everything comes together.

import { ChevronDown, CircleCheck, RefreshCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventScreenProps } from '../../screens.ts'
import { useWhyNot } from '../../i18n/useWhyNot.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useHeldOfEvent } from '../../store/useHeldOfEvent.ts'
import { deviceNames } from '../../sync/heldApi.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { DepositCard } from './DepositCard.tsx'
import styles from './Held.module.css'
import { HeldGroupCard } from './HeldGroupCard.tsx'
import { heldGroups } from './heldGroups.ts'

export function HeldOfEvent({ event }: EventScreenProps) {
  const { t } = useTranslation('held')
  const { heard, failed, look, more } = useHeldOfEvent(event)
  const whyNot = useWhyNot()
  const nameOf = useDeviceNames(event)
  const groups = heard ? heldGroups(heard) : []
  const deposits = heard?.deposits ?? []
  return (
    <Screen title={t('ofEvent.title')} back={`/e/${event}`}>
      <div className={styles['list']}>
        {failed && <Notice>{whyNot(failed, t('ofEvent.failed'))}</Notice>}
        {!heard && !failed && <Loading />}
        {heard && groups.length + deposits.length === 0 && (
          <Empty icon={CircleCheck}>{t('ofEvent.empty')}</Empty>
        )}
        {groups.length > 0 && <p className={styles['means']}>{t('ofEvent.means')}</p>}
        {groups.map((group) => (
          <HeldGroupCard
            key={group.key}
            event={event}
            group={group}
            device={nameOf(group.author)}
            onDecided={look}
          />
        ))}
        {deposits.length > 0 && (
          <section className={styles['list']} aria-labelledby="deposits">
            <h2 id="deposits">{t('deposits.title')}</h2>
            <p className={styles['means']}>{t('deposits.means')}</p>
            <ul className={styles['cards']}>
              {deposits.map((deposit) => (
                <DepositCard
                  key={deposit.id}
                  event={event}
                  deposit={deposit}
                  device={nameOf(deposit.device)}
                  onDecided={look}
                />
              ))}
            </ul>
          </section>
        )}
        {heard?.next !== undefined && (
          <div className={styles['form']}>
            <p className={styles['means']}>
              {t('ofEvent.shownOf', {
                shown: heard.held.length + heard.deposits.length,
                total: heard.counts.held + heard.counts.deposits,
              })}
            </p>
            <div>
              <Button icon={ChevronDown} onClick={more}>
                {t('ofEvent.more')}
              </Button>
            </div>
          </div>
        )}
        <div>
          <Button icon={RefreshCw} onClick={() => void look()}>
            {t('ofEvent.lookAgain')}
          </Button>
        </div>
      </div>
    </Screen>
  )
}

/** Undefined for a device that is not, or not yet, known. */
function useDeviceNames(event: EventScreenProps['event']): (device: string) => string | undefined {
  const { sync } = useDeviceAndSync()
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  useEffect(() => {
    let gone = false
    void deviceNames(sync.transport, event).then((heard) => {
      if (!gone) setNames(heard)
    })
    return () => {
      gone = true
    }
  }, [sync, event])
  return (device) => names.get(device)
}
