// What a person on a phone sends to the room: an answer to a check, a question. Kept on the phone first, sent as soon as
// there is a network, and told how it went. Nothing in it says who: each answer and each question has a random token of
// its own, by which the server counts a repeated sending once.

import * as v from 'valibot'

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

/** A portal's page answers 200 too, and not in our words. */
const ours = v.object({ zbor: v.number(), is: v.optional(v.string()) })

const RETRY_MS = 15_000
/** However long the server says. */
const MOST_RETRY_MS = 10 * 60_000
/** More, so that those who were told the same don't come back in the same second. */
const JITTER_MS = 3000
const GIVE_UP_MS = 20_000
/** Older ones were read out long ago. */
const MOST_KEPT = 50

export const newToken = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )

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
  let pauseMs = RETRY_MS
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

  /** Throws where nothing answered, or not yet. */
  async function post(path: string, body: object): Promise<{ status: number; is: string | undefined }> {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ event, ...body }),
      signal: AbortSignal.timeout(GIVE_UP_MS),
    })
    const waitSeconds = Number(response.headers.get('retry-after') ?? '')
    if (response.status === 429 && waitSeconds > 0)
      pauseMs = Math.min(waitSeconds * 1000, MOST_RETRY_MS) + Math.random() * JITTER_MS
    const answer = v.safeParse(ours, await response.json())
    if (!answer.success || response.status >= 500 || response.status === 429) throw new Error('not now')
    return { status: response.status, is: answer.output.is }
  }

  async function sendAll(): Promise<void> {
    for (const [round, { option, token, state }] of Object.entries(all.answers)) {
      if (state !== 'waiting') continue
      const { status } = await post('/api/answer', { round, option, token })
      setAnswer(round, status < 300 ? 'counted' : 'closed')
    }
    // What is taken back while another is on its way is not sent, or its withdrawal goes after it.
    const stateOf = (token: string) => all.questions.find((each) => each.token === token)?.state
    for (const { item, text, token } of all.questions) {
      if (stateOf(token) !== 'waiting') continue
      setQuestion(token, { tried: true })
      const { status } = await post('/api/inbox', { item, text, token, language })
      const state = status < 300 ? 'sent' : status === 409 ? 'closed' : 'refused'
      if (stateOf(token) === 'waiting') setQuestion(token, { state })
    }
    for (const { token } of all.questions) {
      if (stateOf(token) !== 'withdrawing') continue
      const { is } = await post('/api/inbox/withdraw', { token })
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
    pauseMs = RETRY_MS
    void sendAll()
      .then(
        () => true,
        () => false,
      )
      .then((isAllSent) => {
        isSending = false
        // What was added meanwhile goes at once.
        if (hasWaiting()) timer = setTimeout(send, isAllSent ? 0 : pauseMs)
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
