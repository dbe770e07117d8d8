// How many for one answer: a big plus, a minus, and a number that can be typed.

import { Minus, Plus } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Checks.module.css'

interface Props {
  readonly label: string
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (value: string) => void
}

const MOST = 99_999

export function OptionCount({ label, value, error, onChange }: Props) {
  const { t } = useTranslation('checks')
  const id = useId()
  const number = Number(value) || 0
  const step = (by: number) => onChange(String(Math.min(Math.max(number + by, 0), MOST)))
  return (
    <li className={styles['count']}>
      <label htmlFor={id} className={styles['countLabel']}>
        {label}
      </label>
      <button
        type="button"
        className={styles['step']}
        aria-label={t('counting.less', { option: label })}
        disabled={number === 0}
        onClick={() => step(-1)}
      >
        <Minus aria-hidden size="1.75em" />
      </button>
      <input
        id={id}
        className={`${styles['number']} tabular`}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        maxLength={5}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        value={value}
        placeholder="0"
        onChange={(changed) => onChange(changed.target.value)}
      />
      <button
        type="button"
        className={`${styles['step']} ${styles['more']}`}
        aria-label={t('counting.more', { option: label })}
        onClick={() => step(1)}
      >
        <Plus aria-hidden size="2em" />
      </button>
      {error && (
        <p id={`${id}-error`} className={styles['countError']} role="alert">
          {error}
        </p>
      )}
    </li>
  )
}
