// While a guest holds the tablet, Back does not lead to the list: the step is taken back before any screen hears
// of it. It can't hold someone who closes the app; that is what locking is for.

import { useEffect } from 'react'

export function useStayHere(): void {
  useEffect(() => {
    const here = location.href
    const stay = (event: PopStateEvent) => {
      // In the capturing phase, so that the router never sees the other address.
      event.stopImmediatePropagation()
      if (location.href !== here) history.forward()
    }
    window.addEventListener('popstate', stay, true)
    return () => window.removeEventListener('popstate', stay, true)
  }, [])
}
