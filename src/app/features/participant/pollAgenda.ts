// Asks the server for the public agenda once a minute while the page is looked at, four times while something is on,
// and at once when the phone comes back. Failing is normal: the page stays as it is.

import { jsonOf } from '../../files/jsonOf.ts'
import { type PublicAnswer, readAnswer, readRefusal } from './pageData.ts'

const EVERY_MS = 60_000
/** While something is on, what is asked and announced must not wait for a minute. */
const EVERY_LIVE_MS = 15_000
/** Of the time between, so that a hundred phones don't ask in the same second. */
const JITTER = 1 / 3
const GIVE_UP_MS = 20_000

export interface PollListener {
  readonly onAnswer: (answer: PublicAnswer) => void
  /** The server said at `asOfMs` that nothing changed. */
  readonly onUnchanged: (asOfMs: number) => void
  /** The server says that nothing is published here; it is asked again, since that may change. */
  readonly onNothing: () => void
  /** The server says that the event was taken away; it is not asked again. */
  readonly onGone: () => void
}

/** Returns the function that stops it. */
export function pollAgenda(
  eventId: string,
  { onAnswer, onUnchanged, onNothing, onGone }: PollListener,
): () => void {
  let etag: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let isAsking = false
  let isLive = false
  const stopped = new AbortController()

  const ask = async () => {
    const response = await fetch(`/api/public/${encodeURIComponent(eventId)}`, {
      cache: 'no-store',
      headers: etag === undefined ? {} : { 'if-none-match': etag },
      signal: AbortSignal.any([stopped.signal, AbortSignal.timeout(GIVE_UP_MS)]),
    })
    if (response.status === 304) onUnchanged(Date.now())
    if (response.status === 404 || response.status === 410) {
      const said = readRefusal(await jsonOf(response))
      if (said === 'gone') stopped.abort()
      if (said === 'gone') onGone()
      else if (said === 'notFound') onNothing()
    }
    if (!response.ok) return
    const answer = readAnswer(await jsonOf(response))
    if (answer === undefined) return
    etag = response.headers.get('etag') ?? undefined
    isLive = answer.run?.stretches.some(({ endedAt }) => endedAt === undefined) ?? false
    onAnswer(answer)
  }

  const plan = () => {
    clearTimeout(timer)
    if (stopped.signal.aborted || document.visibilityState !== 'visible') return
    const everyMs = isLive ? EVERY_LIVE_MS : EVERY_MS
    timer = setTimeout(round, everyMs * (1 + (Math.random() - 0.5) * JITTER))
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
