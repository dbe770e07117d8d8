// Pages are made when someone prints, by our button or by the browser's own: a town's badges would hold up the
// screen that chooses them. They stay, since some browsers take them only after they said that they are done.

import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

export interface Printing {
  /** Whether the pages are wanted by now. */
  readonly isAsked: boolean
  readonly print: () => void
}

export function usePrinting(): Printing {
  const [isAsked, setAsked] = useState(false)
  useEffect(() => {
    // Hidden text asks for no font, and a printer does not wait for one.
    for (const face of document.fonts) void face.load().catch(() => {})
    const ask = () => flushSync(() => setAsked(true))
    window.addEventListener('beforeprint', ask)
    return () => window.removeEventListener('beforeprint', ask)
  }, [])
  const print = () => {
    flushSync(() => setAsked(true))
    window.print()
  }
  return { isAsked, print }
}
