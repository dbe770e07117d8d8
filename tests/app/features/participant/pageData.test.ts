// Only an answer of ours becomes the agenda on a phone.

import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../../../src/app/features/participant/pageData.ts'
import { stateText } from '../../../../src/app/features/participant/pageState.ts'
import type { EventId } from '../../../../src/core/ids.ts'

const ITEM = { id: 'a', day: '2019-12-06', title: { hr: 'Stanka' } }

describe('readAnswer', () => {
  it('takes the server’s answer, and leaves out facts that do not fit or are none of its', () => {
    const event = { town: 'Pregrada', country: 'Croatia', later: 1, rehearsal: true, agendaPublished: true }
    const run = { stretches: [{ item: 'a', startedAt: 3 }] }
    const announcements = [{ id: 'n', text: { hr: 'Juha' }, until: 9 }]
    const told = { zbor: 1, event, items: [ITEM], run, announcements, now: 5 }
    expect(readAnswer(told)).toEqual({
      event: { town: 'Pregrada', rehearsal: true },
      items: [ITEM],
      run,
      announcements,
      checks: [],
      outcome: false,
      asOfMs: 5,
    })
  })

  it('takes what an older page kept', () => {
    expect(readAnswer({ event: null, items: null, now: 5 })).toEqual({
      event: null,
      items: null,
      run: null,
      announcements: [],
      checks: [],
      outcome: false,
      asOfMs: 5,
    })
  })

  it('[G4] leaves out what of a list can not be read, and takes the rest', () => {
    const items = [{ ...ITEM, day: '9999-12-31' }, ITEM, null, { ...ITEM, id: '' }]
    const told = readAnswer({ event: {}, items, announcements: [{ id: 'a' }, 7], checks: [{}], now: 5 })
    expect([told?.items, told?.announcements, told?.checks]).toEqual([[ITEM], [], []])
  })

  it.each([
    [null],
    ['<html>Please log in</html>'],
    [{ event: {}, items: [ITEM] }],
    [{ event: {}, items: [{ ...ITEM, day: 'Friday' }], now: 5 }],
    [{ event: {}, items: {}, now: 5 }],
  ])('refuses %j', (json) => {
    expect(readAnswer(json)).toBeUndefined()
  })
})

describe('stateText', () => {
  it('never ends its script element', () => {
    const state = {
      data: {
        eventId: '</script><!--' as EventId,
        event: null,
        items: null,
        run: null,
        announcements: [],
        checks: [],
        outcome: false,
        language: 'hr',
        asOfMs: 1,
      },
      texts: { participant: {}, agendaKinds: {}, feedback: {} },
      formats: { 'time 09:00 hr': '09:00' },
    } as const
    expect(stateText(state)).not.toContain('<')
    expect(JSON.parse(stateText(state))).toEqual(state)
  })
})
