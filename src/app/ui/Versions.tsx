// Two versions of one thing, side by side: what differs, when and on which device it was written, and one tap
// that settles it. Never in the way of the work: it opens from a quiet mark on the item.

import { GitCompareArrows } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLiveQuery } from 'dexie-react-hooks'
import { type EventId, splitOpId } from '../../core/ids.ts'
import type { Json } from '../../core/json.ts'
import type { Entity } from '../../core/model/entity.ts'
import { type Head, seenOf, versions } from '../../core/sync/heads.ts'
import { formatDateTime } from '../i18n/intl.ts'
import { useLanguage } from '../i18n/useLanguage.ts'
import { useDeviceAndSync } from '../store/deviceContext.ts'
import type { Self } from '../store/storage.ts'
import type { Item } from '../store/useRows.ts'
import { Button } from './Button.tsx'
import { Notice } from './Notice.tsx'
import { useSaving } from './useSaving.ts'
import styles from './Versions.module.css'

export interface VersionsProps<E extends Entity> {
  readonly event: EventId
  readonly entity: E
  readonly item: Item<E>
  /** What a field is called on the screen. */
  readonly label: (field: string) => string
  /** A value of a field as the screen shows it. */
  readonly show: (field: string, value: Json) => ReactNode
  /** Where keeping both makes sense for this field: makes a second one of `value`. */
  readonly keepBoth?: ((field: string, value: Json) => Promise<void>) | undefined
  readonly canKeepBoth?: ((field: string) => boolean) | undefined
  /** Further fields that go with a version, written with it when it is kept. */
  readonly alongside?: ((field: string, kept: Head) => { readonly [name: string]: Json }) | undefined
}

export function Versions<E extends Entity>(props: VersionsProps<E>) {
  const { t } = useTranslation('versions')
  const [open, setOpen] = useState(false)
  const { item } = props
  if (item.versions.length === 0) return null
  return (
    <div className={styles['versions']}>
      <Button icon={GitCompareArrows} aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('mark', { count: Math.max(...item.versions.map((field) => versions(item.row, field).length)) })}
      </Button>
      {open && item.versions.map((field) => <FieldVersions key={field} {...props} field={field} />)}
    </div>
  )
}

function FieldVersions<E extends Entity>(props: VersionsProps<E> & { field: string }) {
  const { event, entity, item, field, label, keepBoth, canKeepBoth, alongside } = props
  const { t } = useTranslation('versions')
  const { device } = useDeviceAndSync()
  const { save, failed } = useSaving()
  const heads = versions(item.row, field)
  const removal = field === 'alive'

  const settle = async (kept: Head) => {
    // An ordinary write that names all that is shown [H8].
    const { value } = kept
    const fields = removal ? { alive: value } : { ...alongside?.(field, kept), [field]: value, alive: true }
    const prev = seenOf(item.row, Object.keys(fields))
    await device.commit(event, [{ entity, target: item.target, fields, prev }])
  }
  return (
    <section className={styles['field']} aria-label={removal ? t('removal') : label(field)}>
      <h3>{removal ? t('removal') : label(field)}</h3>
      {failed && <Notice kind="problem">{t('notSaved')}</Notice>}
      <div className={styles['cards']}>
        {heads.map((head) => (
          <VersionCard key={head.id} {...props} head={head} onKeep={() => save(() => settle(head))} />
        ))}
      </div>
      {keepBoth && !removal && canKeepBoth?.(field) && (
        <Button
          onClick={() =>
            save(async () => {
              const [first, ...others] = heads
              for (const other of others) await keepBoth(field, other.value)
              if (first) await settle(first)
            })
          }
        >
          {t('keepBoth')}
        </Button>
      )}
    </section>
  )
}

interface CardProps<E extends Entity> extends VersionsProps<E> {
  readonly field: string
  readonly head: Head
  readonly onKeep: () => void
}

function VersionCard<E extends Entity>({ field, head, show, onKeep }: CardProps<E>) {
  const { t } = useTranslation('versions')
  const { language } = useLanguage()
  const { device } = useDeviceAndSync()
  const self = useLiveQuery(
    async () => (await device.db.meta.get('self'))?.value as Self | undefined,
    [device],
  )
  const here = self?.replica === splitOpId(head.id).replica
  const removal = field === 'alive'
  const shown = removal ? t(head.value === false ? 'removed' : 'kept') : show(field, head.value)
  return (
    <div className={styles['card']}>
      <p className={styles['value']}>{shown}</p>
      <p className={styles['when']}>
        {t(here ? 'here' : 'elsewhere')}
        <br />
        {formatDateTime(head.hlc[0], language)}
      </p>
      <Button kind="main" onClick={onKeep}>
        {t(removal ? (head.value === false ? 'remove' : 'keep') : 'keepThis')}
      </Button>
    </div>
  )
}
