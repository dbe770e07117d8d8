import { afterEach, describe, expect, it } from 'vitest'
import * as yjs from 'yjs'
import { leftMinutes, writeLeft } from '../../../../src/app/features/notes/minutesFactsOf.ts'
import {
  longKey,
  type LongMinutes,
  MinutesSession,
  NOTHING_YET,
} from '../../../../src/app/features/notes/minutesSession.ts'
import { created, removed } from '../../../../src/app/store/device.ts'
import type { EventId, TargetId } from '../../../../src/core/ids.ts'
import { minutes } from '../../../../src/core/model/minutes.ts'
import { MINUTES_MAX } from '../../../../src/core/notes/minutesFacts.ts'
import type { Row } from '../../../../src/core/sync/heads.ts'
import { testDevice } from '../../../support/device.ts'
import { factsOn, ITEM, openMinutes, typeOn } from '../../../support/minutes.ts'
import { base64, claiming } from '../../../support/updates.ts'

const EVENT = 'pregrada' as EventId
const opened: MinutesSession[] = []
let seed = 100
const device = () => testDevice((seed += 1))

async function open(on: ReturnType<typeof testDevice>): Promise<MinutesSession> {
  const session = await openMinutes(on, EVENT)
  opened.push(session)
  return session
}

afterEach(async () => {
  for (const session of opened.splice(0)) await session.flush()
})

const draftsOf = async (on: ReturnType<typeof testDevice>) =>
  (await on.storage.read((tx) => tx.drafts())).map(({ key }) => key)

describe('what is typed', () => {
  it('is one fact after a pause, and nothing is left to write', async () => {
    const on = device()
    const session = await open(on)
    typeOn(session, 'We agreed on buses.')
    expect(session.state().unsaved).toBe('soon')
    await session.flush()
    expect(session.state()).toMatchObject({ text: 'We agreed on buses.', unsaved: undefined })
    expect((await factsOn(on, EVENT)).now.updates).toHaveLength(1)
    expect(await draftsOf(on)).toEqual([])
    expect((await open(on)).state().text).toBe('We agreed on buses.')
  })

  it('outlives a crash, and twice is once', async () => {
    const on = device()
    typeOn(await open(on), 'Half a sent')
    await expect.poll(() => draftsOf(on)).toHaveLength(1)
    await writeLeft(on, EVENT)
    expect(await draftsOf(on)).toEqual([])
    expect((await open(on)).state().text).toBe('Half a sent')
    // The session that crashed was alive after all: it writes the same once more.
    for (const session of opened) await session.flush()
    expect((await open(on)).state().text).toBe('Half a sent')
  })

  it('stays and is tried again where the device could not store it', async () => {
    const on = device()
    const session = await open(on)
    typeOn(session, 'Full disk')
    const { commit } = on
    Object.assign(on, { commit: () => Promise.reject(new Error('no room')) })
    await session.flush()
    expect(session.state()).toMatchObject({ text: 'Full disk', unsaved: 'failed' })
    typeOn(session, ' and on')
    Object.assign(on, { commit })
    await session.flush()
    expect(session.state()).toMatchObject({ text: 'Full disk and on', unsaved: undefined })
    expect((await open(on)).state().text).toBe('Full disk and on')
  })

  it('and not stored stands in the field again when the minutes are opened again', async () => {
    const on = device()
    const session = await open(on)
    typeOn(session, 'Stored. ')
    await session.flush()
    typeOn(session, 'Not stored.')
    const { commit } = on
    Object.assign(on, { commit: () => Promise.reject(new Error('no room')) })
    await session.flush()
    const typed = await leftMinutes(on, EVENT)
    const facts = await factsOn(on, EVENT)
    const again = new MinutesSession(yjs, on, { event: EVENT, item: ITEM }, facts, { typed })
    opened.push(again)
    expect(again.state().text).toBe('Stored. Not stored.')
    Object.assign(on, { commit })
    await again.flush()
    expect((await open(on)).state().text).toBe('Stored. Not stored.')
    await session.flush()
    expect((await open(on)).state().text).toBe('Stored. Not stored.')
  })

  it('of ten million letters stays in the field as it is, is not stored, and is stored once it fits', async () => {
    const on = device()
    const session = await open(on)
    typeOn(session, 'Before. ')
    await session.flush()
    const paste = `Before. ${'a'.repeat(10_000_000)}`
    session.type(paste)
    await session.flush()
    expect(session.state()).toMatchObject({ text: paste, tooLongBy: paste.length - MINUTES_MAX })
    expect((await factsOn(on, EVENT)).now.updates).toHaveLength(1)
    session.type('Before. After.')
    await session.flush()
    expect(session.state()).toMatchObject({ text: 'Before. After.', tooLongBy: 0, unsaved: undefined })
    expect((await open(on)).state().text).toBe('Before. After.')
    expect(await draftsOf(on)).toEqual([])
  })

  it('beyond the limit outlives a crash, and loses nothing that others wrote meanwhile', async () => {
    const on = device()
    const session = await open(on)
    typeOn(session, 'Ours.')
    await session.flush()
    session.take(await factsOn(on, EVENT))
    session.type(`Ours.${'b'.repeat(MINUTES_MAX)}`)
    const other = await open(on)
    typeOn(other, ' Theirs.')
    await other.flush()
    const facts = await factsOn(on, EVENT)
    expect(session.take(facts)).toEqual([0, 0])
    expect(session.state().tooLongBy).toBe(5)
    // The page is closed and opened again.
    const draft = await on.forms.find(longKey(EVENT, ITEM))
    const long = draft?.value as LongMinutes
    const again = new MinutesSession(yjs, on, { event: EVENT, item: ITEM }, facts, { long })
    opened.push(again)
    expect(again.state().tooLongBy).toBe(5)
    again.type('Ours. Short.')
    await again.flush()
    const { text } = again.state()
    expect(text).toContain('Short.')
    expect(text).toContain('Theirs.')
    expect((await open(on)).state().text).toBe(text)
  })
})

describe('drafts that a rescue file brought', () => {
  const bad = {
    bomb: { item: ITEM, generation: 0, updates: [base64(claiming(33_000_000))], text: 'Bomb.' },
    // A shape, and letters that are no UTF-8.
    garbled: { item: ITEM, generation: 0, updates: ['AQEBAAQBBHRleHQBwwA='], text: 'Garbled.' },
    words: { item: ITEM, generation: 0, updates: ['not base64!'], text: 'Words.' },
    negative: { item: ITEM, generation: -1, updates: [], text: 'Negative.' },
  }
  const store = (on: ReturnType<typeof testDevice>) =>
    on.storage.write((tx) =>
      tx.putDrafts(
        Object.entries(bad).map(([name, value]) => ({ key: `minutes/${EVENT}/${name}`, value, prev: {} })),
      ),
    )

  it('and can’t be read stay where they are; what can be read is written', async () => {
    const on = device()
    await store(on)
    typeOn(await open(on), 'Half a sent')
    await expect.poll(() => draftsOf(on)).toHaveLength(5)
    await writeLeft(on, EVENT)
    expect((await draftsOf(on)).toSorted()).toEqual(
      Object.keys(bad)
        .map((name) => `minutes/${EVENT}/${name}`)
        .toSorted(),
    )
    expect((await open(on)).state().text).toBe('Half a sent')
  })

  it('and can’t be read are told in the minutes, and typing goes on', async () => {
    const on = device()
    await store(on)
    const typed = await leftMinutes(on, EVENT)
    const facts = await factsOn(on, EVENT)
    const session = new MinutesSession(yjs, on, { event: EVENT, item: ITEM }, facts, { typed })
    opened.push(session)
    expect(session.state()).toMatchObject({ text: '', unreadable: 2 })
    typeOn(session, 'On.')
    await session.flush()
    expect((await open(on)).state().text).toBe('On.')
    expect(await draftsOf(on)).toHaveLength(4)
  })
})

describe('an erased text', () => {
  it('makes room, is kept, and comes back whole by taking the erasing back', async () => {
    const on = device()
    const session = await open(on)
    typeOn(session, 'All of it.')
    const { target, generation } = await session.erase()
    session.take(await factsOn(on, EVENT))
    expect(session.state().text).toBe('')
    expect(generation).toBe(1)
    expect(session.erasedTexts()).toEqual(['All of it.'])
    const rows = await on.storage.read((tx) => tx.rowsOf(EVENT, 'room'))
    await on.commit(EVENT, [removed(minutes, rows.find((row) => row.target === target) as Row)])
    session.take(await factsOn(on, EVENT))
    expect(session.state().text).toBe('All of it.')
  })

  it('put back stands before what was written since', async () => {
    const on = device()
    const session = await open(on)
    typeOn(session, 'Old.')
    const { text } = await session.erase()
    session.take(await factsOn(on, EVENT))
    typeOn(session, 'New.')
    session.putBack(text)
    expect(session.state().text).toBe('Old.\n\nNew.')
  })

  it('loses nothing that another device was typing into it', async () => {
    const on = device()
    const [one, other] = [await open(on), await open(on)]
    typeOn(one, 'Shared. ')
    await one.flush()
    other.take(await factsOn(on, EVENT))
    typeOn(other, 'Typed while it was erased.')
    await one.erase()
    other.take(await factsOn(on, EVENT))
    expect(other.state().text).toBe('')
    await other.flush()
    other.take(await factsOn(on, EVENT))
    expect(other.erasedTexts()).toEqual(['Shared. Typed while it was erased.'])
  })
})

it('an entry that can’t be read is told and kept, and the rest is the text', async () => {
  const on = device()
  const session = await open(on)
  typeOn(session, 'Readable.')
  await session.flush()
  const broken = { item: ITEM, generation: 0, update: 'CQkJyP8B' }
  await on.commit(EVENT, [created(minutes, 'broken' as TargetId, broken)])
  const again = await open(on)
  expect(again.state()).toMatchObject({ text: 'Readable.', unreadable: 1 })
})

it('an update that says nothing begins a text', async () => {
  const on = device()
  const fields = { item: ITEM, generation: 3, update: NOTHING_YET }
  await on.commit(EVENT, [created(minutes, 'begin' as TargetId, fields)])
  const session = await open(on)
  expect(session.state()).toMatchObject({ text: '', unreadable: 0 })
  typeOn(session, 'On.')
  await session.flush()
  expect((await factsOn(on, EVENT)).now.generation).toBe(3)
})
