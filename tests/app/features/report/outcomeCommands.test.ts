// Publishing writes what changed and no more, and undo gives back what stood there before.

import { expect, test } from 'vitest'
import {
  type Decision,
  hasChanged,
  publishOutcome,
  type Stored,
  undoOf,
  withdrawOutcome,
} from '../../../../src/app/features/report/outcomeCommands.ts'
import type { Write } from '../../../../src/app/store/commit.ts'
import { itemOf } from '../../../../src/app/store/useRows.ts'
import type { EventId, ReplicaId } from '../../../../src/core/ids.ts'
import { outcome, outcomeEntry } from '../../../../src/core/model/outcome.ts'
import type { OutcomeSentence } from '../../../../src/core/report/outcomeSentences.ts'
import { applyOp, emptyRow, type Row } from '../../../../src/core/sync/heads.ts'

const EVENT = 'pregrada-2019' as EventId

const sentence = (id: string, text: string): OutcomeSentence => ({
  id,
  said: { kind: 'agreement', title: {}, text: { hr: text }, under: null, results: [] },
  byDefault: true,
  missing: [],
})
const decide = (shown: readonly OutcomeSentence[], left: readonly OutcomeSentence[] = []): Decision => ({
  shown,
  left,
  figures: { total: 51, byTown: [] },
})

/** A device with nothing but these rows. */
function desk() {
  const rows = new Map<string, Row>()
  let n = 0
  const stored = (): Stored => {
    const decided = rows.get(`outcome ${EVENT}`)
    const entries = [...rows.values()].filter(({ entity }) => entity === 'outcomeEntry')
    return {
      decided: decided && itemOf(outcome, decided),
      entries: new Map(entries.map((row) => [row.target as string, itemOf(outcomeEntry, row)])),
    }
  }
  const commit = (writes: readonly Write[]) => {
    for (const { entity, target, fields, prev = {} } of writes) {
      n += 1
      const key = `${entity.name} ${target}`
      const op = {
        id: ['0123456789AB' as ReplicaId, n],
        event: EVENT,
        scope: 'room',
        entity: entity.name,
        target,
        fields,
        prev,
        hlc: [n, 0],
        schema: 1,
      } as const
      rows.set(key, applyOp(rows.get(key) ?? emptyRow(op), op))
    }
    return writes
  }
  return { stored, commit }
}

const shownIn = ({ entries }: Stored) =>
  [...entries.values()].filter(({ alive }) => alive).map(({ values }) => values.said?.text['hr'])

test('what is decided is written once, and again only what changed', () => {
  const { stored, commit } = desk()
  const first = decide([sentence('a', 'Prva'), sentence('b', 'Druga')], [sentence('c', 'Ne')])
  expect(commit(publishOutcome(EVENT, first, stored(), 1))).toHaveLength(4)
  expect(shownIn(stored())).toEqual(['Prva', 'Druga'])
  expect(stored().entries.get('c')?.alive).toBe(false)
  expect(hasChanged(first, stored())).toBe(false)
  const second = decide([sentence('a', 'Prva'), sentence('b', 'Druga, nova')])
  expect(hasChanged(second, stored())).toBe(true)
  expect(hasChanged(decide([sentence('b', 'Druga')], [sentence('a', 'Prva')]), stored())).toBe(true)
  expect(commit(publishOutcome(EVENT, second, stored(), 2)).map(({ target }) => target)).toEqual(['b', EVENT])
})

test('a sentence whose note is gone leaves the page with the next publishing', () => {
  const { stored, commit } = desk()
  commit(publishOutcome(EVENT, decide([sentence('a', 'Prva'), sentence('b', 'Druga')]), stored(), 1))
  commit(publishOutcome(EVENT, decide([sentence('a', 'Prva')]), stored(), 2))
  expect(shownIn(stored())).toEqual(['Prva'])
})

test('undo gives back the page as it was, or none where there was none', () => {
  const { stored, commit } = desk()
  const first = decide([sentence('a', 'Prva')], [sentence('b', 'Ne')])
  const before = stored()
  const writes = commit(publishOutcome(EVENT, first, before, 1))
  commit(undoOf(EVENT, writes, before)(stored()))
  expect([stored().decided?.alive, stored().decided?.values.published]).toEqual([false, false])

  commit(publishOutcome(EVENT, first, stored(), 2))
  const published = stored()
  const again = commit(
    publishOutcome(EVENT, decide([sentence('b', 'Da')], [sentence('a', 'Prva')]), published, 3),
  )
  expect(shownIn(stored())).toEqual(['Da'])
  commit(undoOf(EVENT, again, published)(stored()))
  expect(shownIn(stored())).toEqual(['Prva'])
  expect(stored().decided?.values.at).toBe(2)

  const { decided } = stored()
  const withdrawn = decided ? commit(withdrawOutcome(decided)) : []
  expect(stored().decided?.values.published).toBe(false)
  commit(undoOf(EVENT, withdrawn, { ...stored(), decided })(stored()))
  expect(stored().decided?.values.published).toBe(true)
  expect(hasChanged(first, stored())).toBe(false)
})
