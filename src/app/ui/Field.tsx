// A labelled field: one line, several lines, or a choice from a list. The label is always seen; hint and error
// are tied to the field for a screen reader. What was typed is the caller's to keep.

import { CircleAlert } from 'lucide-react'
import {
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react'
import { MAX_LINE_TYPED, MAX_TEXT_TYPED } from '../../core/bounds.ts'
import styles from './Field.module.css'

interface Around {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
}

export type FieldProps = Around &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'id'> & { readonly ref?: Ref<HTMLInputElement> | undefined }
export type TextAreaProps = Around &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id'> & {
    readonly ref?: Ref<HTMLTextAreaElement> | undefined
    /** Lies under the letters, as large as the field: marks. */
    readonly behind?: ReactNode
  }
export type SelectProps = Around & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id'>

function useAround({ label, hint, error }: Around) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return {
    common: {
      id,
      'aria-describedby': described === '' ? undefined : described,
      'aria-invalid': error ? true : undefined,
    },
    before: (
      <>
        <label htmlFor={id} className={styles['label']}>
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className={styles['hint']}>
            {hint}
          </p>
        )}
      </>
    ),
    after: (
      <p id={`${id}-error`} className={styles['error']} aria-live="polite">
        {error && (
          <>
            <CircleAlert aria-hidden size="1.25em" /> <span>{error}</span>
          </>
        )}
      </p>
    ),
  }
}

export function Field({ label, hint, error, ...input }: FieldProps) {
  const { common, before, after } = useAround({ label, hint, error })
  return (
    <div className={styles['field']}>
      {before}
      <input type="text" autoComplete="off" maxLength={MAX_LINE_TYPED} {...input} {...common} />
      {after}
    </div>
  )
}

export function TextArea({ label, hint, error, behind, ...area }: TextAreaProps) {
  const { common, before, after } = useAround({ label, hint, error })
  return (
    <div className={styles['field']}>
      {before}
      <div className={styles['layers']}>
        {behind}
        <textarea
          rows={4}
          maxLength={MAX_TEXT_TYPED}
          {...area}
          {...common}
          data-see-through={behind ? true : undefined}
        />
      </div>
      {after}
    </div>
  )
}

export function Select({ label, hint, error, children, ...select }: SelectProps) {
  const { common, before, after } = useAround({ label, hint, error })
  return (
    <div className={styles['field']}>
      {before}
      <select {...select} {...common}>
        {children}
      </select>
      {after}
    </div>
  )
}
