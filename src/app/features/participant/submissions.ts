// What a person on a phone sends to the room: an answer to a check, a question. Kept on the phone first, sent as soon as
// there is a network, and told how it went. Nothing in it says who: each answer and each question has a random token of
// its own, by which the server counts a repeated sending once.

import * as v from 'valibot'
import { own } from '../../../core/own.ts'
import { newToken, NotNow, post } from './post.ts'
import { soundEntries } from './soundEntries.ts'

/** `wrongCode`: not counted, and sent again with another code. */
const answerState = v.picklist(['waiting', 'counted', 'closed', 'wrongCode'])
/**
 * `withdrawing`: taken back here, and not yet where it was sent to. `closed`: none were taken just then; it can be sent
 * again.
 */
const questionState = v.picklist([
  'waiting',
  'sent',
  'refused',
  'closed',
  'withdrawing',
  'withdrawn',
  'answered',
])

const answer = v.object({
  option: v.string(),
  token: v.string(),
  state: answerState,
  /** The room's, as it was typed. */
  code: v.optional(v.string()),
})
const question = v.object({
  token: v.string(),
  item: v.string(),
  text: v.string(),
  state: questionState,
  /** It may have arrived, even where no answer came back. */
  tried: v.optional(v.boolean(), false),
})

/** Older ones were read out long ago. */
const MOST_KEPT = 50

/** What doesn't fit is left out by itself: what waits beside it is still sent. */
const kept = v.object({
  answers: v.fallback(
    v.pipe(
      v.record(v.string(), v.unknown()),
      v.transform((all) =>
        Object.fromEntries(
          Object.entries(all).flatMap(([round, one]) => {
            const given = v.safeParse(answer, one)
            return given.success ? [[round, given.output] as const] : []
          }),
        ),
      ),
    ),
    {},
  ),
  /** Codes that are being typed, by round. */
  codes: v.fallback(v.optional(v.record(v.string(), v.string()), {}), {}),
  /** A question that is being written. */
  draft: v.fallback(v.optional(v.string(), ''), ''),
  questions: v.fallback(soundEntries(question, MOST_KEPT), []),
})

export type Submitted = v.InferOutput<typeof kept>
export type SentQuestion = Submitted['questions'][number]

export const NOTHING: Submitted = { answers: {}, codes: {}, draft: '', questions: [] }

const RETRY_MS = 15_000

export interface Submissions {
  readonly current: () => Submitted
  readonly subscribe: (listener: () => void) => () => void
  /** `code`: the room's, where one is asked for. */
  readonly answer: (round: string, option: string, code?: string) => void
  readonly typeCode: (round: string, code: string) => void
  readonly type: (draft: string) => void
  readonly ask: (item: string, text: string) => void
  /** Takes back a question: at once where it was never sent, else as soon as there is a network. */
  readonly withdraw: (token: string) => void
  /** Sends a question once more that came while none were taken. */
  readonly again: (token: string) => void
}

export function submissions(event: string, language: string): Submissions {
  const key = `zbor.submitted.${event}`
  let all = read(key)
  let timer: ReturnType<typeof setTimeout> | undefined
  let isSending = false
  const listeners = new Set<() => void>()

  const change = (next: Submitted) => {
    all = next
    try {
      localStorage.setItem(key, JSON.stringify(all))
    } catch {
      // A phone that keeps nothing still sends while the page is open.
    }
    for (const listener of listeners) listener()
  }

  const setAnswer = (round: string, state: v.InferOutput<typeof answerState>) => {
    const given = own(all.answers, round)
    if (given) change({ ...all, answers: { ...all.answers, [round]: { ...given, state } } })
  }
  const setQuestion = (token: string, told: Partial<SentQuestion>) =>
    change({
      ...all,
      questions: all.questions.map((each) => (each.token === token ? { ...each, ...told } : each)),
    })

  async function sendAll(): Promise<void> {
    for (const [round, { option, token, state, code }] of Object.entries(all.answers)) {
      if (state !== 'waiting') continue
      const body = { event, round, option, token, ...(code === undefined ? {} : { code }) }
      const { status, error } = await post('/api/answer', body)
      setAnswer(round, status < 300 ? 'counted' : error === 'wrongRoomCode' ? 'wrongCode' : 'closed')
    }
    // What is taken back while another is on its way is not sent, or its withdrawal goes after it.
    const stateOf = (token: string) => all.questions.find((each) => each.token === token)?.state
    for (const { item, text, token } of all.questions) {
      if (stateOf(token) !== 'waiting') continue
      setQuestion(token, { tried: true })
      const { status } = await post('/api/inbox', { event, item, text, token, language })
      const state = status < 300 ? 'sent' : status === 409 ? 'closed' : 'refused'
      if (stateOf(token) === 'waiting') setQuestion(token, { state })
    }
    for (const { token } of all.questions) {
      if (stateOf(token) !== 'withdrawing') continue
      const { is } = await post('/api/inbox/withdraw', { event, token })
      setQuestion(token, { state: is === 'answered' ? 'answered' : 'withdrawn' })
    }
  }

  const hasWaiting = () =>
    Object.values(all.answers).some(({ state }) => state === 'waiting') ||
    all.questions.some(({ state }) => state === 'waiting' || state === 'withdrawing')

  function send(): void {
    clearTimeout(timer)
    if (isSending || !hasWaiting()) return
    isSending = true
    void sendAll()
      .then(
        // What was added meanwhile goes at once.
        () => 0,
        (error: unknown) => (error instanceof NotNow && error.waitMs) || RETRY_MS,
      )
      .then((pauseMs) => {
        isSending = false
        if (hasWaiting()) timer = setTimeout(send, pauseMs)
      })
  }

  return {
    current: () => all,
    subscribe: (listener) => {
      listeners.add(listener)
      window.addEventListener('online', send)
      send()
      return () => {
        listeners.delete(listener)
        window.removeEventListener('online', send)
      }
    },
    answer: (round, option, code) => {
      const before = own(all.answers, round)
      if (before && before.state !== 'wrongCode') return
      const token = before?.token ?? newToken()
      const given = { option, token, state: 'waiting' as const, ...(code === undefined ? {} : { code }) }
      change({ ...all, answers: { ...all.answers, [round]: given } })
      send()
    },
    typeCode: (round, code) => change({ ...all, codes: { ...all.codes, [round]: code } }),
    type: (draft) => change({ ...all, draft }),
    ask: (item, text) => {
      const asked = { token: newToken(), item, text, state: 'waiting' as const, tried: false }
      change({ ...all, draft: '', questions: [...all.questions, asked].slice(-MOST_KEPT) })
      send()
    },
    withdraw: (token) => {
      const asked = all.questions.find((each) => each.token === token)
      if (asked?.state === 'closed' || (asked?.state === 'waiting' && !asked.tried)) {
        change({ ...all, questions: all.questions.filter((each) => each !== asked) })
      } else if (asked?.state === 'waiting' || asked?.state === 'sent') {
        setQuestion(token, { state: 'withdrawing' })
        send()
      }
    },
    again: (token) => {
      setQuestion(token, { state: 'waiting' })
      send()
    },
  }
}

function read(key: string): Submitted {
  try {
    const found = v.safeParse(kept, JSON.parse(localStorage.getItem(key) ?? ''))
    return found.success ? found.output : NOTHING
  } catch {
    return NOTHING
  }
}
