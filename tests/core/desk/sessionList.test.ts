// A session marked to have its own list gets one, the same on every device; unmarking never takes arrivals away.

import { describe, expect, it } from 'vitest'
import { compareLists, sessionListChange, sessionListTarget } from '../../../src/core/desk/sessionList.ts'
import type { TargetId } from '../../../src/core/ids.ts'

const PANEL = '0123456789ABCDEF' as TargetId
const item = { day: '2019-12-06', start: '10:00', 'title.hr': 'Panel', 'title.en': 'Panel', ownList: true }
const fields = {
  day: '2019-12-06',
  'name.hr': 'Panel',
  'name.en': 'Panel',
  order: '10:00',
  item: PANEL,
}
const nothing = { shown: undefined, hasArrivals: false }

describe('sessionListChange', () => {
  it('makes a list whose target comes from the item', () => {
    expect(sessionListTarget(PANEL)).toBe('list-0123456789ABCDEF')
    expect(sessionListChange(PANEL, item, nothing)).toEqual({ is: 'make', fields })
  })

  it('changes nothing where the list says the same', () => {
    const shown = { values: fields, alive: true }
    expect(sessionListChange(PANEL, item, { shown, hasArrivals: false })).toBeUndefined()
  })

  it('follows the item to another day and title, and an emptied title goes', () => {
    const shown = { values: fields, alive: true }
    const moved = { ...item, day: '2019-12-07', 'title.hr': 'Okrugli stol', 'title.en': '' }
    expect(sessionListChange(PANEL, moved, { shown, hasArrivals: true })).toEqual({
      is: 'change',
      fields: { day: '2019-12-07', 'name.hr': 'Okrugli stol', 'name.en': '' },
    })
  })

  it('removes the list of an unmarked or removed session, unless someone has arrived there', () => {
    const shown = { values: fields, alive: true }
    const unmarked = { ...item, ownList: false }
    expect(sessionListChange(PANEL, unmarked, { shown, hasArrivals: false })).toEqual({ is: 'remove' })
    expect(sessionListChange(PANEL, undefined, { shown, hasArrivals: false })).toEqual({ is: 'remove' })
    expect(sessionListChange(PANEL, unmarked, { shown, hasArrivals: true })).toBeUndefined()
    expect(sessionListChange(PANEL, unmarked, nothing)).toBeUndefined()
  })

  it('brings a removed list back', () => {
    const shown = { values: fields, alive: false }
    expect(sessionListChange(PANEL, item, { shown, hasArrivals: false })).toEqual({
      is: 'change',
      fields: {},
    })
  })
})

it('lists stand by day, the day before its sessions, those by their start', () => {
  const list = (target: string, values: object) => ({ target: target as TargetId, values })
  const lists = [
    list('d', { day: '2019-12-06', item: 'x', order: '14:00' }),
    list('c', { day: '2019-12-06', item: 'y', order: '09:30' }),
    list('b', { day: '2019-12-06', order: 'a1' }),
    list('e', { day: '2019-12-07', order: 'a2' }),
    list('a', { day: '2019-12-05', order: 'a0' }),
  ]
  expect([...lists].sort(compareLists).map(({ target }) => target)).toEqual(['a', 'b', 'c', 'd', 'e'])
})
