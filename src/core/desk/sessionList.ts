// The sign-in list of a session that is marked to have its own. Its target comes from the item, so that two
// devices that mark it make one list. What has arrivals is never taken away.

import type { TargetId } from '../ids.ts'
import type { Json } from '../json.ts'
import { LANGUAGES } from '../languages.ts'
import type { agendaItem } from '../model/agendaItem.ts'
import type { Values } from '../model/entity.ts'
import type { list } from '../model/list.ts'

type Fields = { readonly [field: string]: Json }

export const sessionListTarget = (item: TargetId): TargetId => `list-${item}` as TargetId

const NAMES = LANGUAGES.map((language) => [`name.${language}`, `title.${language}`] as const)
/** Sessions without a start stand last. */
const NO_START = '99:99'

/** What the session's list says of it: by its start in order, by the item's titles in name. */
export function sessionListFields(target: TargetId, item: Values<typeof agendaItem>): Fields {
  const names = NAMES.map(([name, title]) => [name, item[title] ?? ''] as const)
  return {
    ...(item.day === undefined ? {} : { day: item.day }),
    ...Object.fromEntries(names.filter(([, text]) => text !== '')),
    order: item.start ?? NO_START,
    item: target,
  }
}

export type ListChange =
  | { readonly is: 'make'; readonly fields: Fields }
  | { readonly is: 'change'; readonly fields: Fields }
  | { readonly is: 'remove' }

interface Before {
  /** The list's row as it is shown; undefined where there never was one. */
  readonly shown: { readonly values: Values<typeof list>; readonly alive: boolean } | undefined
  readonly hasArrivals: boolean
}

/** What must happen to the session's list for `item` as it is now; `undefined` values of it: the item is gone. */
export function sessionListChange(
  target: TargetId,
  item: Values<typeof agendaItem> | undefined,
  { shown, hasArrivals }: Before,
): ListChange | undefined {
  if (item?.ownList !== true) {
    return shown?.alive && !hasArrivals ? { is: 'remove' } : undefined
  }
  const fields = sessionListFields(target, item)
  if (!shown) return { is: 'make', fields }
  const values: Fields = shown.values
  // A title that was emptied must not stay in the list's name.
  const emptied = NAMES.filter(([name]) => values[name] && fields[name] === undefined)
  const all = { ...fields, ...Object.fromEntries(emptied.map(([name]) => [name, ''])) }
  const changed = Object.entries(all).filter(([field, value]) => values[field] !== value)
  if (shown.alive && changed.length === 0) return undefined
  return { is: 'change', fields: Object.fromEntries(changed) }
}

type Ordered = { readonly target: TargetId; readonly values: Values<typeof list> }

/** By day, the day's own list before its sessions. */
export function compareLists(a: Ordered, b: Ordered): number {
  const key = ({ target, values }: Ordered) =>
    [values.day ?? '', values.item === undefined ? '0' : '1', values.order ?? '', target].join(' ')
  const [left, right] = [key(a), key(b)]
  return left < right ? -1 : left > right ? 1 : 0
}
