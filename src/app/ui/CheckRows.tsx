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
          <CheckLine
            {...{ title, detail, state, isFixed }}
            ticked={ticked.has(key)}
            onTurn={() => turn(key)}
          />
        </li>
      ))}
    </ul>
  )
}

interface CheckLineProps extends Omit<CheckRow, 'key'> {
  readonly ticked: boolean
  readonly onTurn: () => void
}

/** One of them, for a list that has more in its rows. */
export function CheckLine({ title, detail, state, isFixed, ticked, onTurn }: CheckLineProps) {
  return (
    <label className={styles['row']} data-fixed={isFixed || undefined}>
      <input type="checkbox" checked={ticked} disabled={isFixed} onChange={onTurn} />
      <span className={styles['text']}>
        <span className={styles['title']}>{title}</span>
        {detail && <span className={styles['detail']}>{detail}</span>}
        {state && <span className={styles['state']}>{state}</span>}
      </span>
    </label>
  )
}
