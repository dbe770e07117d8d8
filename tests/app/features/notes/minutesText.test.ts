import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as yjs from 'yjs'
import { packed } from '../../../../src/app/features/notes/minutesFactsOf.ts'
import { minutesText } from '../../../../src/app/features/notes/minutesText.ts'
import { fromBase64, toBase64 } from '../../../../src/app/features/notes/base64.ts'
import { UPDATE_MAX } from '../../../../src/core/model/minutes.ts'
import { updateShape } from '../../../../src/core/notes/updateShape.ts'
import { MAX_UPDATE_RUNS } from '../../../../src/core/sync/limits.ts'
import { claiming, costly } from '../../../support/updates.ts'

function writer() {
  const typed: Uint8Array[] = []
  return { ...minutesText(yjs, (update) => typed.push(update)), typed }
}

describe('the text that several write', () => {
  it('is the same for all, with every letter that nobody deleted, whatever order updates come in', () => {
    const step = fc.record({
      who: fc.nat(2),
      at: fc.nat(30),
      removed: fc.nat(2),
      inserted: fc.constantFrom('a', 'Žž', '🦄', '\n'),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.func(fc.nat()), (steps, order) => {
        const all = [writer(), writer(), writer()]
        for (const { who, at, removed, inserted } of steps) {
          const own = all[who % 3]
          const letters = Array.from(own?.text() ?? '')
          letters.splice(at % (letters.length + 1), removed, inserted)
          own?.type(letters.join(''))
        }
        const updates = all.flatMap(({ typed }) => typed).toSorted((a, b) => order(a) - order(b))
        for (const each of all) expect(each.take(updates)).toBe(0)
        expect(new Set(all.map(({ text }) => text())).size).toBe(1)
        expect(all.every(({ isWaiting }) => !isWaiting())).toBe(true)
        expect(all[0]?.text().isWellFormed()).toBe(true)
      }),
    )
  })

  it('keeps the caret behind the letters it stood behind', () => {
    const [one, other] = [writer(), writer()]
    one.type('We agreed on buses.')
    other.take(one.typed)
    other.type('Present: 21. We agreed on buses.')
    other.type('Present: 21. We agreed on buses. And benches.')
    const place = one.hold([19, 19])
    one.take(other.typed)
    expect(one.text()).toBe('Present: 21. We agreed on buses. And benches.')
    expect(place()).toEqual([32, 32])
  })

  it('leaves out an update that can’t be read, and takes the others', () => {
    const one = writer()
    one.type('Said.')
    const other = writer()
    const broken = Uint8Array.from([9, 9, 9, 200, 255, 1])
    expect(other.take([broken, ...one.typed])).toBe(1)
    expect(other.text()).toBe('Said.')
  })

  it('never hands Yjs an update that claims more than it holds, or more places than anyone types at', () => {
    const handed: Uint8Array[] = []
    const watched = {
      ...yjs,
      applyUpdate: (doc: yjs.Doc, update: Uint8Array, origin: unknown) => {
        handed.push(update)
        yjs.applyUpdate(doc, update, origin)
      },
    }
    const bombs = [claiming(33_000_000), claiming(2 ** 20), costly(MAX_UPDATE_RUNS + 1)]
    const other = minutesText(watched, () => {})
    expect(other.take(bombs)).toBe(3)
    expect(handed).toEqual([])
    const one = writer()
    one.type('Said.')
    expect(other.take([...bombs, ...one.typed])).toBe(3)
    expect(other.text()).toBe('Said.')
    expect(handed).toEqual([one.typed[0], one.typed[0]])
  })

  it('says that something is still on its way', () => {
    const one = writer()
    one.type('First. ')
    one.type('First. Second.')
    const other = writer()
    other.take(one.typed.slice(1))
    expect(other.isWaiting()).toBe(true)
    other.take(one.typed.slice(0, 1))
    expect(other.isWaiting()).toBe(false)
    expect(other.text()).toBe('First. Second.')
  })

  it('puts a hundred thousand letters at once into facts that fit', () => {
    const one = writer()
    const long = '🦄Ž'.repeat(33_000)
    one.type(long)
    const facts = packed(yjs, one.typed)
    expect(facts.length).toBeGreaterThan(1)
    expect(facts.every(({ length }) => length <= UPDATE_MAX)).toBe(true)
    const other = writer()
    other.take(facts.map(fromBase64))
    expect(other.text()).toBe(long)
  })
})

describe('what is typed for long without being stored', () => {
  it('letter behind letter is one run, and many times shorter than the letters by themselves', () => {
    const one = writer()
    for (let length = 1; length < MAX_UPDATE_RUNS; length += 1) one.type('a'.repeat(length))
    const facts = packed(yjs, one.typed).map(fromBase64)
    expect(facts.map((fact) => updateShape(fact)?.runs)).toEqual([1])
    expect(facts[0]?.length).toBeLessThan(yjs.mergeUpdates(one.typed).length / 5)
  })

  it('at more places than a fact takes is put into several, and nothing is lost', () => {
    const one = writer()
    let text = '.'
    for (let at = 0; at < 2 * MAX_UPDATE_RUNS + 100; at += 1) {
      // Behind every letter but the last.
      const place = (at * 7919) % text.length
      text = `${text.slice(0, place)}${at % 10}${text.slice(place)}`
      one.type(text, place + 1)
    }
    const facts = packed(yjs, one.typed).map(fromBase64)
    const runs = facts.map((fact) => updateShape(fact)?.runs ?? Infinity)
    expect(runs.length).toBeGreaterThan(2)
    expect(Math.max(...runs)).toBeLessThanOrEqual(MAX_UPDATE_RUNS)
    const other = writer()
    expect(other.take(facts)).toBe(0)
    expect(other.text()).toBe(text)
  })
})

it('bytes come back from base64', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(fromBase64(toBase64(bytes))).toEqual(bytes)
    }),
  )
})
