// One of two versions: its value with what differs marked, where and when it was written, and the button that
// keeps it.

import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../core/ids.ts'
import type { Json } from '../../core/json.ts'
import type { Scope } from '../../core/policy.ts'
import type { Head } from '../../core/sync/heads.ts'
import { useAuthorOf } from '../store/useAuthors.ts'
import { useTimes } from '../store/useTimes.ts'
import { Button } from './Button.tsx'
import { Differing } from './Differing.tsx'
import styles from './Versions.module.css'

interface CardProps {
  readonly event: EventId
  readonly scope: Scope
  /** Deleted on one device, edited on another. */
  readonly removal: boolean
  readonly head: Head
  /** What its words are compared with. */
  readonly other: Head | undefined
  readonly show: (value: Json) => ReactNode
  /** Missing where it is not this device's to decide. */
  readonly onKeep: (() => void) | undefined
}

export function VersionCard({ event, scope, removal, head, other, show, onKeep }: CardProps) {
  const { t } = useTranslation('versions')
  const times = useTimes()
  const author = useAuthorOf(event, scope, head.id)
  const isRemoved = head.value === false
  return (
    <div className={styles['card']}>
      <p className={styles['value']}>
        {removal ? t(isRemoved ? 'removed' : 'kept') : <Value head={head} other={other} show={show} />}
      </p>
      <p className={styles['when']}>
        {author && t(author.isHere ? 'here' : 'elsewhere')}
        {author && !author.isHere && author.name !== undefined && (
          <>
            <br />
            {t('device')} <span translate="no">{author.name}</span>
          </>
        )}
        <br />
        {times.dateTime(head.hlc[0])}
      </p>
      {onKeep && (
        <Button kind="main" onClick={onKeep}>
          {t(removal ? (isRemoved ? 'remove' : 'keep') : 'keepThis')}
        </Button>
      )}
    </div>
  )
}

/** Words are compared where both are texts of several words that are shown as they stand. */
function Value({ head, other, show }: Pick<CardProps, 'head' | 'other' | 'show'>) {
  const shown = show(head.value)
  const beside = other?.value
  const isText = typeof shown === 'string' && shown === head.value && typeof beside === 'string'
  return isText && (/\s/.test(shown) || /\s/.test(beside)) ? <Differing text={shown} other={beside} /> : shown
}
