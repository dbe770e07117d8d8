// Planned local times and instants, also on the days when clocks change.

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOf, localAt } from '../../../src/core/agenda/zonedTime.ts'

const iso = (day: string, time: string, zone: string) => new Date(instantOf(day, time, zone)).toISOString()
const ZONES = ['Europe/Zagreb', 'Europe/Riga', 'Europe/Paris', 'UTC', 'America/New_York', 'Asia/Kolkata']

describe('zonedTime', () => {
  it('knows winter and summer time', () => {
    expect(iso('2019-12-06', '09:00', 'Europe/Zagreb')).toBe('2019-12-06T08:00:00.000Z')
    expect(iso('2019-07-06', '09:00', 'Europe/Zagreb')).toBe('2019-07-06T07:00:00.000Z')
    expect(iso('2019-12-06', '09:00', 'Europe/Riga')).toBe('2019-12-06T07:00:00.000Z')
  })

  it('moves a time that the clock skips by the jump, and takes the first of a time that comes twice', () => {
    expect(iso('2026-03-29', '02:30', 'Europe/Zagreb')).toBe('2026-03-29T01:30:00.000Z')
    expect(iso('2026-10-25', '02:30', 'Europe/Zagreb')).toBe('2026-10-25T00:30:00.000Z')
    expect(iso('2026-10-25', '03:30', 'Europe/Zagreb')).toBe('2026-10-25T02:30:00.000Z')
  })

  it('takes an unknown zone for UTC', () => {
    expect(iso('2019-12-06', '09:00', 'Mars/Olympus')).toBe('2019-12-06T09:00:00.000Z')
    expect(iso('2019-12-06', '09:00', '')).toBe('2019-12-06T09:00:00.000Z')
  })

  it('comes back to the same local time, but for the hour that does not exist', () => {
    const minute = fc.integer({ min: 0, max: 60 * 24 * 365 * 12 })
    fc.assert(
      fc.property(minute, fc.constantFrom(...ZONES), (after2018, zone) => {
        const instantMs = Date.UTC(2018, 0, 1) + after2018 * 60_000
        const { day, time } = localAt(instantMs, zone)
        const back = instantOf(day, time, zone)
        expect([0, 3_600_000]).toContain(instantMs - back)
        expect(localAt(back, zone)).toEqual({ day, time })
      }),
    )
  })
})
