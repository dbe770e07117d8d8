import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EventId, OpId, ReplicaId, TargetId } from '../../../src/core/ids.ts'
import { canonicalJson, type Json } from '../../../src/core/json.ts'
import { canonicalOp, digestText, idOf, redact, renumber, type SealedOp } from '../../../src/core/sync/op.ts'
import { contentProblem, opProblem, parseSealedOp, utf8Length } from '../../../src/core/sync/validate.ts'
import { scenarioOps } from '../../support/scenario.ts'

const OP: SealedOp = {
  id: ['ABCDEFGH1234' as ReplicaId, 7],
  event: 'pregrada-2019' as EventId,
  scope: 'room',
  entity: 'agendaItem',
  target: 'item-1' as TargetId,
  fields: { 'title.hr': 'Stanka', alive: true },
  prev: { alive: ['ABCDEFGH1234.3' as OpId] },
  hlc: [1_575_540_000_000, 0],
  schema: 1,
  mac: 'device1.AAAAAAAAAAAAAAAAAAAAAA',
}

describe('op', () => {
  it('[O3] the canonical text is fixed: keys sorted, no white space, without mac', () => {
    expect(canonicalOp(OP)).toBe(
      '{"entity":"agendaItem","event":"pregrada-2019","fields":{"alive":true,"title.hr":"Stanka"},' +
        '"hlc":[1575540000000,0],"id":["ABCDEFGH1234",7],"prev":{"alive":["ABCDEFGH1234.3"]},' +
        '"schema":1,"scope":"room","target":"item-1"}',
    )
  })

  it('[O3] the canonical text of any JSON reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value as Json))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('[R1] a redacted op keeps its skeleton and no value', () => {
    const bare = redact(OP)
    expect(bare).toMatchObject({ id: OP.id, prev: OP.prev, mac: OP.mac, redacted: true })
    expect(bare.fields).toEqual({ 'title.hr': null, alive: null })
  })

  it('[R2] the digest is the same before and after a redaction, and in any order', () => {
    const other = { ...OP, id: [OP.id[0], 8] as const }
    expect(digestText([redact(other), OP])).toBe(digestText([OP, other]))
  })

  it('[R2] the digest tells a missing op', () => {
    expect(digestText([])).not.toBe(digestText([OP]))
  })

  it('[O4] renumbering keeps every link among the renumbered', () => {
    fc.assert(
      fc.property(scenarioOps, (ops) => {
        const old = 'AAAAAAAAAAAA' as ReplicaId
        const fresh = 'ZZZZZZZZZZZZ' as ReplicaId
        const mine = ops.filter((op) => op.id[0] === old)
        const names = new Map(mine.map((op, at) => [idOf(op), [fresh, at + 1] as const]))
        const after = ops.map((op) => renumber(op, names))
        const text = JSON.stringify(after)
        for (const op of mine) expect(text).not.toContain(`"${idOf(op)}"`)
        expect(after.map((op) => Object.values(op.prev).flat().length)).toEqual(
          ops.map((op) => Object.values(op.prev).flat().length),
        )
      }),
    )
  })

  it('parses what it wrote, and nothing else', () => {
    expect(parseSealedOp(JSON.parse(JSON.stringify(OP)))).toEqual(OP)
    for (const broken of [
      null,
      [],
      'op',
      {},
      { ...OP, id: ['x', 1] },
      { ...OP, scope: 'all' },
      { ...OP, more: 1 },
      { ...OP, prev: { room: [] } },
    ]) {
      expect(parseSealedOp(broken)).toBeUndefined()
    }
  })

  it('looks no further than to the first thing that is wrong', () => {
    let looked = 0
    const ids = new Proxy(Array<number>(500_000).fill(1), {
      get: (all, name, self) => {
        if (typeof name === 'string' && /^\d+$/.test(name)) looked += 1
        return Reflect.get(all, name, self) as unknown
      },
    })
    const [field = ''] = Object.keys(OP.fields)
    expect(parseSealedOp({ ...OP, prev: { [field]: ids } })).toBeUndefined()
    expect(looked).toBe(1)
  })

  it('never throws on anything that comes over a wire', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        expect(() => parseSealedOp(anything)).not.toThrow()
      }),
    )
  })

  it('refuses prototype keys, NUL, lone surrogates and depth', () => {
    const deep = JSON.parse('['.repeat(20) + ']'.repeat(20)) as Json
    for (const fields of [
      JSON.parse('{"__proto__":1}') as object,
      { a: { constructor: 1 } },
      { a: 'x\0' },
      { a: '\ud800' },
      { a: deep },
    ]) {
      expect(contentProblem({ ...OP, fields: fields as SealedOp['fields'], prev: {} })).toEqual({
        code: 'malformed',
      })
    }
  })

  it('[G1] unknown fields are accepted, [G2] and unknown entities in a known scope', () => {
    expect(contentProblem({ ...OP, fields: { colour: 'green' }, prev: {} })).toBeUndefined()
    expect(contentProblem({ ...OP, entity: 'worldCafeTable' })).toBeUndefined()
  })

  it('[G3] says which field does not fit, and when an op is too large', () => {
    expect(contentProblem({ ...OP, fields: { minutes: -1 }, prev: {} })).toEqual({
      code: 'field',
      field: 'minutes',
    })
    expect(contentProblem({ ...OP, fields: { more: 'x'.repeat(300_000) }, prev: {} })).toEqual({
      code: 'tooLarge',
    })
  })

  it("[F1] a fact's fixed fields can't be written again", () => {
    const again = {
      ...OP,
      scope: 'desk' as const,
      entity: 'attendance',
      fields: { at: 5 },
      prev: { at: ['ABCDEFGH1234.3' as OpId] },
    }
    expect(contentProblem(again)).toEqual({ code: 'field', field: 'at' })
  })

  it('an op in the scope of another entity is refused', () => {
    expect(contentProblem({ ...OP, scope: 'public' })).toEqual({ code: 'scope' })
  })

  it('[P2] a volunteer writes no agenda, a facilitator does', () => {
    expect(opProblem(OP, ['volunteer'])).toEqual({ code: 'role' })
    expect(opProblem(OP, ['volunteer', 'facilitator'])).toBeUndefined()
  })

  it('counts bytes as UTF-8 does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length)
      }),
    )
  })
})
