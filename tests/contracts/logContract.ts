// What every log must do, whatever it is stored in. `open` gives a fresh one; `reopen` the same again, as
// after a restart.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { EventId, OpId, ReplicaId, TargetId } from '../../src/core/ids.ts'
import { digestText, idOf, type Op, redact, type SealedOp } from '../../src/core/sync/op.ts'
import { deviceKey, seal } from '../../src/server/keys.ts'
import type { Draft, Log } from '../../src/server/log/log.ts'

export interface LogUnderTest {
  readonly log: Log
  /** The network's. */
  readonly secret: Uint8Array
  /** Writes over the text of a place behind the log's back, as a failing disk does. */
  damage(event: EventId, seq: number, text: string): Promise<void>
  reopen(): LogUnderTest | Promise<LogUnderTest>
  close(): void | Promise<void>
}

const EVENT = 'event-a' as EventId
const OTHER = 'event-b' as EventId
const A = 'AAAAAAAAAAAA' as ReplicaId
const B = 'BBBBBBBBBBBB' as ReplicaId
const tag = (letter: string) => `dev.${letter.repeat(22)}`

function opUnder(
  secret: Uint8Array,
  n: number,
  { mac, redacted, ...over }: Partial<SealedOp> = {},
): SealedOp {
  const plain: Op = {
    id: [A, n],
    event: EVENT,
    scope: 'room',
    entity: 'note',
    target: 'card' as TargetId,
    fields: { text: `text ${n}` },
    prev: {},
    hlc: [1000, n],
    schema: 1,
    ...over,
  }
  const sealed = { ...plain, mac: mac ?? seal(deviceKey(secret, 'dev'), 'dev', plain) }
  return redacted ? { ...sealed, redacted } : sealed
}

const AUTHOR = { code: 'author' } as const
const good = (one: SealedOp) => ({ op: one, vouched: true })
const held = (one: SealedOp) => ({ op: one, vouched: true, problem: { code: 'role' } as const })

export function logContract(name: string, open: () => LogUnderTest | Promise<LogUnderTest>): void {
  describe(`log: ${name}`, () => {
    let here: LogUnderTest
    const op = (n: number, over?: Partial<SealedOp>) => opUnder(here.secret, n, over)
    const append = (...offered: Parameters<Log['append']>[2]) => here.log.append(EVENT, 'dev', offered, 5)
    const room = async () => (await here.log.page(EVENT, 'room', 0, 100, 1e6)).ops
    beforeEach(async () => {
      here = await open()
    })
    afterEach(() => here.close())

    test('[P6] seq counts up by one in each event, also after reopening', async () => {
      const first = await append(good(op(1)), good(op(2)))
      expect(first.answers).toEqual([
        { is: 'ok', seq: 1 },
        { is: 'ok', seq: 2 },
      ])
      here = await here.reopen()
      expect((await append(good(op(3)))).answers).toEqual([{ is: 'ok', seq: 3 }])
      const other = await here.log.append(OTHER, 'dev', [good(op(1, { event: OTHER }))], 5)
      expect(other.answers).toEqual([{ is: 'ok', seq: 1 }])
      expect((await room()).map(({ op: one }) => one)).toEqual([op(1), op(2), op(3)])
      expect(await here.log.highest(EVENT, A)).toBe(3)
      expect(await here.log.highest(EVENT, 'no\0replica' as ReplicaId)).toBe(0)
    })

    const draftOf = (entity: string, fields: Draft['fields'], target = 'round'): Draft => ({
      event: EVENT,
      scope: 'room',
      entity,
      target: target as TargetId,
      fields,
      prev: {},
      hlc: [1000, 1],
    })

    test('a phone’s question is stored once, with its mark, which stays', async () => {
      const ask = (token: string, drafts = [draftOf('note', { text: 'Why?' })]) =>
        here.log.appendAnswer(EVENT, { round: 'inbox', token }, drafts, 5)
      expect((await ask('hash'))?.answers).toEqual([{ is: 'ok', seq: 1 }])
      expect(await ask('hash')).toBeUndefined()
      here = await here.reopen()
      expect(await ask('hash')).toBeUndefined()
      expect(await Promise.all([ask('x'), ask('x'), ask('y')])).toHaveLength(3)
      expect(await room()).toHaveLength(3)
      expect(await here.log.head(OTHER, 'room')).toBeNull()
      // A mark alone: what comes with this token later is not taken.
      expect((await ask('z', []))?.answers).toEqual([])
      expect(await ask('z')).toBeUndefined()
      expect(await here.log.markedRounds(EVENT)).toEqual([])
      expect(await here.log.unsettled()).toEqual([])
    })

    const CHECK = { entity: 'phoneTally', target: 'round' } as const
    const answer = (token: string, option = 'for', round = 'round', event = EVENT) =>
      here.log.takeAnswer(event, { round, token, counter: { ...CHECK, target: round }, option, day: '' })
    const waiting = async () =>
      (await here.log.counted(EVENT)).map(({ target, option, count, told }) => [target, option, count, told])
    const tell = async (counts: Record<string, number>) =>
      here.log.tellCounted(EVENT, await here.log.counted(EVENT), draftOf('phoneTally', { counts }), 5)

    test('a phone’s answer counts once a round, whatever comes at once, and stands in no log before it is told', async () => {
      expect(await answer('a')).toBe(true)
      expect(await answer('a', 'against')).toBe(false)
      here = await here.reopen()
      expect(await answer('a')).toBe(false)
      const many = Array.from({ length: 20 }, (_, n) => answer(`at once ${n % 10}`))
      expect((await Promise.all(many)).filter(Boolean)).toHaveLength(10)
      expect(await Promise.all([answer('b', 'against'), answer('a', 'for', 'other')])).toEqual([true, true])
      expect(await waiting()).toEqual([
        ['other', 'for', 1, 0],
        ['round', 'against', 1, 0],
        ['round', 'for', 11, 0],
      ])
      expect(await here.log.has(EVENT)).toBe(false)
      expect(await here.log.counted(OTHER)).toEqual([])
    })

    test('what the log is told of waits no more, and what came meanwhile does', async () => {
      await answer('a')
      await answer('b', 'against')
      const counted = await here.log.counted(EVENT)
      await answer('c')
      const { answers, grown } = await here.log.tellCounted(EVENT, counted, draftOf('phoneTally', {}), 5)
      expect([answers, grown]).toEqual([[{ is: 'ok', seq: 1 }], new Map([['room', 1]])])
      here = await here.reopen()
      expect(await waiting()).toEqual([['round', 'for', 2, 1]])
      await tell({ for: 2, against: 1 })
      expect(await waiting()).toEqual([])
      await answer('d', 'against')
      expect(await waiting()).toEqual([['round', 'against', 2, 1]])
      // An older telling takes nothing back.
      await here.log.tellCounted(EVENT, counted, draftOf('phoneTally', {}), 5)
      expect(await waiting()).toEqual([['round', 'against', 2, 1]])
      expect((await room()).map(({ seq }) => seq)).toEqual([1, 2, 3])
    })

    test('the day of a counter is the one since which some of it waits', async () => {
      const tick = (token: string, day: string) => {
        const counter = { entity: 'feedbackTally', target: EVENT } as const
        return here.log.takeAnswer(EVENT, { round: 'feedback', token, counter, option: 'yes', day })
      }
      const days = async () => (await here.log.counted(EVENT)).map(({ count, day }) => [count, day])
      await tick('a', '2019-12-06')
      await tick('b', '2019-12-07')
      expect(await days()).toEqual([[2, '2019-12-06']])
      await tell({})
      await tick('c', '2019-12-08')
      expect(await days()).toEqual([[3, '2019-12-08']])
    })

    test('who has answered a check is forgotten with it, and of other things it is not', async () => {
      await answer('a')
      await answer('a', 'for', 'other')
      await here.log.takeAnswer(EVENT, { round: 'feedback', token: 'a', day: '2019-12-06' })
      expect((await here.log.markedRounds(EVENT)).toSorted()).toEqual(['other', 'round'])
      await here.log.forgetAnswered(EVENT, 'round')
      expect(await here.log.markedRounds(EVENT)).toEqual(['other'])
      expect(await here.log.markedRounds(OTHER)).toEqual([])
      expect(await answer('a')).toBe(true)
      expect(await answer('a', 'for', 'other')).toBe(false)
      expect(await waiting()).toContainEqual(['round', 'for', 2, 0])
      expect(await here.log.takeAnswer(EVENT, { round: 'feedback', token: 'a', day: '' })).toBe(false)
    })

    test('words wait in the order of their keys, with what came with them in one transaction, and leave together', async () => {
      const say = (token: string, key: string) =>
        here.log.takeAnswer(EVENT, {
          round: 'feedback',
          token,
          words: { key, text: `said ${token}`, language: 'hr' },
          day: '2019-12-06',
        })
      const words = async () => (await here.log.waitingWords(EVENT)).map(({ key, text }) => [key, text])
      expect([await say('1', 'C'), await say('2', 'A'), await say('1', 'X')]).toEqual([true, true, false])
      here = await here.reopen()
      await say('3', 'B')
      expect(await here.log.waitingWords(EVENT)).toContainEqual({
        key: 'A',
        text: 'said 2',
        language: 'hr',
        day: '2019-12-06',
      })
      expect(await words()).toEqual([
        ['A', 'said 2'],
        ['B', 'said 3'],
        ['C', 'said 1'],
      ])
      // A key that is taken: neither mark nor answer may stay.
      const taken = { key: 'A', text: 'again', language: '' }
      const counter = { entity: 'feedbackTally', target: EVENT } as const
      const half = { round: 'feedback', token: '4', counter, option: 'yes', words: taken, day: '2019-12-06' }
      await expect(here.log.takeAnswer(EVENT, half)).rejects.toThrow()
      expect(await here.log.counted(EVENT)).toEqual([])
      expect(await here.log.takeAnswer(EVENT, { ...half, words: { ...taken, key: 'D' } })).toBe(true)

      const drafts = ['A', 'C'].map((key) => draftOf('feedback', { text: 'x' }, key))
      const { answers } = await here.log.tellWords(EVENT, ['A', 'C'], drafts, 5)
      expect(answers.map(({ is }) => is)).toEqual(['ok', 'ok'])
      expect((await words()).map(([key]) => key)).toEqual(['B', 'D'])
      expect(await here.log.waitingWords(OTHER)).toEqual([])
    })

    test('tells in which events something waits, or phones are marked for a check', async () => {
      const unsettled = async () => (await here.log.unsettled()).toSorted()
      expect(await unsettled()).toEqual([])
      await here.log.takeAnswer(EVENT, { round: 'feedback', token: 'a', day: '2019-12-06' })
      expect(await unsettled()).toEqual([])
      const words = { key: 'A', text: 'a', language: '' }
      await here.log.takeAnswer(EVENT, { round: 'feedback', token: 'b', words, day: '2019-12-06' })
      await answer('a', 'for', 'round', OTHER)
      expect(await unsettled()).toEqual([EVENT, OTHER])
      await here.log.tellWords(EVENT, ['A'], [], 5)
      await here.log.tellCounted(
        OTHER,
        await here.log.counted(OTHER),
        { ...draftOf('x', {}), event: OTHER },
        5,
      )
      expect(await unsettled()).toEqual([OTHER])
      await here.log.forgetAnswered(OTHER, 'round')
      expect(await unsettled()).toEqual([])
    })

    test('[O2] the same id and mac is a duplicate, another mac a fork, within a push and later', async () => {
      const fork = op(1, { mac: tag('x') })
      expect((await append(good(op(1)), good(op(1)), good(fork))).answers.map(({ is }) => is)).toEqual([
        'ok',
        'duplicate',
        'fork',
      ])
      expect((await append(good(fork))).answers).toEqual([{ is: 'fork' }])
      expect(await room()).toHaveLength(1)
    })

    test('[O2] an op that nobody vouches for is held and takes no id from another', async () => {
      const forged = { op: op(1, { mac: tag('x') }), vouched: false, problem: { code: 'author' } as const }
      expect((await append(forged, good(op(1)), forged)).answers.map(({ is }) => is)).toEqual([
        'quarantined',
        'ok',
        'quarantined',
      ])
      expect(await here.log.held(EVENT)).toHaveLength(1)
      expect(await here.log.highest(EVENT, B)).toBe(0)
    })

    test('[R4] a held op gets no seq; it gets one when it comes again and nothing speaks against it', async () => {
      expect((await append(held(op(1)), held(op(2)))).answers[0]).toEqual({
        is: 'quarantined',
        reason: { code: 'role' },
      })
      expect(await room()).toEqual([])
      expect(await here.log.highest(EVENT, A)).toBe(2)
      expect((await append(good(op(1)))).answers).toEqual([{ is: 'ok', seq: 1 }])
      await here.log.release(EVENT, [idOf(op(2)), 'CCCCCCCCCCCC.9' as OpId], 6)
      expect((await room()).map(({ seq, op: one }) => [seq, one])).toEqual([
        [1, op(1)],
        [2, op(2)],
      ])
      expect(await here.log.held(EVENT)).toEqual([])
    })

    test('[R5] an accepted op that names a held one publishes its stub, with the named fields only', async () => {
      await append(good(op(1, { fields: { text: 'a', kind: 'question' } })))
      const bad = op(2, { fields: { text: 'b', kind: 'proposal' }, prev: { text: [idOf(op(1))] } })
      await append(held(bad), good(op(3, { prev: { text: [idOf(bad)] } })))
      const stub = (await room()).find(({ op: one }) => one.id[1] === 2)?.op
      expect(stub).toEqual({ ...bad, fields: { text: null }, redacted: true })
    })

    test('[R5] also where the naming op came first, and a release puts the op in place of the stub', async () => {
      const bad = op(2, { prev: { text: [idOf(op(1))] } })
      await append(good(op(3, { prev: { text: [idOf(bad)] } })), held(bad))
      const stub = (await room()).find(({ op: one }) => one.id[1] === 2)
      expect(stub?.op.redacted).toBe(true)
      await here.log.release(EVENT, [idOf(bad)], 6)
      expect((await room()).filter(({ op: one }) => one.id[1] === 2).map(({ op: one }) => one)).toEqual([bad])
      expect(await here.log.idAt(EVENT, 'room', stub?.seq ?? 0)).toBe(idOf(bad))
    })

    test('[R5] a chain of held ops is published down to its end, and one given back takes its place', async () => {
      const named = (n: number) => op(n, n > 1 ? { prev: { text: [idOf(op(n - 1))] } } : {})
      await append(...[1, 2, 3, 4, 5].map((n) => held(named(n))))
      await append(good(named(6)))
      const ids = async () => (await room()).map(({ op: { id, redacted } }) => [id[1], redacted ?? false])
      expect(await ids()).toEqual([[6, false], ...[5, 4, 3, 2, 1].map((n) => [n, true])])
      await here.log.release(EVENT, [idOf(op(3))], 6)
      expect((await ids()).slice(-1)).toEqual([[3, false]])
      expect(await ids()).toHaveLength(6)
    })

    const redaction = (n: number, ids: readonly OpId[], over: Partial<SealedOp> = {}) =>
      op(n, { id: [B, n], entity: 'redaction', target: 'r' as TargetId, fields: { ops: ids }, ...over })

    test('[R1] [R2] a redaction drops values of its scope and event, and the digest stays', async () => {
      await append(good(op(1)), good(op(2, { scope: 'desk' })))
      const before = digestText(await here.log.scopeOps(EVENT, 'room', 1))
      const { redacted } = await append(good(redaction(1, [idOf(op(1)), idOf(op(2))])))
      expect(redacted).toBe(true)
      here = await here.reopen()
      expect((await room())[0]?.op).toEqual(redact(op(1)))
      expect((await here.log.page(EVENT, 'desk', 0, 9, 1e6)).ops[0]?.op).toEqual(op(2, { scope: 'desk' }))
      expect(digestText(await here.log.scopeOps(EVENT, 'room', 1))).toBe(before)
      expect((await append(good(op(1)))).answers).toEqual([{ is: 'redacted' }])
    })

    test('[R3] a redaction that comes before its op is applied when the op comes', async () => {
      const { answers } = await append(good(redaction(1, [idOf(op(1))])), good(op(1)), good(op(1)))
      expect(answers.map(({ is }) => is)).toEqual(['ok', 'redacted', 'redacted'])
      expect((await room()).at(-1)?.op).toEqual(redact(op(1)))
    })

    test('[R3] a skeleton is taken only where a redaction names it', async () => {
      const skeleton = { op: redact(op(1)), vouched: false }
      expect((await append(skeleton)).answers[0]?.is).toBe('quarantined')
      expect(await room()).toEqual([])
      await append(good(redaction(1, [idOf(op(1))])))
      expect((await room()).map(({ op: one }) => idOf(one)).sort()).toEqual([idOf(op(1)), 'BBBBBBBBBBBB.1'])
    })

    test('[R3] a skeleton whose mac nobody could check gives way to the op itself, emptied', async () => {
      const forged = { op: redact(op(1, { mac: tag('x') })), vouched: false }
      await append(good(redaction(1, [idOf(op(1))])))
      const before = (await append(forged, forged)).answers
      expect(before.map(({ is }) => is)).toEqual(['redacted', 'redacted'])
      expect((await here.log.whereabouts(EVENT, [idOf(op(1))])).accepted).toEqual([idOf(op(1))])
      expect((await append(good(op(1)))).answers).toEqual([{ is: 'redacted' }])
      here = await here.reopen()
      expect((await room()).map(({ op: one }) => one).slice(1)).toEqual([redact(op(1))])
      const last = await here.log.head(EVENT, 'room')
      expect((await append(good(op(1)), forged)).answers.map(({ is }) => is)).toEqual([
        'redacted',
        'quarantined',
      ])
      expect(await here.log.head(EVENT, 'room')).toEqual(last)
    })

    test('[R1] an emptied op does not give way to a twin of it, whoever vouches for that', async () => {
      await append(good(op(1)), good(redaction(1, [idOf(op(1))])))
      expect((await append(good(op(1, { mac: tag('x') })))).answers).toEqual([{ is: 'fork' }])
      expect((await room())[0]?.op).toEqual(redact(op(1)))
    })

    test('[O2] another text under the seal of an op takes the place of nothing, and keeps nothing out', async () => {
      const forged = { op: { ...op(1), fields: { text: 'forged' } }, vouched: false, problem: AUTHOR }
      expect((await append(forged)).answers[0]?.is).toBe('quarantined')
      expect((await here.log.held(EVENT)).map(({ vouched }) => vouched)).toEqual([false])
      expect((await append(held(op(1)), forged)).answers[0]?.is).toBe('quarantined')
      expect(await here.log.held(EVENT)).toMatchObject([
        { op: op(1), vouched: true, reason: { code: 'role' } },
      ])
      await here.log.release(EVENT, [idOf(op(1))], 6)
      expect((await append(forged)).answers[0]?.is).toBe('fork')
      expect((await append(good(op(1)))).answers).toEqual([{ is: 'duplicate' }])
      expect((await room()).map(({ op: one }) => one)).toEqual([op(1)])
    })

    test('[R4] what nobody vouches for, server’s facts and redactions are not released', async () => {
      const unvouched = { op: op(1, { mac: tag('x') }), vouched: true, problem: AUTHOR }
      const tally = op(2, { entity: 'phoneTally', fields: { counts: { for: 5000 } } })
      const away = op(3, { entity: 'redaction', fields: { ops: [idOf(op(4))] } })
      const broken = op(5, { prev: { text: ['AAAAAAAAAAAA.9999999999999999' as OpId] } })
      await append(unvouched, held(tally), held(away), good(op(4)), held(broken))
      const ids = [1, 2, 3, 5].map((n) => idOf(op(n)))
      expect((await here.log.release(EVENT, ids, 6)).answers).toEqual([])
      expect((await room()).map(({ op: one }) => one)).toEqual([op(4)])
      expect(await here.log.held(EVENT)).toHaveLength(4)
    })

    test('[G4] a place whose text can not be read is left out, and mended by the op itself', async () => {
      await append(good(op(1)), good(op(2)), good(op(3)))
      for (const text of ['{', 'null', '{"id":1}', `{"id":["A",1],"mac":"m","fields":[],"prev":{}}`]) {
        await here.damage(EVENT, 3, text)
        expect((await room()).map(({ op: one }) => one)).toEqual([op(1), op(2)])
        expect(await here.log.page(EVENT, 'room', 2, 9, 1e6)).toEqual({
          ops: [],
          last: { seq: 3, id: idOf(op(3)) },
        })
        expect(await here.log.scopeOps(EVENT, 'room', 9)).toEqual([op(1), op(2)])
        expect(await here.log.entityOps(EVENT, ['note'], 0)).toHaveLength(2)
      }
      expect((await append(good(redaction(1, [idOf(op(3))])))).answers[0]?.is).toBe('ok')
      expect((await append(good(op(2)), good(op(3)))).answers.map(({ is }) => is)).toEqual([
        'duplicate',
        'duplicate',
      ])
      expect((await room()).map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
    })

    test('[G4] an id beyond what a number tells apart, in links or redactions, hurts nothing', async () => {
      const far = `${A}.9999999999999999` as OpId
      const odd = op(1, { prev: { text: [far] } })
      const { answers } = await append(good(odd), held(op(2, { prev: { text: [far] } })), good(op(3)))
      expect(answers.map(({ is }) => is)).toEqual(['ok', 'quarantined', 'ok'])
      await append(good(redaction(1, [far])), good(op(4, { prev: { text: [idOf(op(2))] } })))
      here = await here.reopen()
      expect((await room()).map(({ op: one }) => one.id[1])).toEqual([1, 3, 1, 4, 2])
    })

    test('[P5] what a device may not read of a scope is left out of pages, places and digests', async () => {
      const secret = op(2, { entity: 'privateNote' })
      await append(good(op(1)), good(secret))
      const hidden = ['privateNote', 'other']
      expect((await here.log.page(EVENT, 'room', 0, 9, 1e6, hidden)).ops.map(({ op: one }) => one)).toEqual([
        op(1),
      ])
      expect((await here.log.head(EVENT, 'room', hidden))?.seq).toBe(1)
      expect(await here.log.scopeOps(EVENT, 'room', 9, hidden)).toEqual([op(1)])
      expect(await here.log.scopeOps(EVENT, 'room', 9)).toEqual([op(1), secret])
    })

    test('[P3] head, id at a place, and pages by scope, count and bytes', async () => {
      await append(good(op(1)), good(op(2, { scope: 'desk' })), good(op(3)), good(op(4)))
      expect(await here.log.head(EVENT, 'room')).toEqual({ ...here.log.lineage, seq: 4, id: idOf(op(4)) })
      expect(await here.log.idAt(EVENT, 'room', 3)).toBe(idOf(op(3)))
      expect(await here.log.idAt(EVENT, 'room', 2)).toBeUndefined()
      expect((await here.log.page(EVENT, 'room', 1, 1, 1e6)).ops.map(({ seq }) => seq)).toEqual([3])
      expect((await here.log.page(EVENT, 'room', 0, 100, 1)).ops).toHaveLength(1)
      expect(await here.log.head(OTHER, 'room')).toBeNull()
    })

    test('tells which events have something public, and its last place', async () => {
      expect(await here.log.publicHeads()).toEqual(new Map())
      await append(good(op(1)), good(op(2, { scope: 'public', entity: 'event' })), good(op(3)))
      await here.log.append(OTHER, 'dev', [good(op(1, { event: OTHER }))], 5)
      expect(await here.log.publicHeads()).toEqual(new Map([[EVENT, 2]]))
      await here.log.append(OTHER, 'dev', [good(op(2, { event: OTHER, scope: 'public' }))], 5)
      expect(await here.log.publicHeads()).toEqual(
        new Map([
          [EVENT, 2],
          [OTHER, 2],
        ]),
      )
    })

    test('[O1] the server counts its own ops, under another replica after reopening', async () => {
      const { id: _id, mac: _mac, schema: _schema, ...draft } = op(1)
      await here.log.appendOwn(EVENT, [draft, draft], 5)
      await here.log.appendOwn(OTHER, [{ ...draft, event: OTHER }], 5)
      await here.log.appendOwn(EVENT, [draft], 5)
      here = await here.reopen()
      await here.log.appendOwn(EVENT, [draft], 5)
      const ids = (await room()).map(({ op: one }) => one.id)
      expect(ids.map(([, n]) => n)).toEqual([1, 2, 4, 1])
      expect(new Set(ids.map(([replica]) => replica)).size).toBe(2)
    })

    test('[P1] a deposit is kept once, and weighs on the device that brought it', async () => {
      const deposit = {
        event: EVENT,
        kind: 'ops',
        device: 'dev',
        reason: { code: 'malformed' },
        text: '{"x":1}',
        at: 5,
      } as const
      await here.log.deposit(deposit)
      await here.log.deposit(deposit)
      const [kept, ...more] = await here.log.deposits(EVENT)
      expect(kept).toEqual({ ...deposit, id: kept?.id })
      expect(more).toEqual([])
      expect(await here.log.burden('dev')).toBe(7)
      expect(await here.log.burden('other')).toBe(0)
      expect(await here.log.discardDeposit(OTHER, kept?.id ?? '')).toBe(false)
      expect(await here.log.discardDeposit(EVENT, kept?.id ?? '')).toBe(true)
      expect(await here.log.deposits(EVENT)).toEqual([])
    })

    test('what is held comes in pages that end where they are full, and by its ids', async () => {
      await append(...Array.from({ length: 12 }, (_, at) => held(op(at + 1))), good(op(20)))
      const forged = { op: op(3, { mac: tag('y') }), vouched: false, problem: AUTHOR }
      await append(forged)
      await here.log.discard(EVENT, [idOf(op(5))], 7)
      const all = await here.log.held(EVENT)
      const named = (ops: typeof all) => ops.map(({ op: { id, mac } }) => `${id[1]} ${mac}`).sort()
      for (const [limit, bytes] of [
        [1, 1e6],
        [5, 1e6],
        [12, 1e6],
        [500, 1e6],
        [500, 1],
        [500, 900],
      ] as const) {
        const found: (typeof all)[number][] = []
        let after: string | undefined
        let pages = 0
        do {
          const page = await here.log.heldPage(EVENT, after, limit, bytes)
          expect(page.held.length).toBeLessThanOrEqual(limit)
          expect(page.held.length).toBeGreaterThan(0)
          found.push(...page.held)
          after = page.next
          pages += 1
        } while (after !== undefined)
        expect([limit, bytes, named(found)]).toEqual([limit, bytes, named(all)])
        if (limit === 12) expect(pages).toBe(1)
        if (bytes === 1) expect(pages).toBe(12)
      }
      expect(await here.log.heldPage(OTHER, undefined, 5, 1e6)).toEqual({ held: [], next: undefined })
      expect(await here.log.keptCounts(EVENT)).toEqual({ held: 12, deposits: 0 })
      const ids = [3, 5, 20, 99].map((n) => idOf(op(n)))
      expect((await here.log.heldById(EVENT, ids)).map(({ op: one }) => one.id[1])).toEqual([3, 3])
    })

    test('deposits come in pages of their beginnings, and whole by id', async () => {
      const text = (n: number) => `${n} ${'x'.repeat(1000)}`
      for (let n = 0; n < 7; n += 1)
        await here.log.deposit({
          event: EVENT,
          kind: 'ops',
          device: 'dev',
          reason: { code: 'malformed' },
          text: text(n),
          at: n,
        })
      const found: string[] = []
      let after: string | undefined
      do {
        const page = await here.log.depositPage(EVENT, after, 3, 10)
        found.push(...page.deposits.map((each) => each.text))
        after = page.next
        for (const { id, at } of page.deposits)
          expect((await here.log.depositById(EVENT, id))?.text).toBe(text(at))
      } while (after !== undefined)
      expect(found.sort()).toEqual(Array.from({ length: 7 }, (_, n) => text(n).slice(0, 10)))
      expect(await here.log.keptCounts(EVENT)).toEqual({ held: 0, deposits: 7 })
      expect(await here.log.depositById(OTHER, 'none')).toBeUndefined()
    })

    test('[R4] a discarded op leaves the list, keeps its stub, and is answered and listed again', async () => {
      await append(good(op(1)), held(op(2)), held(op(3)), good(op(4, { prev: { text: [idOf(op(2))] } })))
      expect(await here.log.burden('dev')).toBeGreaterThan(0)
      expect(
        await here.log.discard(
          EVENT,
          [1, 2, 3, 9].map((n) => idOf(op(n))),
          7,
        ),
      ).toBe(2)
      here = await here.reopen()
      expect(await here.log.held(EVENT)).toEqual([])
      expect(await here.log.burden('dev')).toBe(0)
      expect((await room()).map(({ op: one }) => one.id[1])).toEqual([1, 4, 2])
      expect(await here.log.highest(EVENT, A)).toBe(4)
      expect((await append(held(op(2)))).answers).toEqual([{ is: 'quarantined', reason: { code: 'role' } }])
      expect((await here.log.held(EVENT)).map(({ op: one }) => one)).toEqual([op(2)])
      expect((await append(good(op(3)))).answers[0]?.is).toBe('ok')
    })

    test('[P9] tells of ids what has a place and what is held, discarded or behind its stub too', async () => {
      await append(good(op(1)), held(op(2)), held(op(3)), good(op(4, { prev: { text: [idOf(op(2))] } })))
      await here.log.discard(EVENT, [idOf(op(3))], 7)
      const ids = [1, 2, 3, 4, 9].map((n) => idOf(op(n)))
      expect(await here.log.whereabouts(EVENT, ids)).toEqual({
        accepted: [idOf(op(1)), idOf(op(4))],
        held: [idOf(op(2)), idOf(op(3))],
      })
      await here.log.release(EVENT, [idOf(op(2))], 8)
      expect((await here.log.whereabouts(EVENT, ids)).accepted).toContain(idOf(op(2)))
      expect(await here.log.whereabouts(OTHER, ids)).toEqual({ accepted: [], held: [] })
      expect(await here.log.whereabouts(EVENT, [])).toEqual({ accepted: [], held: [] })
    })

    test('[O2] what names a fork in the same push is a fork too, and a carried one comes in by itself', async () => {
      const twin = op(1, { mac: tag('x') })
      const after = op(2, { prev: { text: [idOf(op(1))] } })
      await append(good(op(1)))
      expect((await append(good(twin), good(after), good(op(3)))).answers.map(({ is }) => is)).toEqual([
        'fork',
        'fork',
        'ok',
      ])
      expect((await append(good(after))).answers.map(({ is }) => is)).toEqual(['ok'])
    })

    test('[O2] ops that name each other in one push, and many of them, are placed as one by one', async () => {
      const many = Array.from({ length: 300 }, (_, place) =>
        op(place + 1, place > 0 ? { prev: { text: [`${A}.${place}` as OpId] } } : {}),
      )
      const { answers, grown } = await append(...many.toReversed().map(good))
      expect(answers.map((one) => one.is === 'ok' && one.seq)).toEqual(many.map((_, place) => place + 1))
      expect(grown).toEqual(new Map([['room', 300]]))
      expect((await append(...many.map(good))).answers.every(({ is }) => is === 'duplicate')).toBe(true)
    })

    test('[P6] pushes at the same time take places one after the other', async () => {
      const pushes = Array.from({ length: 20 }, (_, place) =>
        here.log.append(EVENT, 'dev', [good(op(2 * place + 1)), good(op(2 * place + 2))], 5),
      )
      const seqs = (await Promise.all(pushes)).flatMap(({ answers }) =>
        answers.map((one) => (one.is === 'ok' ? one.seq : 0)),
      )
      expect(seqs.toSorted((a, b) => a - b)).toEqual(seqs.map((_, place) => place + 1))
    })
  })
}
