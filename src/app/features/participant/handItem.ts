// The one place that decides whether this phone may raise a hand, and to what.

import { isAllowed } from '../../../core/hall/allowed.ts'
import type { PageData } from './pageData.ts'

/** The agenda item that is on in the hall, as far as the phone knows. */
export function itemOn({ run }: Pick<PageData, 'run'>): string | undefined {
  const last = run?.stretches.at(-1)
  return last?.endedAt === undefined ? last?.item : undefined
}

/** The agenda item that is on, where hands may be raised to it: its debate is led, it is no break, hands are taken. */
export function handItem({
  event,
  items,
  run,
}: Pick<PageData, 'event' | 'items' | 'run'>): string | undefined {
  const on = itemOn({ run })
  if (on === undefined || !isAllowed('hands', event ?? {})) return undefined
  const item = items?.find(({ id }) => id === on)
  return item === undefined || item.kind === 'break' ? undefined : item.id
}
