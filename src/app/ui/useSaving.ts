// A button that stores something: once, however often it is pressed, and what could not be stored is said
// beside it. The screen stays as it was.

import { useCallback, useState } from 'react'
import { useOnce } from './useOnce.ts'

export function useSaving(): { save: (work: () => Promise<void>) => void; failed: boolean } {
  const once = useOnce()
  const [failed, setFailed] = useState(false)
  const save = useCallback(
    (work: () => Promise<void>) =>
      once(async () => {
        try {
          await work()
          setFailed(false)
        } catch {
          setFailed(true)
        }
      }),
    [once],
  )
  return { save, failed }
}
