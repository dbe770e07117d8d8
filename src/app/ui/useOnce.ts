// A main button that is pressed five times does its work once: while something is being stored, further
// presses are let go. The work says itself what could not be stored; `useSaving` does it for a button.

import { useCallback, useRef } from 'react'

export function useOnce(): (work: () => Promise<void>) => void {
  const busy = useRef(false)
  return useCallback((work) => {
    if (busy.current) return
    busy.current = true
    void work().finally(() => {
      busy.current = false
    })
  }, [])
}
