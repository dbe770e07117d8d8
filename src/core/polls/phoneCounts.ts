// What phones answered, as the log has it. Each life of a server's log, which begins when it is made and again when it
// is restored, counts its own answers from none and says their whole sum: said twice it is the same, and what a restored
// backup counts anew adds up with what devices bring back. When a sum is said is the server's to decide.

import * as v from 'valibot'
import type { Json } from '../json.ts'
import { counts, lives } from '../model/poll.ts'
import { own } from '../own.ts'
import type { Row } from '../sync/heads.ts'
import type { Counts } from './result.ts'

/** By the name of a life. */
export type Lives = ReadonlyMap<string, Counts>

/** What was counted before lives were told apart. */
const BEFORE = ''

/** Of a `phoneTally` or `feedbackTally`, all its versions together; none where nothing was told yet. */
export function livesOf(row: Row | undefined): Lives {
  const told = row?.heads['lives'] ?? []
  const ofLives = new Set(told.map(({ id }) => id))
  const older = (row?.heads['counts'] ?? []).filter(({ id }) => !ofLives.has(id))
  return [
    ...told.flatMap(({ value }) => (v.is(lives, value) ? Object.entries(value) : [])),
    ...older.flatMap(({ value }) => (v.is(counts, value) ? [[BEFORE, value] as const] : [])),
  ].reduce<Lives>((all, [life, sum]) => withLife(all, life, sum), new Map())
}

/** A life only counts up: of each option the greater number is the later one. */
export function withLife(all: Lives, life: string, sum: Counts): Lives {
  return new Map(all).set(life, union(all.get(life) ?? {}, sum, Math.max))
}

/** The fields that say it. */
export function livesAsFields(all: Lives): { readonly counts: Json; readonly lives: Json } {
  const total = Array.from(all.values()).reduce((a, b) => union(a, b, (left, right) => left + right), {})
  return { counts: total, lives: Object.fromEntries(all) }
}

const union = (a: Counts, b: Counts, of: (left: number, right: number) => number): Counts =>
  Object.fromEntries(
    Object.keys({ ...a, ...b }).map((option) => [option, of(own(a, option) ?? 0, own(b, option) ?? 0)]),
  )
