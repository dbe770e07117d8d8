// What every implementation of the device's storage must keep: Dexie in the browser, memory in simulations.

import { describe, expect, it } from 'vitest'
import {
  LAST_TO_SEND,
  MAX_INCIDENTS,
  type OutboxEntry,
  opKey,
  type Storage,
  type StoredOp,
  type StoredRow,
} from '../../src/app/store/storage.ts'
import type { EventId, OpId, ReplicaId, TargetId } from '../../src/core/ids.ts'
import type { Scope } from '../../src/core/policy.ts'

const EVENT = 'pregrada-2019' as EventId
const OTHER_EVENT = 'pregrada-2020' as EventId

const op = (n: number, scope: Scope = 'room', event = EVENT): StoredOp => {
  const plain = {
    id: ['0123456789AB' as ReplicaId, n] as const,
    event,
    scope,
    entity: 'note',
    target: `t${n}` as TargetId,
    fields: { text: `text ${n}` },
    prev: {},
    hlc: [n, 0] as const,
    schema: 1,
  }
  return { ...plain, key: opKey(plain) }
}

const row = (name: string, scope: Scope = 'room'): StoredRow => ({
  key: `${EVENT}/${scope}/note/${name}`,
  event: EVENT,
  scope,
  entity: 'note',
  target: name as TargetId,
  heads: {},
  closed: {},
  rev: 1,
  fold: 1,
})

const entry = (key: string, place: number): OutboxEntry => ({ key, event: EVENT, place })

export function storageContract(name: string, make: () => { storage: Storage; again: () => Storage }): void {
  describe(`storage: ${name}`, () => {
    it('keeps what a transaction wrote, also when it is opened again', async () => {
      const { storage, again } = make()
      await storage.write(async (tx) => {
        await tx.putOps([op(1)])
        await tx.putRows([row('a')])
        await tx.putOutbox([entry(op(1).key, 1)])
        await tx.putSetting('backup', { at: 7 })
        await tx.putRedacted(['x'])
        await tx.putDrafts([{ key: 'form', value: 'typed', prev: { text: ['R.1' as OpId] } }])
        await tx.putCarried([{ key: 'h', event: EVENT, box: 'AAAA' }])
      })
      const found = await again().read(async (tx) => ({
        ops: await tx.ops([op(1).key, op(2).key]),
        rows: await tx.rows([row('a').key]),
        queued: await tx.queued([op(1).key, 'none']),
        size: await tx.waiting(),
        setting: await tx.setting('backup'),
        redacted: await tx.redacted(['x', 'y']),
        drafts: await tx.drafts(),
        carried: await tx.carried(),
      }))
      expect(found).toEqual({
        ops: [op(1), undefined],
        rows: [row('a')],
        queued: [entry(op(1).key, 1), undefined],
        size: 1,
        setting: { at: 7 },
        redacted: new Set(['x']),
        drafts: [{ key: 'form', value: 'typed', prev: { text: ['R.1'] } }],
        carried: [{ key: 'h', event: EVENT, box: 'AAAA' }],
      })
    })

    it('stores all of a transaction or nothing', async () => {
      const { storage } = make()
      await storage.write((tx) => tx.putOps([op(1)]))
      const failing = storage.write(async (tx) => {
        await tx.putOps([{ ...op(1), fields: { text: 'changed' } }, op(2)])
        await tx.deleteOps([op(1).key])
        await tx.putOutbox([entry('k', 1)])
        await tx.putSetting('backup', 1)
        await tx.addIncident({ at: 1, is: 'fork' })
        throw new Error('stop')
      })
      await expect(failing).rejects.toThrow('stop')
      const after = await storage.read(async (tx) => [
        await tx.opsOf(EVENT, 'room'),
        await tx.waiting(),
        await tx.setting('backup'),
        await tx.incidents(),
      ])
      expect(after).toEqual([[op(1)], 0, undefined, []])
    })

    it('sees its own writes inside a transaction', async () => {
      const { storage } = make()
      const seen = await storage.write(async (tx) => {
        await tx.putOps([op(1), op(2)])
        await tx.deleteOps([op(1).key])
        return tx.opsOf(EVENT, 'room')
      })
      expect(seen).toEqual([op(2)])
    })

    it('runs writes one after another, each on what the one before left', async () => {
      const { storage } = make()
      const add = () =>
        storage.write(async (tx) => {
          const before = (await tx.setting<number>('count')) ?? 0
          await tx.ops([op(1).key])
          await tx.putSetting('count', before + 1)
        })
      await Promise.all(Array.from({ length: 10 }, add))
      expect(await storage.read((tx) => tx.setting('count'))).toBe(10)
    })

    it('reads a scope in the order of its keys, and nothing of another scope or event', async () => {
      const { storage } = make()
      await storage.write(async (tx) => {
        await tx.putOps([op(3), op(1), op(2, 'desk'), op(1, 'room', OTHER_EVENT)])
        await tx.putRows([row('b'), row('a'), row('a', 'desk')])
      })
      const [ops, rows] = await storage.read(async (tx) => [
        await tx.opsOf(EVENT, 'room'),
        await tx.rowsOf(EVENT, 'room'),
      ])
      expect(ops).toEqual([op(1), op(3)])
      expect(rows).toEqual([row('a'), row('b')])
    })

    it('reads the queue in the order of places, held entries last, as many as asked', async () => {
      const { storage } = make()
      const held: OutboxEntry = { ...entry('h', LAST_TO_SEND * 2), held: { code: 'role' } }
      await storage.write((tx) => tx.putOutbox([held, entry('c', 3), entry('again', -1), entry('b', 2)]))
      const [all, two] = await storage.read(async (tx) => [await tx.outbox(), await tx.outbox(2)])
      expect(await storage.read((tx) => tx.waiting())).toBe(3)
      expect(await storage.read((tx) => tx.heldEntries())).toEqual([held])
      expect(all.map(({ key }) => key)).toEqual(['again', 'b', 'c', 'h'])
      expect(two.map(({ key }) => key)).toEqual(['again', 'b'])
    })

    it('puts, replaces and deletes cursors, drafts and carried boxes', async () => {
      const { storage } = make()
      const cursor = { server: 's', lineage: 'l', seq: 3, id: 'R.1' as OpId }
      await storage.write(async (tx) => {
        await tx.putCursor('a', cursor)
        await tx.putCursor('b', cursor)
        await tx.deleteCursor('a')
        await tx.putDrafts([{ key: 'd', value: 1, prev: {} }])
        await tx.deleteDrafts(['d'])
        await tx.putCarried([{ key: 'h', event: EVENT, box: 'AAAA' }])
        await tx.deleteCarried(['h'])
      })
      const after = await storage.read(async (tx) => [
        await tx.cursor('a'),
        await tx.cursor('b'),
        await tx.drafts(),
        await tx.carried(),
      ])
      expect(after).toEqual([undefined, cursor, [], []])
    })

    it('keeps the last incidents, oldest first', async () => {
      const { storage } = make()
      await storage.write(async (tx) => {
        for (let at = 0; at < MAX_INCIDENTS + 3; at++) await tx.addIncident({ at, is: 'unequal' })
      })
      const kept = await storage.read((tx) => tx.incidents())
      expect(kept).toHaveLength(MAX_INCIDENTS)
      expect(kept.map(({ at }) => at)).toEqual(Array.from({ length: MAX_INCIDENTS }, (_, at) => at + 3))
    })
  })
}
