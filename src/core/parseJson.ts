// JSON that came from outside. How deep it goes and how much it holds is counted before it is parsed: a few megabytes
// of brackets make a gigabyte of objects.

import { MAX_JSON_DEPTH, MAX_JSON_ITEMS } from './bounds.ts'

/** Undefined where the text is no JSON, nested too deep, or more than `MAX_JSON_ITEMS`. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  const { depth, items } = jsonSize(text)
  if (depth > MAX_JSON_DEPTH || items > MAX_JSON_ITEMS) return undefined
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}

/** The brackets outside of texts: how many in each other, and how many things there are between them and commas. */
export function jsonSize(text: string): { readonly depth: number; readonly items: number } {
  let open = 0
  let depth = 0
  let items = 1
  let inText = false
  for (let at = 0; at < text.length; at += 1) {
    const symbol = text.charCodeAt(at)
    if (inText) {
      if (symbol === 0x5c) at += 1
      else if (symbol === 0x22) inText = false
    } else if (symbol === 0x22) inText = true
    else if (symbol === 0x2c) items += 1
    else if (symbol === 0x5b || symbol === 0x7b) {
      open += 1
      items += 1
      if (open > depth) depth = open
    } else if (symbol === 0x5d || symbol === 0x7d) open -= 1
  }
  return { depth, items }
}
