// Two versions of one thing, side by side: what differs, when and on which device it was written, and one tap
// that settles it. Never in the way of the work: it opens from a quiet mark on the item, or stands in the list of
// all of them.

import { GitCompareArrows } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import * as v from 'valibot'
import type { EventId } from '../../core/ids.ts'
import type { Json } from '../../core/json.ts'
import type { Entity } from '../../core/model/entity.ts'
import { type Head, seenOf, versions } from '../../core/sync/heads.ts'
import { useDeviceAndSync } from '../store/deviceContext.ts'
import { useRoles } from '../store/useDevice.ts'
import { keptFields, mayKeep } from '../store/useVersions.ts'
import type { Item } from '../store/useRows.ts'
import { Button } from './Button.tsx'
import { Notice } from './Notice.tsx'
import { useSaving } from './useSaving.ts'
import { VersionCard } from './VersionCard.tsx'
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
  /** Long text of which both can be kept, one below the other. */
  readonly canJoin?: ((field: string) => boolean) | undefined
  /** Further fields that go with a version, written with it when it is kept. */
  readonly alongside?: ((field: string, kept: Head) => { readonly [name: string]: Json }) | undefined
  /** After one of the fields was settled. */
  readonly onSettled?: (() => void) | undefined
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
      {open && <OpenVersions {...props} />}
    </div>
  )
}

/** Without the mark: where the versions are what the screen is about. */
export function OpenVersions<E extends Entity>(props: VersionsProps<E>) {
  return props.item.versions.map((field) => <FieldVersions key={field} {...props} field={field} />)
}

function FieldVersions<E extends Entity>(props: VersionsProps<E> & { field: string }) {
  const { event, entity, item, field, label, show, keepBoth, canKeepBoth, canJoin, alongside, onSettled } =
    props
  const { t } = useTranslation('versions')
  const { device } = useDeviceAndSync()
  const roles = useRoles(event)
  const { save, failed } = useSaving()
  const heads = versions(item.row, field)
  const removal = field === 'alive'
  const joined = !removal && canJoin?.(field) ? joinedText(entity, field, heads) : undefined

  const settle = async (kept: Head, value = kept.value) => {
    // An ordinary write that names all that is shown [H8].
    const fields = { ...alongside?.(field, kept), ...keptFields(field, value) }
    const prev = seenOf(item.row, Object.keys(fields))
    await device.commit(event, [{ entity, target: item.target, fields, prev }])
    onSettled?.()
  }
  const [first, ...others] = heads
  if (!first) return null
  return (
    <section className={styles['field']} aria-label={removal ? t('removal') : label(field)}>
      <h3>{removal ? t('removal') : label(field)}</h3>
      {failed && <Notice kind="problem">{t('notSaved')}</Notice>}
      <div className={styles['cards']}>
        {heads.map((head) => (
          <VersionCard
            key={head.id}
            event={event}
            scope={item.row.scope}
            removal={removal}
            head={head}
            other={head === first ? others[0] : first}
            show={(value) => show(field, value)}
            onKeep={mayKeep(roles, entity, field, head) ? () => save(() => settle(head)) : undefined}
          />
        ))}
      </div>
      {keepBoth && !removal && canKeepBoth?.(field) && (
        <Button
          onClick={() =>
            save(async () => {
              for (const other of others) await keepBoth(field, other.value)
              await settle(first)
            })
          }
        >
          {t('keepBoth')}
        </Button>
      )}
      {joined !== undefined && mayKeep(roles, entity, field, first) && (
        <Button onClick={() => save(() => settle(first, joined))}>{t('keepJoined')}</Button>
      )}
    </section>
  )
}

/** All versions one below the other, the shown one first; undefined where that is no text or too long. */
function joinedText(entity: Entity, field: string, heads: readonly Head[]): string | undefined {
  const texts = heads.map(({ value }) => (typeof value === 'string' ? value.trim() : ''))
  const joined = texts.filter((text) => text !== '').join('\n\n')
  const schema = entity.fields[field]
  return texts.every((text) => text !== '') && schema && v.is(schema, joined) ? joined : undefined
}
