// What a person on a phone sends to the room: an answer to a check, a question. Kept on the phone first, sent as soon as
// there is a network, and told how it went. Nothing in it says who: each answer and each question has a random token of
// its own, by which the server counts a repeated sending once.

import * as v from 'valibot'
import { newToken, NotNow, post } from './post.ts'

const answerState = v.picklist(['waiting', 'counted', 'closed'])
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

const kept = v.object({
  answers: v.record(v.string(), v.object({ option: v.string(), token: v.string(), state: answerState })),
  /** A question that is being written. */
  draft: v.optional(v.string(), ''),
  questions: v.array(
    v.object({
      token: v.string(),
      item: v.string(),
      text: v.string(),
      state: questionState,
      /** It may have arrived, even where no answer came back. */
      tried: v.optional(v.boolean(), false),
    }),
  ),
})

export type Submitted = v.InferOutput<typeof kept>
export type SentQuestion = Submitted['questions'][number]

export const NOTHING: Submitted = { answers: {}, draft: '', questions: [] }

const RETRY_MS = 15_000
/** Older ones were read out long ago. */
const MOST_KEPT = 50

export interface Submissions {
  readonly current: () => Submitted
  readonly subscribe: (listener: () => void) => () => void
  readonly answer: (round: string, option: string) => void
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
    const answer = all.answers[round]
    if (answer) change({ ...all, answers: { ...all.answers, [round]: { ...answer, state } } })
  }
  const setQuestion = (token: string, told: Partial<SentQuestion>) =>
    change({
      ...all,
      questions: all.questions.map((each) => (each.token === token ? { ...each, ...told } : each)),
    })

  async function sendAll(): Promise<void> {
    for (const [round, { option, token, state }] of Object.entries(all.answers)) {
      if (state !== 'waiting') continue
      const { status } = await post('/api/answer', { event, round, option, token })
      setAnswer(round, status < 300 ? 'counted' : 'closed')
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
    answer: (round, option) => {
      if (all.answers[round]) return
      change({
        ...all,
        answers: { ...all.answers, [round]: { option, token: newToken(), state: 'waiting' } },
      })
      send()
    },
    type: (draft) => change({ ...all, draft }),
    ask: (item, text) => {
      const question = { token: newToken(), item, text, state: 'waiting' as const, tried: false }
      change({ ...all, draft: '', questions: [...all.questions, question].slice(-MOST_KEPT) })
      send()
    },
    withdraw: (token) => {
      const question = all.questions.find((each) => each.token === token)
      if (question?.state === 'closed' || (question?.state === 'waiting' && !question.tried)) {
        change({ ...all, questions: all.questions.filter((each) => each !== question) })
      } else if (question?.state === 'waiting' || question?.state === 'sent') {
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
