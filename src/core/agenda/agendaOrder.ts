// The place of an item in its list: fractional keys with the replica's name behind, so that two tablets that
// insert at the same place make two keys, and there is always a key between any two.

import { generateKeyBetween } from 'fractional-indexing'

/** Below every character of a key or a replica id, so that a key sorts before what grew out of it. */
const DOT = '.'

type Step = readonly [key: string, replica: string]

/** `a1.AAA.V.BBB` is a place after `a1.AAA` and before `a1.CCC`. */
function stepsOf(order: string | undefined): readonly Step[] {
  const parts = order?.split(DOT) ?? []
  return Array.from(
    { length: Math.ceil(parts.length / 2) },
    (_, at) => [parts[2 * at] ?? '', parts[2 * at + 1] ?? ''] as const,
  )
}

function keyBetween(before: string | undefined, after: string | undefined): string {
  try {
    return generateKeyBetween(before ?? null, after ?? null)
  } catch {
    // A key from elsewhere that isn't one of ours: begin a level of its own.
    return generateKeyBetween(null, null)
  }
}

/**
 * A key that sorts after `before` and before `after`; an undefined one is the end of the list. Where the two
 * are not in order, it only sorts after `before`.
 */
export function orderBetween(before: string | undefined, after: string | undefined, replica: string): string {
  if (before !== undefined && after !== undefined && before >= after) {
    return orderBetween(before, undefined, replica)
  }
  const left = stepsOf(before)
  const right = stepsOf(after)
  const shared: string[] = []
  let at = 0
  for (; at < left.length && at < right.length; at += 1) {
    const step = left[at]?.join(DOT) ?? ''
    if (step !== right[at]?.join(DOT)) break
    shared.push(step)
  }
  const leftKey = left[at]?.[0]
  const rightKey = right[at]?.[0]
  if (leftKey !== undefined && leftKey === rightKey) {
    const deeper = left[at + 1]?.[0]
    shared.push(left[at]?.join(DOT) ?? '')
    return [...shared, keyBetween(deeper, undefined), replica].join(DOT)
  }
  return [...shared, keyBetween(leftKey, rightKey), replica].join(DOT)
}

/** Keys for `count` items in a row after `before`. */
export function ordersAfter(before: string | undefined, count: number, replica: string): readonly string[] {
  const orders: string[] = []
  for (let made = 0; made < count; made += 1)
    orders.push(orderBetween(orders.at(-1) ?? before, undefined, replica))
  return orders
}
