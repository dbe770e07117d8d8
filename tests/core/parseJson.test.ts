import * as fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { MAX_JSON_DEPTH, MAX_JSON_ITEMS } from '../../src/core/bounds.ts'
import { jsonSize, parseJson } from '../../src/core/parseJson.ts'

it('reads any JSON as JSON.parse does, and nothing else', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value)
      expect(parseJson(text)).toEqual({ value: JSON.parse(text) })
    }),
  )
  for (const text of ['', '{', '[1,]', 'x', '{"a"}', '"']) expect(parseJson(text)).toBeUndefined()
})

it('counts at least as many items as there are, and the brackets in each other', () => {
  const count = (value: unknown): number =>
    value !== null && typeof value === 'object'
      ? Object.values(value).reduce<number>((sum, each) => sum + count(each), 1)
      : 1
  const deep = (value: unknown): number =>
    value !== null && typeof value === 'object' ? 1 + Math.max(0, ...Object.values(value).map(deep)) : 0
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const { depth, items } = jsonSize(JSON.stringify(value))
      expect(depth).toBe(deep(value))
      expect(items).toBeGreaterThanOrEqual(count(value))
    }),
  )
})

it.each([
  ['deeper than anything of ours', '['.repeat(MAX_JSON_DEPTH + 1) + ']'.repeat(MAX_JSON_DEPTH + 1)],
  ['a million brackets', '['.repeat(1_000_000)],
  ['more things than a file of ours holds', `[${'[],'.repeat(MAX_JSON_ITEMS / 2)}[]]`],
])('%s is never parsed', (_, text) => {
  const parse = vi.spyOn(JSON, 'parse')
  expect(parseJson(text)).toBeUndefined()
  expect(parse).not.toHaveBeenCalled()
  parse.mockRestore()
})
