// A double tap must not press what has just appeared under the finger: for 300 ms after a screen has opened, a
// tap at the place of the last one is ignored. Keys and taps elsewhere are not held up.

import { useEffect } from 'react'

const SETTLING_MS = 300
/** Fingers of older people land within this of where they aimed, in CSS pixels. */
const SAME_PLACE_PX = 60

let lastTap = { x: -1000, y: -1000 }

function rememberTap(event: PointerEvent) {
  lastTap = { x: event.clientX, y: event.clientY }
}

/** Call it in what is shown anew; `screen` names it. */
export function useSettled(screen: string): void {
  useEffect(() => {
    if (screen === '') return undefined
    const { x, y } = lastTap
    const ignore = (event: MouseEvent) => {
      if (event.detail === 0 || Math.hypot(event.clientX - x, event.clientY - y) > SAME_PLACE_PX) return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('click', ignore, true)
    const timer = setTimeout(() => window.removeEventListener('click', ignore, true), SETTLING_MS)
    window.addEventListener('pointerup', rememberTap, true)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('click', ignore, true)
    }
  }, [screen])
}
