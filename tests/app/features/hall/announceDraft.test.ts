// In which language an announcement goes out: never in one that nobody said it is in.

import { expect, test } from 'vitest'
import {
  announceFields,
  announceLanguages,
  type AnnounceDraft,
} from '../../../../src/app/features/hall/announceDraft.ts'
import type { TargetId } from '../../../../src/core/ids.ts'

const draft = (of: Partial<AnnounceDraft> = {}): AnnounceDraft => ({
  target: 'a' as TargetId,
  texts: {},
  ends: '30',
  time: '',
  ...of,
})

test('by default it is the screen’s language, not the event’s; chosen, it is the chosen one', () => {
  const event = { language: 'hr', zone: 'Europe/Zagreb' }
  expect(announceLanguages(event, draft(), 'lv')).toEqual(['lv'])
  const written = draft({ texts: { lv: 'Pusdienas būs zālē.' } })
  const [language = 'en'] = announceLanguages(event, written, 'lv')
  expect(announceFields(written, [language], 0, 'Europe/Zagreb')).toMatchObject({
    'text.lv': 'Pusdienas būs zālē.',
  })
  // What was typed before the screen changed its language stays in the one that it was typed in.
  expect(announceLanguages(event, written, 'fr')).toEqual(['lv'])
  expect(announceLanguages(event, draft({ language: 'et' }), 'lv')).toEqual(['et'])
  expect(announceLanguages({ ...event, roomLanguages: ['hr'] }, draft(), 'lv')).toEqual(['lv'])
})

test('where the room has several languages, each has its own field', () => {
  const roomLanguages = ['en', 'hr']
  expect(announceLanguages({ roomLanguages } as never, draft({ language: 'lv' }), 'lv')).toEqual(['en', 'hr'])
})
