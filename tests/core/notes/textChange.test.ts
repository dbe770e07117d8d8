import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { textChange } from '../../../src/core/notes/textChange.ts'

const apply = (before: string, change: ReturnType<typeof textChange>) =>
  change ? before.slice(0, change.at) + change.inserted + before.slice(change.at + change.removed) : before

const text = fc
  .array(fc.constantFrom('a', 'b', '🦄', '🐟', '\n'), { maxLength: 12 })
  .map((parts) => parts.join(''))

it('leads from one text to the other, and halves no letter', () => {
  fc.assert(
    fc.property(text, text, fc.nat(24), (before, after, caret) => {
      const change = textChange(before, after, caret)
      expect(apply(before, change)).toBe(after)
      if (!change) return
      expect(change.inserted.isWellFormed()).toBe(true)
      expect(before.slice(change.at, change.at + change.removed).isWellFormed()).toBe(true)
    }),
  )
})

it('the caret tells which of equal letters was typed', () => {
  expect(textChange('aa', 'aaa', 1)).toEqual({ at: 0, removed: 0, inserted: 'a' })
  expect(textChange('aa', 'aaa', 3)).toEqual({ at: 2, removed: 0, inserted: 'a' })
  expect(textChange('same', 'same')).toBeUndefined()
})
