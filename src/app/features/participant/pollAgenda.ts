// Asks the server for the public agenda once a minute while the page is looked at, and at once when the phone
// comes back. A hundred phones don't ask in the same second. Failing is normal: the page stays as it is.

import { type PublicAnswer, readAnswer } from './pageData.ts'

const EVERY_MS = 60_000
const JITTER_MS = 20_000
const GIVE_UP_MS = 20_000

export interface PollListener {
  readonly onAnswer: (answer: PublicAnswer) => void
  /** The server said at `asOfMs` that nothing changed. */
  readonly onUnchanged: (asOfMs: number) => void
}

/** Returns the function that stops it. */
export function pollAgenda(eventId: string, { onAnswer, onUnchanged }: PollListener): () => void {
  let etag: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let isAsking = false
  const stopped = new AbortController()

  const ask = async () => {
    const response = await fetch(`/api/public/${encodeURIComponent(eventId)}`, {
      cache: 'no-store',
      headers: etag === undefined ? {} : { 'if-none-match': etag },
      signal: AbortSignal.any([stopped.signal, AbortSignal.timeout(GIVE_UP_MS)]),
    })
    if (response.status === 304) onUnchanged(Date.now())
    if (!response.ok) return
    const answer = readAnswer(await response.json())
    if (answer === undefined) return
    etag = response.headers.get('etag') ?? undefined
    onAnswer(answer)
  }

  const plan = () => {
    clearTimeout(timer)
    if (stopped.signal.aborted || document.visibilityState !== 'visible') return
    timer = setTimeout(round, EVERY_MS + (Math.random() - 0.5) * JITTER_MS)
  }

  const round = () => {
    if (isAsking || document.visibilityState !== 'visible') return
    isAsking = true
    ask()
      .catch(() => undefined)
      .finally(() => {
        isAsking = false
        plan()
      })
  }

  window.addEventListener('online', round)
  document.addEventListener('visibilitychange', round)
  round()
  return () => {
    stopped.abort()
    clearTimeout(timer)
    window.removeEventListener('online', round)
    document.removeEventListener('visibilitychange', round)
  }
}
