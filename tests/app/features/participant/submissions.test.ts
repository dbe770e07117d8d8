// What a phone sends to the room: tried again when the server says so, and kept where it is not taken.

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { submissions, type Submissions } from '../../../../src/app/features/participant/submissions.ts'

let stored: Map<string, string>
let answers: { readonly status: number; readonly retryAfter?: string; readonly error?: string }[]
let sent: { readonly path: string; readonly text?: string; readonly code?: string; readonly token?: string }[]

beforeEach(() => {
  vi.useFakeTimers()
  stored = new Map()
  answers = []
  sent = []
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  })
  vi.stubGlobal('fetch', async (path: string, { body }: { body: string }) => {
    sent.push({ path, ...(JSON.parse(body) as { text: string }) })
    const { status, retryAfter, error } = answers.shift() ?? { status: 200 }
    const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter }
    return new Response(JSON.stringify({ zbor: 1, error }), { status, headers })
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const begin = (): Submissions => {
  const made = submissions('pregrada-2019', 'hr')
  made.subscribe(() => {})
  return made
}
const stateOf = ({ current }: Submissions) => current().questions.map(({ state }) => state)
const tick = () => vi.advanceTimersByTimeAsync(0)

test('a question that is slowed is sent again when the server said, not before, and by itself', async () => {
  answers = [{ status: 429, retryAfter: '40' }]
  const phone = begin()
  phone.ask('panel', 'Kada?')
  await tick()
  expect(stateOf(phone)).toEqual(['waiting'])
  await vi.advanceTimersByTimeAsync(39_000)
  expect(sent).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(5000)
  expect(sent.map(({ text }) => text)).toEqual(['Kada?', 'Kada?'])
  expect(stateOf(phone)).toEqual(['sent'])
})

test('a question that comes while none are taken is kept with its text, and sent again when its author wants', async () => {
  answers = [{ status: 409 }]
  const phone = begin()
  phone.ask('panel', 'Kada?')
  await tick()
  expect(stateOf(phone)).toEqual(['closed'])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sent).toHaveLength(1)

  // Also after the page was closed.
  const later = begin()
  expect(later.current().questions).toMatchObject([{ text: 'Kada?', state: 'closed' }])
  const [kept] = later.current().questions
  later.again(kept?.token ?? '')
  await tick()
  expect(stateOf(later)).toEqual(['sent'])
})

test('what was not taken is gone at once when it is taken back, and nobody is asked', async () => {
  answers = [{ status: 409 }]
  const phone = begin()
  phone.ask('panel', 'Kada?')
  await tick()
  for (const { token } of phone.current().questions) phone.withdraw(token)
  expect(phone.current().questions).toEqual([])
  await tick()
  expect(sent).toHaveLength(1)
})

test('an answer carries the room’s code, also out of the queue; a wrong one is sent again with another, as the same answer', async () => {
  answers = [{ status: 503 }, { status: 403, error: 'wrongRoomCode' }]
  const phone = begin()
  phone.typeCode('R', '1111')
  phone.answer('R', 'for', '1111')
  await tick()
  expect(phone.current().answers['R']?.state).toBe('waiting')
  // Opened anew, it knows what was typed and what waits.
  expect(submissions('pregrada-2019', 'hr').current()).toMatchObject({
    codes: { R: '1111' },
    answers: { R: { code: '1111' } },
  })
  await vi.advanceTimersByTimeAsync(20_000)
  expect(phone.current().answers['R']?.state).toBe('wrongCode')
  phone.answer('R', 'against', '0471')
  await tick()
  expect(phone.current().answers['R']).toMatchObject({ state: 'counted', option: 'against' })
  expect(sent.at(-1)?.code).toBe('0471')
  expect(new Set(sent.map(({ token }) => token)).size).toBe(1)
})

test('a refusal for another reason is no wrong code', async () => {
  answers = [{ status: 403, error: 'otherOrigin' }]
  const phone = begin()
  phone.answer('R', 'for', '1111')
  await tick()
  expect(phone.current().answers['R']?.state).toBe('closed')
})
