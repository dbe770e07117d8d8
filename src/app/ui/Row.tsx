// A row of a list: 88px high, the whole of it one target, a title with a line under it and, at the right, a word
// about its state. `Rows` is the list around them.

import { ChevronRight, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import styles from './Row.module.css'

export interface RowProps {
  readonly title: ReactNode
  readonly detail?: ReactNode
  readonly icon?: LucideIcon | undefined
  /** A word and its icon; colour comes last. */
  readonly state?: ReactNode
  /** A row leads somewhere, or does something; with neither it only tells. */
  readonly to?: string | undefined
  readonly onPress?: (() => void) | undefined
}

export function Rows({ children, label }: { readonly children: ReactNode; readonly label?: string }) {
  return (
    <ul className={styles['rows']} aria-label={label}>
      {children}
    </ul>
  )
}

export function Row({ title, detail, icon: Icon, state, to, onPress }: RowProps) {
  const leads = to !== undefined || onPress !== undefined
  const inside = (
    <>
      {Icon && <Icon aria-hidden size="1.75em" className={styles['icon']} />}
      <span className={styles['text']}>
        <span className={styles['title']}>{title}</span>
        {detail && <span className={styles['detail']}>{detail}</span>}
      </span>
      {state && <span className={styles['state']}>{state}</span>}
      {leads && <ChevronRight aria-hidden size="1.5em" className={styles['chevron']} />}
    </>
  )
  return (
    <li>
      {to !== undefined ? (
        <Link to={to} className={styles['row']}>
          {inside}
        </Link>
      ) : onPress ? (
        <button type="button" className={styles['row']} onClick={onPress}>
          {inside}
        </button>
      ) : (
        <div className={styles['row']}>{inside}</div>
      )}
    </li>
  )
}
