// An icon with its word: no icon of ours stands alone.

import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './IconWord.module.css'

export function IconWord({
  icon: Icon,
  children,
}: {
  readonly icon: LucideIcon
  readonly children: ReactNode
}) {
  return (
    <span className={styles['iconWord']}>
      <Icon aria-hidden size="1.25em" />
      <span>{children}</span>
    </span>
  )
}
