// A form that is sent once, however often its button is pressed, and that never leaves the page. What speaks
// against its fields is said in our words, not in the browser's.

import type { ReactNode } from 'react'
import { useOnce } from './useOnce.ts'

interface FormProps {
  readonly className?: string | undefined
  /** Ends when everything is stored. */
  readonly onSend: () => Promise<void>
  readonly children: ReactNode
}

export function Form({ className, onSend, children }: FormProps) {
  const once = useOnce()
  return (
    <form
      className={className}
      noValidate
      onSubmit={(submitted) => {
        submitted.preventDefault()
        once(onSend)
      }}
    >
      {children}
    </form>
  )
}
