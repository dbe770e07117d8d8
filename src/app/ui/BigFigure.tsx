// The number that matters, with the words that say what it counts.

import type { ReactNode } from 'react'
import styles from './BigFigure.module.css'

export interface BigFigureProps {
  readonly figure: ReactNode
  readonly label: ReactNode
  readonly detail?: ReactNode
}

export function BigFigure({ figure, label, detail }: BigFigureProps) {
  return (
    <div className={styles['figure']}>
      <span className={`${styles['number']} tabular`}>{figure}</span>
      <span className={styles['label']}>{label}</span>
      {detail && <span className={styles['detail']}>{detail}</span>}
    </div>
  )
}
