// One of a few, as large buttons that stay pressed: a row of kinds, a theme, a day. Real radio buttons
// underneath, so that arrow keys and screen readers work.

import { Check, type LucideIcon } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import styles from './Choice.module.css'

export interface Option<Value extends string> {
  readonly value: Value
  readonly label: ReactNode
  readonly icon?: LucideIcon | undefined
  /** The language of the label, where it differs from the screen's. */
  readonly lang?: string | undefined
  /** Keys that choose it, as `aria-keyshortcuts` has them. */
  readonly keys?: string | undefined
}

export interface ChoiceProps<Value extends string> {
  readonly label: string
  /** The label is spoken but not shown. */
  readonly labelHidden?: boolean | undefined
  /** Closer together, in full rows: for more than five or six. */
  readonly compact?: boolean | undefined
  readonly options: readonly Option<Value>[]
  readonly value: Value | undefined
  readonly onChange: (value: Value) => void
}

export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const name = useId()
  return (
    <fieldset className={styles['choice']}>
      <legend className={props.labelHidden ? 'visuallyHidden' : styles['legend']}>{props.label}</legend>
      <div className={styles['options']} data-compact={props.compact || undefined}>
        {props.options.map(({ value, label, icon: Icon, lang, keys }) => (
          <label key={value} className={styles['option']} lang={lang}>
            <input
              type="radio"
              name={name}
              aria-keyshortcuts={keys}
              checked={props.value === value}
              onChange={() => props.onChange(value)}
            />
            {props.value === value ? (
              <Check aria-hidden size="1.25em" />
            ) : (
              Icon && <Icon aria-hidden size="1.25em" />
            )}
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
