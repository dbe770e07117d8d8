// The screen stays on while people wait at the desk, where the browser can do that; it lets go by itself when the
// page is hidden, and is asked again when it is seen.

import { useEffect } from 'react'

export function useWakeLock(): void {
  useEffect(() => {
    if (!('wakeLock' in navigator)) return undefined
    let held: WakeLockSentinel | undefined
    let left = false
    const hold = async () => {
      if (document.visibilityState !== 'visible') return
      try {
        held = await navigator.wakeLock.request('screen')
        if (left) await held.release()
      } catch {
        // A battery saver may say no: the screen then dims as it always does.
      }
    }
    const seen = () => void hold()
    seen()
    document.addEventListener('visibilitychange', seen)
    return () => {
      left = true
      document.removeEventListener('visibilitychange', seen)
      held?.release().catch(() => {})
    }
  }, [])
}
