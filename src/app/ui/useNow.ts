// The device's clock for a screen that follows the day: it ticks by itself, often enough for minutes.

import { useEffect, useState } from 'react'
import { useDeviceAndSync } from '../store/deviceContext.ts'

const TICK_MS = 15_000

/** Milliseconds since 1970. */
export function useNow(): number {
  const { device } = useDeviceAndSync()
  const [nowMs, setNowMs] = useState(() => device.env.now())
  useEffect(() => {
    const timer = setInterval(() => setNowMs(device.env.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [device])
  return nowMs
}
