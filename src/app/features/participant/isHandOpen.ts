// The one place that decides whether this phone may raise a hand, and to what.

import type { PageData } from './pageData.ts'

/** The agenda item that is on, where hands may be raised to it: its debate is led, and it is no break. */
export function isHandOpen({ items, run }: Pick<PageData, 'items' | 'run'>): string | undefined {
  const last = run?.stretches.at(-1)
  if (last === undefined || last.endedAt !== undefined) return undefined
  const item = items?.find(({ id }) => id === last.item)
  return item === undefined || item.kind === 'break' ? undefined : item.id
}
