// A new version waits on the days of an event, as they are in its own zone.

import { expect, it } from 'vitest'
import { isOn } from '../../../src/app/store/useEventToday.ts'

const event = { start: '2019-12-05', end: '2019-12-06', zone: 'Europe/Zagreb' }
const at = (text: string) => Date.parse(text)

it.each([
  ['the minute before it', '2019-12-04T22:59:00Z', false],
  ['its first minute, which is the day before in UTC', '2019-12-04T23:00:00Z', true],
  ['between its days', '2019-12-05T23:30:00Z', true],
  ['its last minute', '2019-12-06T22:59:00Z', true],
  ['the minute after it', '2019-12-06T23:00:00Z', false],
])('%s', (_, instant, on) => {
  expect(isOn(event, at(instant))).toBe(on)
})

it('an event of one day, without a day, in a zone that the browser does not know', () => {
  expect(isOn({ start: '2019-12-06', zone: 'Europe/Zagreb' }, at('2019-12-06T12:00:00Z'))).toBe(true)
  expect(isOn({ start: '2019-12-06', zone: 'Europe/Zagreb' }, at('2019-12-07T12:00:00Z'))).toBe(false)
  expect(isOn({}, at('2019-12-06T12:00:00Z'))).toBe(false)
  expect(isOn({ ...event, zone: 'Nowhere/Else' }, at('2019-12-06T12:00:00Z'))).toBe(true)
})
