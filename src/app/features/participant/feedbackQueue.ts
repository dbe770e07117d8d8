// One feedback of this phone: what is being written outlives a reload, what was given is sent as soon as there is a
// network. Apart from everything else that this phone sends: nothing ties them together.

import * as v from 'valibot'
import { COMING_AGAIN } from '../../../core/model/feedback.ts'
import { newToken, NotNow, post } from './post.ts'

const again = v.optional(v.picklist(COMING_AGAIN))
const kept = v.object({
  draft: v.fallback(v.object({ text: v.string(), again }), { text: '' }),
  sent: v.fallback(
    v.optional(
      v.object({
        token: v.string(),
        text: v.string(),
        again,
        state: v.picklist(['waiting', 'sent', 'refused']),
      }),
    ),
    undefined,
  ),
})
type Kept = v.InferOutput<typeof kept>

const NOTHING: Kept = { draft: { text: '' } }
const RETRY_MS = 15_000

/** `isSending`: it is on its way, and can't be taken back just now. */
export type FeedbackView = Kept & { readonly isSending: boolean }

export interface FeedbackQueue {
  readonly current: () => FeedbackView
  /** It sends as long as someone listens. */
  readonly subscribe: (listener: () => void) => () => void
  readonly type: (draft: Kept['draft']) => void
  readonly send: () => void
  /** What was not taken yet becomes a draft again. */
  readonly withdraw: () => void
}

export function feedbackOf(event: string, language: string): FeedbackQueue {
  const key = `zbor.feedback.${event}`
  let all = read(key)
  let timer: ReturnType<typeof setTimeout> | undefined
  let isSending = false
  let view: FeedbackView = { ...all, isSending }
  const listeners = new Set<() => void>()

  const show = () => {
    view = { ...all, isSending }
    for (const listener of listeners) listener()
  }

  const change = (next: Kept) => {
    all = next
    try {
      localStorage.setItem(key, JSON.stringify(all))
    } catch {
      // A phone that keeps nothing still sends while the page is open.
    }
    show()
  }

  async function sendNow(): Promise<void> {
    const { sent } = all
    if (sent?.state !== 'waiting') return
    const { token, text, again: answer } = sent
    const { status } = await post('/api/feedback', {
      event,
      token,
      language,
      ...(text === '' ? {} : { text }),
      ...(answer === undefined ? {} : { again: answer }),
    })
    change({ ...all, sent: { ...sent, state: status < 300 ? 'sent' : 'refused' } })
  }

  function go(): void {
    clearTimeout(timer)
    if (isSending || all.sent?.state !== 'waiting') return
    isSending = true
    show()
    void sendNow()
      .then(
        () => 0,
        (error: unknown) => (error instanceof NotNow && error.waitMs) || RETRY_MS,
      )
      .then((pauseMs) => {
        isSending = false
        show()
        if (all.sent?.state === 'waiting' && listeners.size > 0) timer = setTimeout(go, pauseMs)
      })
  }

  return {
    current: () => view,
    subscribe: (listener) => {
      listeners.add(listener)
      window.addEventListener('online', go)
      go()
      return () => {
        listeners.delete(listener)
        window.removeEventListener('online', go)
      }
    },
    type: (draft) => change({ ...all, draft }),
    send: () => {
      const { text, again: answer } = all.draft
      change({
        draft: NOTHING.draft,
        sent: { token: newToken(), text: text.trim(), again: answer, state: 'waiting' },
      })
      go()
    },
    withdraw: () => {
      if (!all.sent || all.sent.state === 'sent' || isSending) return
      change({ draft: { text: all.sent.text, again: all.sent.again } })
    },
  }
}

function read(key: string): Kept {
  try {
    const found = v.safeParse(kept, JSON.parse(localStorage.getItem(key) ?? ''))
    return found.success ? found.output : NOTHING
  } catch {
    return NOTHING
  }
}
