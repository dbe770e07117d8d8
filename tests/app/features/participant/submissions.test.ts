// What a phone sends: a question that is taken back while it is on its way goes after it, and one that never went is
// never sent.

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { submissions } from '../../../../src/app/features/participant/submissions.ts'

interface Sent {
  readonly path: string
  readonly body: Record<string, unknown>
  readonly answer: (status: number, json: object) => void
  readonly fail: () => void
}

let sent: Sent[]
const kept = new Map<string, string>()

beforeEach(() => {
  sent = []
  kept.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  })
  vi.stubGlobal('fetch', (path: string, { body }: { body: string }) => {
    return new Promise((resolve, reject) => {
      sent.push({
        path,
        body: JSON.parse(body) as Record<string, unknown>,
        answer: (status, json) => resolve(Response.json(json, { status })),
        fail: () => reject(new TypeError('no network')),
      })
    })
  })
})
afterEach(() => vi.unstubAllGlobals())

const OK = { zbor: 1, is: 'ok' }
const states = (of: ReturnType<typeof submissions>) => of.current().questions.map(({ state }) => state)
const tokenOf = (of: ReturnType<typeof submissions>, at = 0) => of.current().questions[at]?.token ?? ''
const arrived = (count: number) => vi.waitFor(() => expect(sent).toHaveLength(count))

test('taken back while it is on its way: the withdrawal follows it, with its own token', async () => {
  const phone = submissions('event', 'en')
  phone.ask('panel', 'Why?')
  await arrived(1)
  phone.withdraw(tokenOf(phone))
  expect(states(phone)).toEqual(['withdrawing'])
  sent[0]?.answer(200, OK)
  await arrived(2)
  expect(sent[1]).toMatchObject({
    path: '/api/inbox/withdraw',
    body: { event: 'event', token: tokenOf(phone) },
  })
  sent[1]?.answer(200, OK)
  await vi.waitFor(() => expect(states(phone)).toEqual(['withdrawn']))
})

test('sent, and the answer lost: it may have arrived, so that taking it back is sent too', async () => {
  const phone = submissions('event', 'en')
  phone.ask('panel', 'Why?')
  await arrived(1)
  sent[0]?.fail()
  await vi.waitFor(() => expect(phone.current().questions[0]?.tried).toBe(true))
  // Kept over a reload.
  const again = submissions('event', 'en')
  again.withdraw(tokenOf(again))
  await arrived(2)
  expect(sent[1]?.path).toBe('/api/inbox/withdraw')
  sent[1]?.answer(200, { zbor: 1, is: 'answered' })
  await vi.waitFor(() => expect(states(again)).toEqual(['answered']))
})

test('one that waits behind another and is taken back is never sent', async () => {
  const phone = submissions('event', 'en')
  phone.ask('panel', 'First')
  phone.ask('panel', 'Second')
  await arrived(1)
  phone.withdraw(tokenOf(phone, 1))
  expect(states(phone)).toEqual(['waiting'])
  sent[0]?.answer(200, OK)
  await vi.waitFor(() => expect(states(phone)).toEqual(['sent']))
  expect(sent).toHaveLength(1)
})

test('what is asked while another is on its way goes right after it', async () => {
  const phone = submissions('event', 'en')
  phone.ask('panel', 'First')
  phone.ask('panel', 'Second')
  await arrived(1)
  sent[0]?.answer(200, OK)
  await arrived(2)
  sent[1]?.answer(200, OK)
  await vi.waitFor(() => expect(states(phone)).toEqual(['sent', 'sent']))
})

test('a portal’s page is no answer', async () => {
  const phone = submissions('event', 'en')
  phone.ask('panel', 'Why?')
  await arrived(1)
  sent[0]?.answer(200, { welcome: 'to our WiFi' })
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(states(phone)).toEqual(['waiting'])
})
