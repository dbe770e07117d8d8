// A list to tick: each row 88px high and the whole of it one target, with a real check box in it, a line under
// the title and a word about its state.

import type { ReactNode } from 'react'
import styles from './CheckRows.module.css'

export interface CheckRow {
  readonly key: string
  readonly title: ReactNode
  readonly detail?: ReactNode
  readonly state?: ReactNode
  /** Shown, but not to be ticked. */
  readonly isFixed?: boolean | undefined
}

interface CheckRowsProps {
  readonly label: string
  readonly rows: readonly CheckRow[]
  readonly ticked: ReadonlySet<string>
  readonly onChange: (ticked: ReadonlySet<string>) => void
}

export function CheckRows({ label, rows, ticked, onChange }: CheckRowsProps) {
  const turn = (key: string) => {
    const next = new Set(ticked)
    if (!next.delete(key)) next.add(key)
    onChange(next)
  }
  return (
    <ul className={styles['rows']} aria-label={label}>
      {rows.map(({ key, title, detail, state, isFixed }) => (
        <li key={key}>
          <label className={styles['row']} data-fixed={isFixed || undefined}>
            <input type="checkbox" checked={ticked.has(key)} disabled={isFixed} onChange={() => turn(key)} />
            <span className={styles['text']}>
              <span className={styles['title']}>{title}</span>
              {detail && <span className={styles['detail']}>{detail}</span>}
              {state && <span className={styles['state']}>{state}</span>}
            </span>
          </label>
        </li>
      ))}
    </ul>
  )
}
