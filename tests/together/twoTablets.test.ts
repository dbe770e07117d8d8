// A queue of a hundred people at two tablets at once, without and with a network, some of them at both: whoever
// signed is signed, everyone is counted once, on both tablets and at the server.

import { afterEach, beforeEach, expect, it } from 'vitest'
import { arrive, signOnScreen } from '../../src/app/features/desk/deskCommands.ts'
import { created } from '../../src/app/store/device.ts'
import { deskCounts } from '../../src/core/desk/counts.ts'
import type { TargetId } from '../../src/core/ids.ts'
import { attendance, declined, headCount, signing } from '../../src/core/model/attendance.ts'
import { attendee } from '../../src/core/model/attendee.ts'
import type { Entity } from '../../src/core/model/entity.ts'
import { itemOf } from '../../src/core/model/item.ts'
import { isAlive } from '../../src/core/sync/heads.ts'
import { seeded } from '../support/device.ts'
import { type Tablet, tablet } from '../support/tablet.ts'
import { EVENT, testServer, type TestServer } from '../support/testServer.ts'

const LIST = 'friday' as TargetId
const PEOPLE = 100

let server: TestServer
beforeEach(() => {
  server = testServer()
})
afterEach(() => server.close())

const person = (n: number) => `person-${n}` as TargetId

async function checkIn(who: Tablet, n: number): Promise<void> {
  const at = { list: LIST, device: who.name, nowMs: who.env.now(), newTarget: who.device.newTarget }
  const ink = {
    strokes: [[1, 2, 30, 40, n, n]],
    height: 300,
    statement: 'I take part.',
    language: 'en',
    hash: 'a1'.repeat(32),
  }
  await who.device.commit(EVENT, [...arrive(person(n), at), ...signOnScreen(person(n), at, ink)])
}

async function countsOf(who: Tablet) {
  const rows = await who.rowsOf('desk')
  const of = <E extends Entity>(entity: E) =>
    rows.filter((row) => row.entity === entity.name && isAlive(row)).map((row) => itemOf(entity, row))
  return deskCounts(
    {
      attendees: of(attendee),
      attendances: of(attendance),
      signings: of(signing),
      headCounts: of(headCount),
      declined: of(declined),
    },
    LIST,
  )
}

it('a hundred check-ins by two tablets at once: each person once, each signature kept', async () => {
  const a = await tablet('A', server, seeded(1), 'volunteer')
  const b = await tablet('B', server, seeded(2), 'volunteer')
  const everyone = Array.from({ length: PEOPLE }, (_, n) => n)
  await a.device.commit(
    EVENT,
    everyone.map((n) => created(attendee, person(n), { lastName: `Person ${n}`, town: 'Zabok' })),
  )
  await a.round()
  await b.round()

  // From both ends of the queue, with twenty in the middle who went to both; rounds run in between.
  for (let step = 0; step < 60; step += 1) {
    await Promise.all([checkIn(a, step), checkIn(b, PEOPLE - 1 - step), step % 7 === 0 ? a.round() : null])
    if (step % 11 === 0) await Promise.all([a.round(), b.round()])
  }
  for (let turn = 0; turn < 2; turn += 1) for (const who of [a, b]) await who.round()

  for (const who of [a, b]) {
    expect(await countsOf(who)).toMatchObject({ arrived: PEOPLE, signed: PEOPLE, expected: PEOPLE })
    expect(await who.waiting()).toBe(0)
  }
  const strokes = await server.parts.log.scopeOps(EVENT, 'signature', 1e9)
  expect(strokes).toHaveLength(120)
  expect(new Set(strokes.map((op) => op.target)).size).toBe(120)
})
