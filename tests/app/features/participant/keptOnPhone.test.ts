// What a phone has kept, by an older or a newer page or damaged: what fits is taken, and nothing of it breaks the page.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { feedbackOf } from '../../../../src/app/features/participant/feedbackQueue.ts'
import { keptData } from '../../../../src/app/features/participant/keptData.ts'
import { lastLook } from '../../../../src/app/features/participant/lastLook.ts'
import { MOST_PUBLISHED } from '../../../../src/core/model/publication.ts'
import { type PageData, readAnswer } from '../../../../src/app/features/participant/pageData.ts'
import { pollAgenda } from '../../../../src/app/features/participant/pollAgenda.ts'
import { keptReading } from '../../../../src/app/features/participant/reading.ts'
import { submissions } from '../../../../src/app/features/participant/submissions.ts'
import { MAX_ANSWER_BYTES } from '../../../../src/core/bounds.ts'
import type { EventId } from '../../../../src/core/ids.ts'

const EVENT = 'pregrada-2019' as EventId
let stored: Map<string, string>

beforeEach(() => {
  stored = new Map()
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  })
})
afterEach(() => vi.unstubAllGlobals())

const keep = (name: string, value: unknown) =>
  stored.set(`zbor.${name}.${EVENT}`, typeof value === 'string' ? value : JSON.stringify(value))

const ITEM = { id: 'a', day: '2019-12-06', title: { hr: 'Stanka' } }
const CHECK = { round: 'r', scale: 'agree5', question: { hr: 'Slažete li se?' } }
const NOTE = { id: 'n', text: { hr: 'Juha' }, until: 9 }
const PAGE = { eventId: EVENT, language: 'hr' } as PageData
const JUNK = [null, 1, 'x', [], {}, { id: 'a' }, { ...ITEM, day: 'Friday' }, { ...ITEM, title: 1 }]

describe('an agenda', () => {
  it('loses the entries that do not fit, and keeps the others', () => {
    const run = { stretches: [{ item: 1 }] }
    const told = {
      event: {},
      items: [...JUNK, ITEM, ...JUNK],
      run,
      announcements: [...JUNK, NOTE],
      checks: [...JUNK, CHECK, { ...CHECK, scale: 'of a later version' }],
      now: 5,
    }
    const read = { items: [ITEM], run: null, announcements: [NOTE], checks: [CHECK], asOfMs: 5 }
    expect(readAnswer(told)).toMatchObject(read)
    keep('public', told)
    expect(keptData(PAGE)).toMatchObject(read)
    expect(readAnswer({ ...told, announcements: 1, checks: 'x' })).toMatchObject({
      items: [ITEM],
      announcements: [],
      checks: [],
    })
  })

  it('of more entries than a day has is looked at so far and no further', () => {
    const items = Array.from({ length: 100_000 }, () => ITEM)
    expect(readAnswer({ event: {}, items, now: 5 })?.items).toHaveLength(MOST_PUBLISHED)
  })

  it.each(['', '{', 'null', '[]', '['.repeat(1_000_000), '"x"'])('that is %.20s is none', (text) => {
    keep('public', text)
    keep('seen', text)
    expect(keptData(PAGE)).toBeUndefined()
    expect(lastLook(EVENT).current() ?? []).toEqual([])
  })

  it('as it was last seen loses only what does not fit', () => {
    keep('seen', [...JUNK, ITEM])
    expect(lastLook(EVENT).current()).toEqual([ITEM])
  })

  it('that a network sends without an end is stopped, and changes nothing', async () => {
    let pulled = 0
    let stop = () => {}
    vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
    const ended = new Promise<void>((resolve) => {
      const endless = new ReadableStream({
        pull(controller) {
          pulled += 1
          controller.enqueue(new Uint8Array(1_000_000).fill(0x20))
        },
        cancel: () => resolve(),
      })
      vi.stubGlobal('fetch', async () => new Response(endless))
      const refuse = () => {
        throw new Error('no answer of ours')
      }
      stop = pollAgenda(EVENT, { onAnswer: refuse, onUnchanged: refuse, onNothing: refuse, onGone: refuse })
    })
    await ended
    expect(pulled).toBeLessThanOrEqual(MAX_ANSWER_BYTES / 1_000_000 + 3)
    stop()
  })
})

describe('what waits to be sent', () => {
  const question = { token: 't', item: 'a', text: 'Kada?', state: 'waiting', tried: false }
  const answer = { option: '1', token: 't', state: 'waiting' }

  it('stays where something beside it does not fit', () => {
    keep('submitted', {
      answers: { good: answer, bad: { option: 1 }, worse: null },
      draft: 7,
      questions: [...JUNK, question, { ...question, state: 'of a later version' }],
    })
    expect(submissions(EVENT, 'hr').current()).toEqual({
      answers: { good: answer },
      codes: {},
      draft: '',
      questions: [question],
    })
    keep('submitted', { answers: 1, draft: 'Half a', questions: 1 })
    expect(submissions(EVENT, 'hr').current()).toEqual({
      answers: {},
      codes: {},
      draft: 'Half a',
      questions: [],
    })
  })

  it('is of no check that nobody answered, whatever it is called', () => {
    keep('submitted', { answers: {}, draft: '', questions: [] })
    vi.stubGlobal('fetch', () => new Promise(() => {}))
    const phone = submissions(EVENT, 'hr')
    phone.answer('toString', '1')
    expect(Object.keys(phone.current().answers)).toEqual(['toString'])
  })

  it('as feedback stays though its draft does not fit, and the other way round', () => {
    const sent = { token: 't', text: 'Fine.', state: 'waiting' }
    keep('feedback', { draft: 1, sent })
    expect(feedbackOf(EVENT, 'hr').current()).toMatchObject({ draft: { text: '' }, sent })
    keep('feedback', { draft: { text: 'Half a' }, sent: { ...sent, state: 1 } })
    const { draft, sent: none } = feedbackOf(EVENT, 'hr').current()
    expect([draft.text, none]).toEqual(['Half a', undefined])
  })
})

it('how the page is read keeps what fits of it', () => {
  stored.set('zbor.reading', JSON.stringify({ text: 'large', theme: 'purple', contrast: 1 }))
  expect(keptReading()).toMatchObject({ text: 'large', theme: 'phone', contrast: 'normal' })
  stored.set('zbor.reading', '[')
  expect(keptReading()).toMatchObject({ text: 'normal' })
})
