// A word about two people on the list is one row for every tablet, can be changed back, and two different words
// make two versions.

import { describe, expect, it } from 'vitest'
import { decide, takeApart, wordAbout } from '../../../../src/app/features/desk/samePeopleCommands.ts'
import { SimilarStore } from '../../../../src/app/features/desk/similarStore.ts'
import { created, edited } from '../../../../src/app/store/device.ts'
import { addOps } from '../../../../src/app/store/incoming.ts'
import { itemOf } from '../../../../src/app/store/useRows.ts'
import { withoutMarks } from '../../../../src/app/store/storage.ts'
import { sameGroups } from '../../../../src/core/desk/samePeople.ts'
import type { EventId, TargetId } from '../../../../src/core/ids.ts'
import { attendee } from '../../../../src/core/model/attendee.ts'
import { samePerson } from '../../../../src/core/model/samePerson.ts'
import { versions } from '../../../../src/core/sync/heads.ts'
import { testDevice } from '../../../support/device.ts'

const EVENT = 'pregrada' as EventId
const [A, B, C] = ['a', 'b', 'c'] as TargetId[] as [TargetId, TargetId, TargetId]
type TestDevice = ReturnType<typeof testDevice>

async function wordsOf(device: TestDevice) {
  const rows = await device.storage.read((tx) => tx.rowsOf(EVENT, 'desk'))
  return rows.filter(({ entity }) => entity === 'samePerson').map((row) => itemOf(samePerson, row))
}

async function say(
  device: TestDevice,
  people: [TargetId, TargetId],
  verdict: 'same' | 'different' | 'unknown',
) {
  const words = await wordsOf(device)
  await device.commit(EVENT, [await decide(EVENT, words, { people, verdict, keep: people[0] })])
}

async function hear(device: TestDevice, from: TestDevice, author: string): Promise<void> {
  const ops = await from.storage.read((tx) => tx.opsOf(EVENT, 'desk'))
  const sealed = ops.map((op) => ({ ...withoutMarks(op), mac: `${author}.AAAAAAAAAAAAAAAAAAAAAA` }))
  await device.storage.write((tx) => addOps(tx, device.env, sealed))
}

describe('decide', () => {
  it('[F4] speaks of one row, whoever names the two first, and can be changed back', async () => {
    const device = testDevice(1)
    await say(device, [A, B], 'same')
    await say(device, [B, A], 'different')
    await say(device, [A, B], 'unknown')
    const words = await wordsOf(device)
    expect(words).toHaveLength(1)
    expect(words[0]?.values).toMatchObject({ people: ['a', 'b'], verdict: 'unknown' })
    expect(words[0]?.versions).toEqual([])
    expect(wordAbout(words, [B, A])).toBe(words[0])
  })

  it('[H6] two tablets that decide differently make two versions of one row', async () => {
    const [one, other] = [testDevice(2), testDevice(3)]
    await say(one, [A, B], 'same')
    await say(other, [B, A], 'different')
    await hear(one, other, 'other')
    const [word, ...more] = await wordsOf(one)
    expect(more).toEqual([])
    expect(word?.versions).toContain('verdict')
    expect(word && versions(word.row, 'people')).toHaveLength(1)
  })

  it('takes one of three apart, and leaves the other two together', async () => {
    const device = testDevice(4)
    await say(device, [A, B], 'same')
    await say(device, [B, C], 'same')
    await device.commit(EVENT, await takeApart(EVENT, await wordsOf(device), A, C))
    const groups = sameGroups(await wordsOf(device), () => true)
    expect([A, B, C].map(groups.keptOf)).toEqual(['a', 'a', 'c'])
    expect(groups.contradictions).toEqual([])
  })
})

describe('SimilarStore', () => {
  it('follows the list in small steps', async () => {
    const device = testDevice(5)
    const named = (target: TargetId, lastName: string) =>
      created(attendee, target, { firstName: 'Ana', lastName, town: 'Zabok' })
    await device.commit(EVENT, [named(A, 'Horvat'), named(B, 'Horvatt'), named(C, 'Novak')])
    const rowsOf = async () => {
      const rows = await device.storage.read((tx) => tx.rowsOf(EVENT, 'desk'))
      return new Map(rows.map((row) => [row.target, row]))
    }
    let rows = await rowsOf()
    let changed = () => {}
    const store = new SimilarStore({
      current: () => ({ loaded: true, rows }),
      subscribe: (listener) => {
        changed = listener
        return () => {}
      },
    })
    const leave = store.subscribe(() => {})
    // Nothing is said before everyone was looked at, and that waits until nobody works, unless somebody asks.
    expect(store.current()).toEqual({ pairs: [], done: false })
    store.hurry()
    await expect.poll(() => store.current()).toEqual({ pairs: [['a', 'b']], done: true })
    const row = rows.get(B)
    if (!row) throw new Error('no row')
    await device.commit(EVENT, [edited(attendee, row, { lastName: 'Babić' })])
    rows = await rowsOf()
    changed()
    await expect.poll(() => store.current()).toEqual({ pairs: [], done: true })
    leave()
  })
})
