import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as yjs from 'yjs'
import { minutesText } from '../../../src/app/features/notes/minutesText.ts'
import { joinedRuns } from '../../../src/core/notes/joinedRuns.ts'
import { updateShape } from '../../../src/core/notes/updateShape.ts'
import { MAX_UPDATE_BYTES, MAX_UPDATE_RUNS } from '../../../src/core/sync/limits.ts'
import {
  AT_START,
  claiming,
  costly,
  deleting,
  numberBytes,
  textStruct,
  updateOf,
} from '../../support/updates.ts'

const step = fc.record({
  who: fc.nat(2),
  at: fc.nat(40),
  removed: fc.nat(4),
  inserted: fc.constantFrom('a', 'Žž', '🦄', '\n', 'and on', '\ud83e', ''),
  /** Before it is typed, the others' text comes in. */
  hears: fc.boolean(),
})

/** What three people type, each step an update. */
function typedBy(
  steps: readonly { who: number; at: number; removed: number; inserted: string; hears: boolean }[],
) {
  const all: Uint8Array[] = []
  const writers = Array.from({ length: 3 }, () => minutesText(yjs, (update) => all.push(update)))
  for (const { who, at, removed, inserted, hears } of steps) {
    const writer = writers[who]
    if (hears) writer?.take(all)
    const letters = Array.from(writer?.text() ?? '')
    letters.splice(at % (letters.length + 1), removed, inserted)
    writer?.type(letters.join(''))
  }
  return all
}

/** In groups of these sizes, each merged to one. */
function merged(updates: readonly Uint8Array[], sizes: readonly number[]): readonly Uint8Array[] {
  const groups: Uint8Array[] = []
  for (let at = 0, group = 0; at < updates.length; group += 1) {
    const end = at + 1 + (sizes[group % sizes.length] ?? 0)
    groups.push(yjs.mergeUpdates(updates.slice(at, end)))
    at = end
  }
  return groups
}

function textOf(updates: readonly Uint8Array[]): string {
  const doc = new yjs.Doc()
  for (const update of updates) yjs.applyUpdate(doc, update)
  expect(doc.store.pendingStructs).toBeNull()
  return doc.getText('text').toJSON()
}

const typing = fc
  .array(step, { minLength: 1, maxLength: 30 })
  .map(typedBy)
  .filter(({ length }) => length > 0)
const sizes = fc.array(fc.nat(9), { minLength: 1, maxLength: 5 })

describe('what people type', () => {
  it('has a shape, merged in any grouping and any order, and its counts are those of Yjs', () => {
    fc.assert(
      fc.property(typing, sizes, fc.func(fc.nat()), (updates, groups, order) => {
        const mixed = updates.toSorted((a, b) => order(a) - order(b))
        const twice = merged(merged(mixed, groups), groups)
        for (const update of [...updates, ...merged(mixed, groups), ...twice, yjs.mergeUpdates(updates)]) {
          const { structs, ds } = yjs.decodeUpdate(update)
          const deletions = Array.from(ds.clients.values(), ({ length }) => length)
          expect(updateShape(update)).toMatchObject({
            clients: new Set(structs.map(({ id }) => id.client)).size,
            structs: structs.length,
            deletions: deletions.reduce((sum, count) => sum + count, 0),
          })
        }
      }),
    )
  })

  it('is the same text with its runs joined, however the updates are grouped, mixed and repeated', () => {
    fc.assert(
      fc.property(typing, sizes, fc.func(fc.nat()), (updates, groups, order) => {
        const mixed = updates.toSorted((a, b) => order(a) - order(b))
        const joined = merged(mixed, groups).map((update) => joinedRuns(update) ?? Uint8Array.of())
        const text = textOf([yjs.mergeUpdates(updates)])
        expect(textOf(joined)).toBe(text)
        expect(textOf([yjs.mergeUpdates(joined)])).toBe(text)
        expect(textOf([...joined, ...mixed])).toBe(text)
        expect(textOf([...mixed, ...joined.toReversed()])).toBe(text)
        for (const update of joined) expect(joinedRuns(update)).toBe(update)
      }),
    )
  })

  it('letter by letter is one run and about a byte a letter, where merging alone leaves every letter', () => {
    const updates: Uint8Array[] = []
    const writer = minutesText(yjs, (update) => updates.push(update))
    for (let length = 1; length <= 500; length += 1) writer.type('a'.repeat(length))
    const whole = yjs.mergeUpdates(updates)
    expect(updateShape(whole)).toMatchObject({ structs: 500, runs: 1 })
    expect(joinedRuns(whole)?.length).toBeLessThan(530)
  })

  it('of a whole state, deleted letters included, has a shape', () => {
    fc.assert(
      fc.property(typing, (updates) => {
        const doc = new yjs.Doc()
        for (const update of updates) yjs.applyUpdate(doc, update)
        expect(updateShape(yjs.encodeStateAsUpdate(doc))).toBeDefined()
      }),
    )
  })
})

/** What Yjs makes of it: how many structs lie in its store, waiting ones included. */
function structsIn(update: Uint8Array): number {
  const doc = new yjs.Doc()
  yjs.applyUpdate(doc, update)
  const waiting = doc.store.pendingStructs ? yjs.decodeUpdateV2(doc.store.pendingStructs.update).structs : []
  return Array.from(doc.store.clients.values(), ({ length }) => length).reduce(
    (a, b) => a + b,
    waiting.length,
  )
}

it('any change to the bytes is refused, or makes no more structs than there are bytes', () => {
  const change = fc.record({
    at: fc.nat(),
    byte: fc.nat(255),
    is: fc.constantFrom('set', 'insert', 'remove'),
  })
  fc.assert(
    fc.property(typing, fc.array(change, { minLength: 1, maxLength: 4 }), (updates, changes) => {
      const bytes = Array.from(yjs.mergeUpdates(updates))
      for (const { at, byte, is } of changes) {
        bytes.splice(at % bytes.length, is === 'insert' ? 0 : 1, ...(is === 'remove' ? [] : [byte]))
      }
      const update = Uint8Array.from(bytes)
      const shape = updateShape(update)
      if (!shape) return
      expect(shape.structs * 2 + shape.deletions * 2).toBeLessThanOrEqual(update.length)
      try {
        // Each range can cut two structs.
        expect(structsIn(update)).toBeLessThanOrEqual(3 * shape.structs + 2 * shape.deletions)
      } catch (error) {
        // Letters that are no UTF-8: the shape does not see that, trying does.
        if ((error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error
      }
    }),
    { numRuns: 500 },
  )
})

/** Ids that hit each other, so that the updates claim the same letters and stand beside each other's. */
const hostile = fc
  .array(
    fc.record({
      kind: fc.constantFrom(1, 4, 4, 4, 10),
      origin: fc.option(fc.tuple(fc.nat(2), fc.nat(8))),
      right: fc.option(fc.tuple(fc.nat(2), fc.nat(8))),
      text: fc.constantFrom('a', 'bc', 'Ž', '🦄'),
      length: fc.integer({ min: 1, max: 5 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .chain((structs) =>
    fc.tuple(fc.constant(structs), fc.nat(2), fc.nat(6), fc.array(fc.nat(3), { maxLength: 6 })),
  )
  .map(([structs, client, clock, gaps]) => {
    const bytes = structs.flatMap(({ kind, origin, right, text, length }) => {
      if (kind === 10) return [kind, length]
      const beside = [...(origin ?? []), ...(right ?? [])]
      const flags = (origin ? 0x80 : 0) | (right ? 0x40 : 0)
      const neighbours = beside.length > 0 ? beside : AT_START
      return kind === 4 ? textStruct(text, neighbours, flags) : [1 | flags, ...neighbours, length]
    })
    let end = 0
    const ranges = gaps.flatMap((gap) => {
      end += gap + 1
      return [end - 1, 1]
    })
    const deletions = gaps.length > 0 ? [1, client, gaps.length, ...ranges] : [0]
    return Uint8Array.from([1, structs.length, client, clock, ...bytes, ...deletions])
  })
  .filter((update) => updateShape(update) !== undefined)

it('updates that have a shape never fail together, whatever letters they claim', () => {
  fc.assert(
    fc.property(fc.array(hostile, { minLength: 2, maxLength: 5 }), (updates) => {
      const joined = updates.map((update) => joinedRuns(update) ?? update)
      const doc = new yjs.Doc()
      for (const update of joined) yjs.applyUpdate(doc, update)
      yjs.applyUpdate(new yjs.Doc(), yjs.mergeUpdates(joined))
    }),
    { numRuns: 1000 },
  )
})

it('letters that are claimed as collected, and as text, make Yjs fail: no update may collect any', () => {
  const collected = updateOf([[0, 2]])
  const doc = new yjs.Doc()
  yjs.applyUpdate(doc, collected)
  expect(() => yjs.applyUpdate(doc, updateOf([textStruct('abc')]))).toThrow(TypeError)
  expect(updateShape(collected)).toBeUndefined()
})

describe('a bomb is refused before anything is built of it', () => {
  const a = textStruct('a')
  const bombs: Readonly<Record<string, Uint8Array>> = {
    'eight bytes that claim 33 million structs': claiming(33_000_000),
    ...Object.fromEntries(
      [7, 14, 28, 53].flatMap((bits) =>
        [-1, 0, 1].map((off) => [`2^${bits} + ${off} structs`, claiming(2 ** bits + off)]),
      ),
    ),
    'clients without end': Uint8Array.from([...numberBytes(2 ** 28), 1, 1, 0, 10, 1, 0]),
    'a client of no structs': Uint8Array.from([1, 0, 1, 0, 0, 0]),
    'one client twice': Uint8Array.from([2, 1, 1, 0, ...a, 1, 1, 1, ...a, 0]),
    'a number that never ends': Uint8Array.from([1, ...Array<number>(20).fill(0x80)]),
    'a number that never ends, of zeros': Uint8Array.from([1, ...Array<number>(160).fill(0x80), 0]),
    'a number that is none exactly': Uint8Array.from([1, 1, 1, ...numberBytes(2 ** 53), ...a, 0]),
    'letters beyond the last number': Uint8Array.from([1, 1, 1, ...numberBytes(2 ** 53 - 1), ...a, 0]),
    'text longer than the bytes': updateOf([[4, ...AT_START, 100, 97]]),
    'text of no letters': updateOf([[4, ...AT_START, 0]]),
    'a gap of no letters': updateOf([[10, 0], a]),
    'deleted letters without end': updateOf([[1, ...AT_START, ...numberBytes(2 ** 53)]]),
    'deleted clients without end': updateOf([a], [...numberBytes(2 ** 28), 1, 1, 0, 1]),
    'deleted ranges without end': updateOf([a], [1, 1, ...numberBytes(2 ** 28), 0, 1]),
    'everything deleted again and again': updateOf([a], [1, 1, 3, 0, 1, 0, 1, 0, 1]),
    'one client’s letters deleted in two places': updateOf([a], [2, 1, 1, 0, 1, 1, 1, 0, 1]),
    'a range of no letters': updateOf([a], [1, 1, 1, 0, 0]),
    'a range beyond the last number': updateOf([a], [1, 1, 1, ...numberBytes(2 ** 53 - 1), 1]),
    'what follows the end': Uint8Array.from([...updateOf([a]), 0]),
    'the end cut off': updateOf([a], []),
    nothing: Uint8Array.of(),
    'a text of another name': updateOf([[4, 1, 4, ...Buffer.from('test'), 1, 97]]),
    'a text inside a text': updateOf([a, [4, 0, 1, 0, 1, 97]]),
    'a key of a map': updateOf([[0x24, ...AT_START, 1, 97, 1, 97]]),
    'letters that stand beside themselves': updateOf([textStruct('a', [1, 0], 0x80)]),
    ...Object.fromEntries(
      [0, 2, 3, 5, 6, 7, 8, 9, 11, 31].map((kind) => [
        `content of kind ${kind}`,
        updateOf([[kind, ...a.slice(1)]]),
      ]),
    ),
    'more places than anyone types at': costly(MAX_UPDATE_RUNS + 1),
    'more bytes than a fact holds': updateOf([textStruct('a'.repeat(MAX_UPDATE_BYTES))]),
  }

  it.each(Object.entries(bombs))('%s', (_, bomb) => {
    expect(updateShape(bomb)).toBeUndefined()
    expect(joinedRuns(bomb)).toBeUndefined()
  })

  it('and what is just not one is taken', () => {
    expect(updateShape(Uint8Array.of(0, 0))).toMatchObject({ clients: 0, structs: 0, deletions: 0 })
    expect(updateShape(costly(MAX_UPDATE_RUNS))).toMatchObject({ runs: MAX_UPDATE_RUNS })
    expect(updateShape(deleting(20_000))).toMatchObject({ structs: 1, deletions: 20_000 })
  })
})
