// An event whose agenda is published and whose item „panel" is on: what a phone needs to raise its hand.

import type { SealedOp } from '../../src/core/sync/op.ts'
import { EVENT, type TestDevice } from './testServer.ts'

/** `by`: an organiser's. „other" is on the agenda, and not on. */
export function openPanel(by: TestDevice, atMs: number): readonly SealedOp[] {
  const item = (target: string) =>
    by.op({
      scope: 'room',
      entity: 'agendaItem',
      target,
      fields: { day: '2019-12-06', start: '12:00', kind: 'panel', alive: true },
    })
  const facts = { zone: 'Europe/Zagreb', agendaPublished: true }
  const step = { step: 'enter', after: null, leaves: null, round: 1, interrupts: false, device: 'test' }
  return [
    by.op({ scope: 'public', entity: 'event', target: EVENT, fields: facts }),
    item('panel'),
    item('other'),
    by.op({
      scope: 'room',
      entity: 'advance',
      target: 'STEP',
      fields: { ...step, enters: 'panel', at: atMs, alive: true },
    }),
  ]
}
