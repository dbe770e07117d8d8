// A list with nothing in it yet: one sentence, and the button that fills it.

import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Empty.module.css'

export interface EmptyProps {
  readonly icon?: LucideIcon | undefined
  /** Instead of the icon. */
  readonly picture?: ReactNode
  readonly children: ReactNode
  readonly action?: ReactNode
}

export function Empty({ icon: Icon, picture, children, action }: EmptyProps) {
  return (
    <div className={styles['empty']}>
      {Icon && <Icon aria-hidden size={56} strokeWidth={1.5} className={styles['icon']} />}
      {picture && <div className={styles['icon']}>{picture}</div>}
      <p className={styles['sentence']}>{children}</p>
      {action}
    </div>
  )
}
