// What the server of a venue takes from the machine, read from the kernel: memory, and time on a processor.

import { readdirSync, readFileSync } from 'node:fs'
import type { Venue } from '../e2e/venue.ts'

/** The kernel counts time in hundredths of a second. */
const MS_A_TICK = 10

/** @throws Error when the server of this venue does not run */
export function serverProcess({ origin }: Venue) {
  const pid = pidOf(`ZBOR_PORT=${new URL(origin).port}`)
  return {
    memoryBytes: (): number =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024,
    /** Since it began, of one core. */
    busyMs: (): number => {
      // The name in parentheses may hold spaces; after it the fields are plain: the 12th and 13th are the times.
      const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
      const [user, system] = fields.split(' ').slice(11, 13).map(Number)
      return ((user ?? 0) + (system ?? 0)) * MS_A_TICK
    },
  }
}

function pidOf(setting: string): string {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(setting)) return pid
    } catch {
      // It ended, or it is somebody else's.
    }
  }
  throw new Error(`no process has ${setting}`)
}
