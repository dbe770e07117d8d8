// The agenda on a phone as it goes on: the clock ticks, the server's word comes as far as there is a network,
// and what came last is kept. It begins with the page as the server wrote it.

import { forgetAgenda, forgetEvent, forgetPages, forgetTold, keepData, keptData } from './keptData.ts'
import type { PageData } from './pageData.ts'
import { pollAgenda } from './pollAgenda.ts'

const TICK_MS = 15_000

const NO_EVENT = { event: null, items: null, run: null, announcements: [], checks: [], outcome: false }

export interface AgendaView {
  readonly data: PageData
  readonly nowMs: number
}

export interface LiveAgenda {
  /** What the server wrote, with its clock. */
  readonly first: AgendaView
  readonly current: () => AgendaView
  /** It lives as long as someone listens; returns the function that stops listening. */
  readonly subscribe: (listener: () => void) => () => void
}

export function liveAgenda(data: PageData): LiveAgenda {
  const first: AgendaView = { data, nowMs: data.asOfMs }
  const kept = data.event === null ? undefined : keptData(data)
  let view: AgendaView = {
    data: kept !== undefined && kept.asOfMs > data.asOfMs ? kept : data,
    nowMs: Date.now(),
  }
  if (data.event !== null) keepData(view.data)
  else void (data.isGone === true ? forgetEvent : forgetTold)(data).catch(() => undefined)

  let isTakenBack = false
  /** The agenda is not public, or no longer: what was kept of it goes, and the page is kept anew without it. */
  async function takeBack(): Promise<void> {
    if (isTakenBack) return
    isTakenBack = true
    forgetAgenda(data)
    await forgetPages(data)
    await fetch(location.pathname)
  }

  const subscribe = (listener: () => void) => {
    const show = (next: PageData) => {
      view = { data: next, nowMs: Date.now() }
      listener()
    }
    const tick = () => show(view.data)
    const timer = setInterval(tick, TICK_MS)
    document.addEventListener('visibilitychange', tick)
    const stopPolling =
      data.event === null
        ? () => {}
        : pollAgenda(data.eventId, {
            onAnswer: (answer) => {
              // A copy from the phone's own store may be older than what is shown.
              if (answer.asOfMs < view.data.asOfMs) return
              show({ ...view.data, ...answer })
              keepData(view.data)
              if (answer.items === null) void takeBack().catch(() => undefined)
            },
            onNothing: () => {
              const { eventId, language, asOfMs } = view.data
              show({ ...NO_EVENT, eventId, language, asOfMs })
              void forgetTold(data).catch(() => undefined)
            },
            onGone: () => {
              const { eventId, language, asOfMs } = view.data
              show({ ...NO_EVENT, eventId, language, asOfMs, isGone: true })
              void forgetEvent(data).catch(() => undefined)
            },
            onUnchanged: (asOfMs) => show({ ...view.data, asOfMs }),
          })
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
      stopPolling()
    }
  }
  return { first, current: () => view, subscribe }
}
