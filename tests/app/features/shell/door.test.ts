// What the organiser's screen works out before it asks the server: when an invitation works, and what goes along with
// a device that is taken off.

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { goesAlong } from '../../../../src/app/features/shell/goesAlong.ts'
import { chosenWindow, proposedWindow } from '../../../../src/app/features/shell/invitationWindow.ts'
import type { Invitation, ListedDevice } from '../../../../src/app/features/shell/organiseApi.ts'
import { MAX_AHEAD_MS, MAX_WINDOW_MS } from '../../../../src/server/access/codeLimits.ts'

const ZONE = 'Europe/Zagreb'
const NOW = Date.parse('2026-03-10T09:00:00+01:00')
const DAY_MS = 86_400_000

test('an invitation lasts until the day after the event, and can begin with it', () => {
  const proposed = proposedWindow({ start: '2026-03-20', end: '2026-03-21', zone: ZONE }, NOW)
  expect(proposed('now')).toEqual({
    first: '2026-03-20',
    untilMin: '2026-03-10',
    untilMax: '2026-04-08',
    until: '2026-03-22',
  })
  expect(proposed('firstDay')).toMatchObject({ untilMin: '2026-03-20', until: '2026-03-22' })
  expect(chosenWindow('2026-03-20', '2026-03-22', ZONE)).toEqual({
    from: Date.parse('2026-03-20T00:00:00+01:00'),
    until: Date.parse('2026-03-22T23:59:59.999+01:00'),
  })
  expect(chosenWindow(undefined, '2026-03-22', ZONE)).not.toHaveProperty('from')
})

test('an event that is over, far away or without days gets days that fit', () => {
  const until = (start: string, end = start) => proposedWindow({ start, end, zone: ZONE }, NOW)('now')
  expect(until('2026-01-05')).toMatchObject({ first: undefined, until: '2026-03-12' })
  expect(until('')).toMatchObject({ first: undefined, until: '2026-03-12' })
  expect(until('2027-01-05')).toMatchObject({ first: undefined, until: '2026-04-08' })
})

test('whatever is proposed or can be chosen, the server takes', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 800 }),
      fc.integer({ min: -40, max: 60 }),
      fc.integer({ min: 0, max: 5 }),
      fc.constantFrom('now' as const, 'firstDay' as const),
      fc.constantFrom('until' as const, 'untilMin' as const, 'untilMax' as const),
      fc.constantFrom('Europe/Zagreb', 'Pacific/Auckland', 'UTC', ''),
      (shift, away, long, from, which, zone) => {
        const nowMs = NOW + shift * DAY_MS
        const day = (at: number) => new Date(at).toISOString().slice(0, 10)
        const start = day(nowMs + away * DAY_MS)
        const days = { start, end: day(nowMs + (away + long) * DAY_MS), zone }
        const proposed = proposedWindow(days, nowMs)(from)
        const chosen = chosenWindow(from === 'now' ? undefined : proposed.first, proposed[which], zone)
        const startsAt = Math.max(chosen.from ?? nowMs, nowMs)
        expect(startsAt - nowMs).toBeLessThanOrEqual(MAX_AHEAD_MS)
        expect(chosen.until).toBeGreaterThan(startsAt)
        expect(chosen.until - startsAt).toBeLessThanOrEqual(MAX_WINDOW_MS)
      },
    ),
  )
})

const device = (id: string, roles: ListedDevice['roles'], ...by: [string, string][]): ListedDevice => ({
  device: id,
  name: id,
  roles,
  revoked: roles.length === 0,
  lastContact: null,
  unsent: null,
  cameBy: by.map(([invite, createdBy]) => ({ invite, createdBy })),
  network: false,
})
const code = (id: string, createdBy: string, over: Partial<Invitation> = {}): Invitation => ({
  id,
  grants: [],
  uses: 1,
  from: 0,
  expires: NOW + 1,
  createdBy,
  code: '0000000000',
  devices: [],
  ...over,
})

test('with a device go the codes it made, those it could see, and who came by its codes, also by detours', () => {
  const lost = device('lost', ['organiser'], ['poster', 'office'])
  const door = {
    nowMs: NOW,
    devices: [
      lost,
      device('office', ['organiser'], ['first', 'server']),
      device('friend', ['organiser'], ['mine', 'lost']),
      device('further', ['volunteer'], ['theirs', 'friend']),
      device('gone', [], ['mine', 'lost']),
      device('honest', ['volunteer'], ['poster', 'office']),
    ],
    invitations: [
      code('mine', 'lost'),
      code('used', 'lost', { uses: 0 }),
      code('over', 'lost', { expires: NOW }),
      code('theirs', 'office'),
      code('poster', 'office', { uses: 9 }),
      code('hidden', 'office', { code: undefined }),
    ],
  }
  const ids = (all: readonly { id?: string; device?: string }[]) => all.map((each) => each.id ?? each.device)
  const along = goesAlong(lost, door)
  expect(ids(along.made)).toEqual(['mine'])
  // The code by which it came goes in any case.
  expect(ids(along.seen)).toEqual(['theirs'])
  expect(ids(along.devices)).toEqual(['friend', 'further'])
  expect(goesAlong(door.devices[5] as ListedDevice, door)).toEqual({ made: [], seen: [], devices: [] })
})
