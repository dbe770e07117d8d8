import { expect, test } from 'vitest'
import type { TargetId } from '../../../src/core/ids.ts'
import type { Values } from '../../../src/core/model/entity.ts'
import type { note } from '../../../src/core/model/note.ts'
import { inboxOf, isUnderDiscussion } from '../../../src/core/questions/inbox.ts'

const question = (target: string, values: Values<typeof note> = {}) => ({
  target: target as TargetId,
  values: { kind: 'question' as const, text: target, asked: true, at: 1, ...values },
  alive: true,
})
const names = (some: readonly { note: { target: string } }[]) => some.map(({ note: each }) => each.target)

test('what comes from phones waits in the order in which it came; what is in its place stays there', () => {
  const inbox = inboxOf([
    question('b', { at: 2 }),
    question('a', { at: 1 }),
    question('y', { state: 'accepted', order: 'a1' }),
    question('x', { state: 'accepted', order: 'a0' }),
    question('done', { state: 'answered' }),
    question('no', { state: 'dropped' }),
    question('proposal', { kind: 'proposal' }),
  ])
  expect(names(inbox.waiting)).toEqual(['a', 'b'])
  expect(names(inbox.accepted)).toEqual(['x', 'y'])
  expect(names(inbox.answered)).toEqual(['done'])
  expect(names(inbox.dropped)).toEqual(['no'])
})

test('a question that was noted in the room needs nobody to let it in', () => {
  expect(names(inboxOf([question('noted', { asked: false })]).accepted)).toEqual(['noted'])
})

test('a merged question stands under the one that says the same, also over two steps', () => {
  const { waiting } = inboxOf([
    question('a'),
    question('b', { mergedInto: 'a' }),
    question('c', { mergedInto: 'b', state: 'answered' }),
  ])
  expect(names(waiting)).toEqual(['a'])
  expect(waiting[0]?.similar.map(({ target }) => target)).toEqual(['b', 'c'])
})

test('two devices merge each into the other: one stands for both, and none is lost', () => {
  const pair = [question('a', { mergedInto: 'b' }), question('b', { mergedInto: 'a' })]
  for (const order of [pair, pair.toReversed()]) {
    const { waiting } = inboxOf(order)
    expect(names(waiting)).toEqual(['a'])
    expect(waiting[0]?.similar.map(({ target }) => target)).toEqual(['b'])
  }
})

test('merged into a question that was removed, it stands for itself again', () => {
  expect(names(inboxOf([question('a', { mergedInto: 'gone' })]).waiting)).toEqual(['a'])
})

test('what was withdrawn stands apart, unless it was answered before; what was merged into it is asked all the same', () => {
  const inbox = inboxOf([
    question('back', { withdrawn: true, state: 'accepted' }),
    question('new', { withdrawn: true }),
    question('late', { withdrawn: true, state: 'answered' }),
    question('same', { mergedInto: 'back' }),
  ])
  expect(names(inbox.withdrawn)).toEqual(['new', 'back'])
  expect(names(inbox.answered)).toEqual(['late'])
  expect(names(inbox.waiting)).toEqual(['same'])
  expect(names(inbox.accepted)).toEqual([])
})

test('under discussion is what was accepted or written down in the room, and nothing that is new, set aside or taken back', () => {
  const all = [
    question('new'),
    question('accepted', { state: 'accepted' }),
    question('answered', { state: 'answered' }),
    question('aside', { state: 'dropped' }),
    question('back', { state: 'accepted', withdrawn: true }),
    question('in the room', { asked: false }),
    question('proposal', { kind: 'proposal', asked: false }),
  ]
  const told = all.filter(({ values }) => isUnderDiscussion(values)).map(({ target }) => target)
  expect(told).toEqual(['accepted', 'answered', 'in the room', 'proposal'])
})
