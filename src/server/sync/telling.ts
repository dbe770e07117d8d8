// What phones answered, on its way into the log: counted at once, and told together with others, so that the log says
// of no answer when it came, nor which words came with which answer. Taking and telling are one work at a time for
// each event: what is taken before the last sum of a check is in it, what comes after it is refused.

import { instantOf, localAt } from '../../core/agenda/zonedTime.ts'
import { isAllowed } from '../../core/hall/allowed.ts'
import type { EventId, TargetId } from '../../core/ids.ts'
import { read, type Values } from '../../core/model/entity.ts'
import { event as eventEntity } from '../../core/model/event.ts'
import { itemOf } from '../../core/model/item.ts'
import { pollRound } from '../../core/model/poll.ts'
import { type Lives, livesAsFields, livesOf, withLife } from '../../core/polls/phoneCounts.ts'
import { burstOf } from '../../core/polls/burst.ts'
import { isOpenForPhones } from '../../core/polls/publishChecks.ts'
import { rowKey, seenHeads } from '../../core/sync/heads.ts'
import type { Appended, Draft } from '../log/log.ts'
import type { Counted, Counter, PhoneAnswer, WaitingWords } from '../log/phones.ts'
import type { Parts } from '../parts.ts'
import { bursts } from './bursts.ts'
import { type FoldedEvents, rowOf } from './foldedEvents.ts'
import type { FoldedEvent } from './foldedLog.ts'
import { inTurn } from './inTurn.ts'

/** Of fewer, each could be told apart. */
export const TOLD_TOGETHER = 5
/** When something was told is said no closer than this. */
const ROUND_MS = 5 * 60_000

const SCOPES = { phoneTally: 'room', feedbackTally: 'admin' } as const

const waiting = (some: readonly Counted[]) => some.reduce((all, { count, told }) => all + count - told, 0)
const isEnough = (some: readonly Counted[]) => waiting(some) >= TOLD_TOGETHER

export interface TellingListener {
  /** Of everything that was stored. */
  readonly told: (event: EventId, of: Appended) => void
  /** What was counted could not be told: it is told with the next answer, greeting or start. */
  readonly failed: (error: unknown) => void
}

export function telling(parts: Parts, events: FoldedEvents, { told, failed }: TellingListener) {
  const { log } = parts
  const turn = inTurn(parts, 'phones')
  const fast = bursts()
  const roundedMs = () => parts.now() - (parts.now() % ROUND_MS)

  async function tellCounts(event: EventId, { entity, target }: Counter, counted: readonly Counted[]) {
    const { rows } = await events.get(event)
    const of = { event, scope: SCOPES[entity], entity, target: target as TargetId } as const
    const row = rows.get(rowKey(of))
    const lives = counted.reduce<Lives>(
      (all, { life, option, count }) => withLife(all, life, { [option]: count }),
      livesOf(row),
    )
    // What was told once stays: another process, or this one before its start, may have counted more.
    const burst = Math.max(burstOf(row), fast.of(event, target))
    const fields = { ...livesAsFields(lives), ...(burst > 0 ? { burst } : {}), alive: true }
    const prev = Object.fromEntries(Object.keys(fields).map((field) => [field, seenHeads(row, field)]))
    const draft: Draft = { ...of, fields, prev, hlc: [roundedMs(), 0] }
    told(event, await log.tellCounted(event, counted, draft, roundedMs()))
  }

  /** A copy that is put back may tell them again: under the same target and with the same values they are one. */
  async function tellWords(event: EventId, words: readonly WaitingWords[]) {
    if (words.length === 0) return
    const { zone = '' } = factsOf((await events.get(event)).rows, event)
    const drafts = words.map(({ key, text, language, day }): Draft => {
      const at = instantOf(day, '00:00', zone)
      const fields = { text, at, alive: true, ...(language === '' ? {} : { language }) }
      const target = key as TargetId
      return { event, scope: 'admin', entity: 'feedback', target, fields, prev: {}, hlc: [roundedMs(), 0] }
    })
    const keys = words.map(({ key }) => key)
    told(event, await log.tellWords(event, keys, drafts, roundedMs()))
  }

  /** Those counters of which `choose` finds something to tell, each in an op and a transaction of its own. */
  async function tellSome(
    event: EventId,
    choose: (of: Counter, all: readonly Counted[]) => readonly Counted[],
  ) {
    const all = await log.counted(event)
    for (const ofOne of Map.groupBy(all, ({ entity, target }) => `${entity} ${target}`).values()) {
      const [first] = ofOne
      const chosen = first ? choose(first, ofOne) : []
      if (first && chosen.length > 0) await tellCounts(event, first, chosen)
    }
  }

  /** A doubt alone waits for nothing, and says no sum. */
  async function tellDoubt(event: EventId, { counter }: PhoneAnswer, from: string): Promise<void> {
    if (counter && fast.note(event, counter.target, from, parts.now())) await tellCounts(event, counter, [])
  }

  /** As soon as there are enough of them. */
  async function tellEnough(event: EventId, { counter, words: own }: PhoneAnswer): Promise<void> {
    if (counter) await tellSome(event, (_of, all) => (isEnough(all) ? all : []))
    const words = own ? await log.waitingWords(event) : []
    if (words.length >= TOLD_TOGETHER) await tellWords(event, words)
  }

  /** Also what is not enough, where no more comes or it is from another day. */
  async function tellRest(event: EventId): Promise<void> {
    const { rows } = await events.get(event)
    const facts = factsOf(rows, event)
    const today = localAt(parts.now(), facts.zone ?? '').day
    const isLeft = ({ day }: { readonly day: string }) => day !== '' && day < today
    const isOver = !isAllowed('feedback', facts)
    for (const of of versionsOf(rows)) await tellCounts(event, of, [])
    await tellSome(event, ({ entity, target }, all) => {
      const isClosed = entity === 'feedbackTally' ? isOver : !isOpen(rows, event, target)
      return isClosed || isEnough(all) ? all : all.filter(isLeft)
    })
    const words = await log.waitingWords(event)
    await tellWords(event, isOver || words.length >= TOLD_TOGETHER ? words : words.filter(isLeft))
    for (const round of await log.markedRounds(event))
      if (!isOpen(rows, event, round)) await log.forgetAnswered(event, round)
  }

  return {
    /**
     * Resolves once the answer is durable; false where this phone has answered before. `judge` reads what holds now;
     * `from` is the address, of checks alone, and is stored nowhere. @throws what `judge` throws: then nothing was stored
     */
    take: (event: EventId, judge: () => Promise<PhoneAnswer>, from?: string): Promise<boolean> =>
      turn(event, async () => {
        const answer = await judge()
        const isNew = await log.takeAnswer(event, answer)
        if (isNew && from !== undefined) await tellDoubt(event, answer, from).catch(failed)
        if (isNew) await tellEnough(event, answer).catch(failed)
        return isNew
      }),
    /** Tells what is due. */
    settle: (event: EventId): Promise<void> => turn(event, () => tellRest(event)),
    /** Whether something waits that must leave on another day. */
    waits: async (event: EventId): Promise<boolean> =>
      (await log.counted(event)).some(({ day }) => day !== '') || (await log.waitingWords(event)).length > 0,
  }
}

function factsOf(rows: FoldedEvent['rows'], event: EventId): Values<typeof eventEntity> {
  const row = rowOf(rows, event, 'public', 'event')
  return row ? read(eventEntity, row) : {}
}

/** Where devices brought back a sum that a restored log did not know: all lives together are one sum again. */
const versionsOf = (rows: FoldedEvent['rows']): readonly Counter[] =>
  Array.from(rows.values()).flatMap(({ entity, target, heads }) =>
    (entity === 'phoneTally' || entity === 'feedbackTally') && (heads['counts']?.length ?? 0) > 1
      ? [{ entity, target }]
      : [],
  )

function isOpen(rows: FoldedEvent['rows'], event: EventId, round: string): boolean {
  const row = rows.get(rowKey({ event, scope: 'room', entity: pollRound.name, target: round as TargetId }))
  return row !== undefined && isOpenForPhones(itemOf(pollRound, row))
}
