// Reads a kept text as what it may be: a push, an array of ops, one op, lines of ops, the text of any of these
// written once more as JSON, or what is whole in one that was cut. What is readable comes out, the rest is
// counted. Whatever the text is, it is gone through a few times and no more.

import { parseJson } from '../../core/parseJson.ts'
import { MAX_DEPTH } from '../../core/sync/limits.ts'

/** A deposit of ops, each as short as an op can be, holds fewer. */
export const MAX_ITEMS = 20_000

/** Objects in each other, from an op's own to the innermost of its values. */
const OP_DEPTH = MAX_DEPTH + 2

export interface ReadDeposit {
  readonly items: readonly unknown[]
  /** Pieces that are no JSON. */
  readonly unreadable: number
}

export function readDeposit(text: string): ReadDeposit {
  const { items, unreadable } = readText(text)
  return {
    items: items.slice(0, MAX_ITEMS),
    unreadable: unreadable + Math.max(0, items.length - MAX_ITEMS),
  }
}

function readText(text: string): ReadDeposit {
  const whole = parseJson(text)
  if (whole) return fromValue(whole.value)
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const parsed = lines.length > MAX_ITEMS ? [] : lines.map(parseJson)
  const read = parsed.flatMap((line) => (line ? [fromValue(line.value)] : []))
  if (read.length === 0) return { items: wholeOps(text), unreadable: 1 }
  return {
    items: read.flatMap(({ items }) => items),
    unreadable: read.reduce((sum, one) => sum + one.unreadable, lines.length - read.length),
  }
}

function fromValue(value: unknown): ReadDeposit {
  if (typeof value === 'string') return readText(value)
  if (Array.isArray(value)) return { items: value, unreadable: 0 }
  const { ops } = (value ?? {}) as { ops?: unknown }
  return { items: Array.isArray(ops) ? ops : [value], unreadable: 0 }
}

/** The objects with a mac in a text that is broken before or after them. */
function wholeOps(text: string): unknown[] {
  const found: unknown[] = []
  const starts: number[] = []
  let inText = false
  let tried = 0
  for (let at = 0; at < text.length && tried < MAX_ITEMS; at += 1) {
    const symbol = text[at]
    if (inText && symbol === '\\') at += 1
    else if (symbol === '"') inText = !inText
    else if (inText) continue
    else if (symbol === '{') {
      starts.push(at)
      // What began further out is no op any more.
      if (starts.length > OP_DEPTH) starts.shift()
    } else if (symbol === '}') {
      const start = starts.pop()
      const piece = start === undefined ? '' : text.slice(start, at + 1)
      if (!piece.includes('"mac"')) continue
      tried += 1
      const parsed = parseJson(piece)
      if (parsed && Object.hasOwn(parsed.value as object, 'mac')) found.push(parsed.value)
    }
  }
  return found
}
