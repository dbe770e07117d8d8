// A hand on a phone: one that the room has lost is asked for again and comes back by itself; one of an item that the
// hall has left makes room for a new one.

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { raisedHand } from '../../../../src/app/features/participant/raisedHand.ts'

let sent: { readonly path: string; readonly body: Record<string, unknown> }[]
let answer: object
const kept = new Map<string, string>()
const NOBODY = { zbor: 1, is: 'nobody' }
const SECOND = { zbor: 1, is: 'waiting', number: 2, before: 1 }

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  answer = SECOND
  kept.clear()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  })
  vi.stubGlobal('document', {
    visibilityState: 'visible',
    addEventListener: () => {},
    removeEventListener: () => {},
  })
  vi.stubGlobal('fetch', (path: string, { body = '{}' }: { body?: string }) => {
    sent.push({ path, body: JSON.parse(body) as Record<string, unknown> })
    return Promise.resolve(Response.json(answer))
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

async function raised() {
  const hand = raisedHand('event')
  const stop = hand.subscribe(() => {})
  hand.raise('panel')
  await pass(0)
  expect(hand.current()).toMatchObject({ is: 'waiting', number: 2 })
  return { hand, stop }
}

test('a hand that nobody knew of for a while is shown again once somebody does, also after a reload', async () => {
  const { hand, stop } = await raised()
  answer = NOBODY
  await pass(60_000)
  expect(hand.current()).toEqual({ is: 'lost' })
  answer = { ...SECOND, before: 0 }
  await pass(15_000)
  expect(hand.current()).toMatchObject({ is: 'waiting', number: 2, before: 0 })
  answer = NOBODY
  await pass(60_000)
  stop()
  answer = SECOND
  const again = raisedHand('event')
  expect(again.current()).toEqual({ is: 'lost' })
  again.subscribe(() => {})
  await pass(1000)
  expect(again.current()).toMatchObject({ is: 'waiting', number: 2 })
})

test('to the item that is on now it is another hand, and the one of the item before is taken down', async () => {
  const { hand } = await raised()
  const [first] = sent
  hand.raise('panel')
  await pass(0)
  expect(sent).toHaveLength(1)
  expect(hand.item()).toBe('panel')
  hand.raise('closing')
  await pass(0)
  expect(sent.map(({ path }) => path)).toEqual(['/api/hand', '/api/hand/down', '/api/hand'])
  expect(sent[1]?.body['token']).toBe(first?.body['token'])
  expect(sent[2]?.body['token']).not.toBe(first?.body['token'])
  expect(sent[2]?.body['item']).toBe('closing')
  expect(hand.item()).toBe('closing')
})
