// A main button that is pressed five times does its work once: while something is being stored, further
// presses are let go. What fails is thrown to the nearest boundary only by its own handler.

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
