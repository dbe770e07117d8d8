// There is always a place between two places, also when two tablets insert at once.

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderBetween, ordersAfter } from '../../../src/core/agenda/agendaOrder.ts'

const REPLICAS = ['AAAAAAAAAAAA', 'BBBBBBBBBBBB', 'CCCCCCCCCCCC'] as const
const isAscending = (orders: readonly (string | undefined)[]) =>
  orders.every((order = '', at) => at === 0 || order > (orders[at - 1] ?? ''))

describe('orderBetween', () => {
  it('sorts between its neighbours after any insertions, by whichever replica', () => {
    const insertions = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...REPLICAS)), { maxLength: 60 })
    fc.assert(
      fc.property(insertions, (made) => {
        const list: string[] = []
        for (const [place, replica] of made) {
          const at = place % (list.length + 1)
          const order = orderBetween(list[at - 1], list[at], replica)
          if (list[at - 1] !== undefined) expect(order > (list[at - 1] ?? '')).toBe(true)
          if (list[at] !== undefined) expect(order < (list[at] ?? '')).toBe(true)
          list.splice(at, 0, order)
        }
      }),
    )
  })

  it('gives two tablets two keys for one place, and a place between those', () => {
    const first = orderBetween(undefined, undefined, 'AAAA')
    const [a, b] = ['AAAA', 'BBBB'].map((replica) => orderBetween(first, undefined, replica))
    expect(a).not.toBe(b)
    const between = orderBetween(a, b, 'CCCC')
    const list = [a, orderBetween(a, between, 'DDDD'), between, orderBetween(between, b, 'DDDD'), b]
    expect(isAscending(list)).toBe(true)
  })

  it('stays after the first where two keys are not in order, and takes a foreign key', () => {
    expect(orderBetween('b00.A', 'a0.A', 'R') > 'b00.A').toBe(true)
    expect(orderBetween('??', undefined, 'R')).toMatch(/\.R$/)
  })

  it('makes keys in a row', () => {
    const orders = ordersAfter('a0.A', 30, 'R')
    expect(orders).toHaveLength(30)
    expect(isAscending(orders)).toBe(true)
  })
})
