// When phones are asked how it was: from the last item of the published agenda on, unless somebody decided that nobody
// is asked. It is part of the phones' page, so it stays small.

import { compareItems } from '../agenda/agendaDay.ts'
import { localAt } from '../agenda/zonedTime.ts'
import { isAllowed } from '../hall/allowed.ts'
import { publicNow } from '../hall/publicRun.ts'
import type { PublicItem, PublishedRun } from '../model/publication.ts'

interface AskedEvent {
  readonly feedbackOpen?: boolean
  readonly end?: string | undefined
  /** IANA zone in which planned times are meant. */
  readonly zone?: string | undefined
}

/** Where no agenda is published: from the last day on. */
export function isFeedbackTime(
  event: AskedEvent,
  items: readonly PublicItem[] | null,
  run: PublishedRun | null,
  nowMs: number,
): boolean {
  const { end, zone = '' } = event
  if (!isAllowed('feedback', event)) return false
  const last = items
    ?.filter(({ skipped }) => skipped !== true)
    .toSorted(compareItems)
    .at(-1)
  if (!items || !last) return end !== undefined && localAt(nowMs, zone).day >= end
  const state = publicNow(items, run, nowMs, zone).states.get(last.id)
  return state === 'now' || state === 'past'
}
