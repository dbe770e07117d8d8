// What one device wrote and one reason keeps from being accepted: each entry with all that it would change, accepted,
// written anew by the organiser, or put aside; all of them together only after one look at the whole.

import { CheckCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { useWhyNot } from '../../i18n/useWhyNot.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { releaseHeld } from '../../sync/heldApi.ts'
import type { Failure } from '../../sync/transport.ts'
import { failureOf } from '../../sync/whyNot.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useOnce } from '../../ui/useOnce.ts'
import { useRowWords } from '../../words/useRowWords.ts'
import styles from './Held.module.css'
import type { HeldGroup } from './heldGroups.ts'
import { HeldItemCard } from './HeldItemCard.tsx'
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
  const { sync } = useDeviceAndSync()
  const words = useRowWords(event)
  const reasons = useReasons()
  const once = useOnce()
  const [failed, setFailed] = useState<Failure>()
  const whyNot = useWhyNot()
  const [asking, setAsking] = useState(false)
  const { reason, items, vouched } = group
  const [first] = items
  const open = items.filter(({ problem }) => problem === undefined)

  const acceptAll = async () => {
    const answer = await releaseHeld(
      sync.transport,
      event,
      open.map(({ id }) => id),
    )
    setFailed(failureOf(answer))
    setAsking(false)
    await onDecided()
    sync.poke()
  }

  return (
    <section className={styles['group']}>
      <div>
        <h2>{device === undefined ? t('ofEvent.unknownDevice') : t('ofEvent.device', { name: device })}</h2>
        <p>{reasons.why(reason, (field) => (first ? words.field(first.op.entity, field) : field))}</p>
        <p className={styles['means']}>{t(vouched ? 'ofEvent.vouched' : 'ofEvent.unvouched')}</p>
      </div>
      {failed && <Notice kind="problem">{whyNot(failed, t('ofEvent.notDone'))}</Notice>}
      {open.length > 1 && (
        <div>
          <Button icon={CheckCheck} onClick={() => setAsking(true)}>
            {t('ofEvent.acceptAll', { n: open.length })}
          </Button>
        </div>
      )}
      <ul className={styles['cards']}>
        {items.map((item) => (
          <HeldItemCard
            key={`${item.id} ${item.op.mac}`}
            event={event}
            item={item}
            words={words}
            onDecided={onDecided}
          />
        ))}
      </ul>
      <Dialog
        open={asking}
        title={t('ofEvent.acceptAllTitle')}
        onClose={() => setAsking(false)}
        actions={
          <Button kind="main" onClick={() => once(acceptAll)}>
            {t('ofEvent.acceptAll', { n: open.length })}
          </Button>
        }
      >
        <p>{t('ofEvent.acceptAllMeans')}</p>
        <ul className={styles['cards']}>
          {open.map(({ id, op }) => (
            <li key={id}>
              <HeldWhat op={op} words={words} />
            </li>
          ))}
        </ul>
      </Dialog>
    </section>
  )
}
