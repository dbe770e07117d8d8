// Reads a kept text as what it may be: a push, an array of ops, one op, lines of ops, the text of any of these
// written once more as JSON, or what is whole in one that was cut. What is readable comes out, the rest is
// counted.

import { parseJson } from '../http/readJson.ts'

export interface ReadDeposit {
  readonly items: readonly unknown[]
  /** Pieces that are no JSON. */
  readonly unreadable: number
}

export function readDeposit(text: string): ReadDeposit {
  const whole = parseJson(text)
  if (whole) return fromValue(whole.value)
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const parsed = lines.map(parseJson)
  const read = parsed.flatMap((line) => (line ? [fromValue(line.value)] : []))
  if (read.length === 0) return { items: wholeOps(text), unreadable: 1 }
  return {
    items: read.flatMap(({ items }) => items),
    unreadable: read.reduce((sum, one) => sum + one.unreadable, lines.length - read.length),
  }
}

function fromValue(value: unknown): ReadDeposit {
  if (typeof value === 'string') return readDeposit(value)
  if (Array.isArray(value)) return { items: value, unreadable: 0 }
  const { ops } = (value ?? {}) as { ops?: unknown }
  return { items: Array.isArray(ops) ? ops : [value], unreadable: 0 }
}

/** The objects with a mac in a text that is broken before or after them. */
function wholeOps(text: string): unknown[] {
  const found: unknown[] = []
  const starts: number[] = []
  let inText = false
  for (let at = 0; at < text.length; at += 1) {
    const symbol = text[at]
    if (inText && symbol === '\\') at += 1
    else if (symbol === '"') inText = !inText
    else if (inText) continue
    else if (symbol === '{') starts.push(at)
    else if (symbol === '}') {
      const start = starts.pop()
      const piece = start === undefined ? '' : text.slice(start, at + 1)
      const parsed = piece.includes('"mac"') ? parseJson(piece) : undefined
      if (parsed && Object.hasOwn(parsed.value as object, 'mac')) found.push(parsed.value)
    }
  }
  return found
}
