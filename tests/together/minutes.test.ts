// Two note takers write ten thousand letters each into the minutes of one item without a network. Then they have one.

import { afterAll, expect, it } from 'vitest'
import { created } from '../../src/app/store/device.ts'
import type { TargetId } from '../../src/core/ids.ts'
import { minutes } from '../../src/core/model/minutes.ts'
import { seeded } from '../support/device.ts'
import { factsOn, ITEM, openMinutes } from '../support/minutes.ts'
import { tablet } from '../support/tablet.ts'
import { EVENT, testServer } from '../support/testServer.ts'

const server = testServer()
afterAll(() => server.close())

const LETTERS = 10_000
/** So many between two pauses for breath. */
const BURST = 10
const count = (text: string, letter: string) => text.split(letter).length - 1

it('two writers of 10,000 letters each without a network end with one text and every letter', async () => {
  const a = await tablet('A', server, seeded(11), 'notes')
  const b = await tablet('B', server, seeded(12), 'notes')
  const random = seeded(13)
  const writers = [
    { who: a, letter: 'a', session: await openMinutes(a.device, EVENT) },
    { who: b, letter: 'b', session: await openMinutes(b.device, EVENT) },
  ]
  for (let typed = 0; typed < LETTERS; typed += BURST) {
    for (const { letter, session } of writers) {
      const { text } = session.state()
      // Mostly on and on; now and then somewhere else in the text.
      const at = random() < 0.2 ? Math.floor(random() * (text.length + 1)) : text.length
      session.type(text.slice(0, at) + letter.repeat(BURST) + text.slice(at), at + BURST)
      if (typed % 500 === 0) await session.flush()
    }
  }
  for (const { session } of writers) await session.flush()
  for (let turn = 0; turn < 2; turn += 1) for (const { who } of writers) await who.round()

  const texts: string[] = []
  for (const { who, session } of writers) {
    session.take(await factsOn(who.device, EVENT))
    texts.push(session.state().text, (await openMinutes(who.device, EVENT)).state().text)
    expect(await who.waiting()).toBe(0)
  }
  expect(new Set(texts).size).toBe(1)
  expect(count(texts[0] ?? '', 'a')).toBe(LETTERS)
  expect(count(texts[0] ?? '', 'b')).toBe(LETTERS)
})

it('the server holds an update that can’t be read, with the field as the reason, and gives it to nobody', async () => {
  const a = await tablet('C', server, seeded(14), 'notes')
  const fields = { item: ITEM, generation: 0, update: 'CQkJyP8B' }
  await a.device.commit(EVENT, [created(minutes, 'broken' as TargetId, fields)])
  await a.round()
  const held = await server.parts.log.held(EVENT)
  expect(held.map(({ op, reason }) => [op.target, reason])).toEqual([
    ['broken', { code: 'field', field: 'update' }],
  ])
  const room = await server.parts.log.scopeOps(EVENT, 'room', 1e9)
  expect(room.map(({ target }) => target)).not.toContain('broken')
})
