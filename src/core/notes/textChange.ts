// What a person changed in a text, seen from its two states: one place, what went, what came. It never cuts a
// letter that is made of two units in half, since half a letter can't be stored.

export interface TextChange {
  readonly at: number
  readonly removed: number
  readonly inserted: string
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

/** Undefined where both are equal. `caret`: where it stood afterwards, which tells equal letters apart. */
export function textChange(before: string, after: string, caret = after.length): TextChange | undefined {
  if (before === after) return undefined
  const shorter = Math.min(before.length, after.length)
  // Nothing to the right of the caret was typed: what is equal there is the end.
  const mostEnd = Math.min(shorter, after.length - Math.min(caret, after.length))
  let end = commonEnd(before, after, mostEnd)
  let start = 0
  while (start < shorter - end && before.charCodeAt(start) === after.charCodeAt(start)) start += 1
  end += commonEnd(
    before.slice(0, before.length - end),
    after.slice(0, after.length - end),
    shorter - start - end,
  )
  if (start > 0 && isHigh(before.charCodeAt(start - 1))) start -= 1
  if (end > 0 && isLow(before.charCodeAt(before.length - end))) end -= 1
  return { at: start, removed: before.length - start - end, inserted: after.slice(start, after.length - end) }
}

function commonEnd(before: string, after: string, most: number): number {
  let end = 0
  while (
    end < most &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  ) {
    end += 1
  }
  return end
}
