// What one device wrote and one reason keeps from being accepted: each entry, or all of them, accepted or put aside.

import { Archive, Check, CheckCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { formatDateTime } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { discardHeld, releaseHeld } from '../../sync/heldApi.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useOnce } from '../../ui/useOnce.ts'
import { useRowWords } from '../../words/useRowWords.ts'
import styles from './Held.module.css'
import type { HeldGroup, HeldItem } from './heldGroups.ts'
import { HeldWhat } from './HeldWhat.tsx'
import { useReasons } from './useReasons.ts'

interface Props {
  readonly event: EventId
  readonly group: HeldGroup
  readonly device: string | undefined
  readonly onDecided: () => Promise<void>
}

export function HeldGroupCard({ event, group, device, onDecided }: Props) {
  const { t } = useTranslation('held')
  const { language } = useLanguage()
  const { sync } = useDeviceAndSync()
  const words = useRowWords(event)
  const reasons = useReasons()
  const once = useOnce()
  const [failed, setFailed] = useState(false)
  const [asking, setAsking] = useState<HeldItem>()
  const { reason, items } = group
  const [first] = items

  const decide = (how: typeof releaseHeld, of: readonly HeldItem[]) =>
    once(async () => {
      const answer = await how(
        sync.transport,
        event,
        of.map(({ id }) => id),
      )
      setFailed(answer.is !== 'ok')
      setAsking(undefined)
      await onDecided()
      sync.poke()
    })

  return (
    <section className={styles['group']}>
      <div>
        <h2>{device === undefined ? t('ofEvent.unknownDevice') : t('ofEvent.device', { name: device })}</h2>
        <p>{reasons.why(reason, (field) => (first ? words.field(first.op.entity, field) : field))}</p>
      </div>
      {failed && <Notice kind="problem">{t('ofEvent.notDone')}</Notice>}
      {items.length > 1 && (
        <div>
          <Button icon={CheckCheck} onClick={() => decide(releaseHeld, items)}>
            {t('ofEvent.acceptAll', { n: items.length })}
          </Button>
        </div>
      )}
      <ul className={styles['cards']}>
        {items.map((item) => (
          <li key={item.id} className={styles['card']}>
            <HeldWhat op={item.op} words={words} />
            <p className={styles['means']}>
              {t('ofEvent.came', { time: formatDateTime(item.atMs, language) })}
            </p>
            <div className={styles['actions']}>
              <Button icon={Check} onClick={() => decide(releaseHeld, [item])}>
                {t('ofEvent.accept')}
              </Button>
              <Button kind="quiet" icon={Archive} onClick={() => setAsking(item)}>
                {t('putAside')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <Dialog
        open={asking !== undefined}
        title={t('putAsideTitle')}
        onClose={() => setAsking(undefined)}
        actions={
          asking && (
            <Button kind="danger" onClick={() => decide(discardHeld, [asking])}>
              {t('putAside')}
            </Button>
          )
        }
      >
        {asking && <HeldWhat op={asking.op} words={words} />}
        <p>{t('ofEvent.putAsideMeans')}</p>
      </Dialog>
    </section>
  )
}
