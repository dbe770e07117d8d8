import { describe, expect, it } from 'vitest'
import { CommitError } from '../../../src/app/store/commit.ts'
import { createDevice, created, edited, removed, restored } from '../../../src/app/store/device.ts'
import { ZborDatabase } from '../../../src/app/store/dexieStorage.ts'
import { applyAnswers } from '../../../src/app/store/answers.ts'
import { addOps, applyPage } from '../../../src/app/store/incoming.ts'
import { dropScope, startScopesAgain } from '../../../src/app/store/scopes.ts'
import { opKey, type StoredOp, type StoredRow, withoutMarks } from '../../../src/app/store/storage.ts'
import type { EventId, ReplicaId, TargetId } from '../../../src/core/ids.ts'
import { agendaItem } from '../../../src/core/model/agendaItem.ts'
import { redaction } from '../../../src/core/model/redaction.ts'
import {
  applyOp,
  emptyRow,
  foldOps,
  isAlive,
  type Row,
  rowText,
  shown,
  versions,
} from '../../../src/core/sync/heads.ts'
import { idOf, type SealedOp } from '../../../src/core/sync/op.ts'
import { IDBKeyRange } from 'fake-indexeddb'
import { testDevice } from '../../support/device.ts'

const EVENT = 'pregrada' as EventId
const target = (name: string) => name as TargetId
const MAC = 'tablet.AAAAAAAAAAAAAAAAAAAAAA'
const OTHER = 'ZZZZZZZZZZZZ' as ReplicaId

const item = (title: string, name = 'item') => created(agendaItem, target(name), { 'title.en': title })
const sealed = (op: StoredOp, mac = MAC): SealedOp => ({ ...withoutMarks(op), mac })

async function rowOf(device: ReturnType<typeof testDevice>, name = 'item'): Promise<Row> {
  const rows = await device.storage.read((tx) => tx.rowsOf(EVENT, 'room'))
  return rows.find((row) => row.target === name) as StoredRow
}
const opsOf = (device: ReturnType<typeof testDevice>) => device.storage.read((tx) => tx.opsOf(EVENT, 'room'))
const outboxOf = (device: ReturnType<typeof testDevice>) => device.storage.read((tx) => tx.outbox())

/** What every store must satisfy at any time: its rows are the fold of its ops that are not held. */
async function expectRowsAreFold(device: ReturnType<typeof testDevice>): Promise<void> {
  const ops = (await opsOf(device)).filter((op) => !op.held).map(withoutMarks)
  const rows = await device.storage.read((tx) => tx.rowsOf(EVENT, 'room'))
  const bare = ({ event, scope, entity, target: of, heads, closed }: Row) =>
    rowText({ event, scope, entity, target: of, heads, closed })
  expect(rows.map(bare).sort()).toEqual([...foldOps(ops).values()].map(bare).sort())
}

describe('commit', () => {
  it('[O1] stores op, row and outbox entry together and counts from 1', async () => {
    const device = testDevice(1)
    await device.commit(EVENT, [item('Opening'), item('Panel', 'two')])
    const ops = await opsOf(device)
    expect(ops.map((op) => op.id[1]).sort()).toEqual([1, 2])
    expect((await outboxOf(device)).map((entry) => entry.key).sort()).toEqual(ops.map((op) => op.key).sort())
    await expectRowsAreFold(device)
  })

  it('[O1] two tabs of a device share one replica and never one number', async () => {
    const first = testDevice(2)
    const second = createDevice(
      new ZborDatabase('zbor-2', { indexedDB: first.factory, IDBKeyRange }),
      first.env,
    )
    await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        (at % 2 ? first : second).commit(EVENT, [item(`${at}`, `i${at}`)]),
      ),
    )
    const ops = await opsOf(first)
    expect(new Set(ops.map((op) => op.id[0])).size).toBe(1)
    expect(ops.map((op) => op.id[1]).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, at) => at + 1),
    )
  })

  it('all writes or none: one that does not fit stores nothing and says which field', async () => {
    const device = testDevice(3)
    const bad = created(agendaItem, target('bad'), { minutes: -5 })
    const failed = await device.commit(EVENT, [item('Opening'), bad]).catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(CommitError)
    expect((failed as CommitError).reason).toEqual({ code: 'field', field: 'minutes' })
    expect(await opsOf(device)).toEqual([])
    expect(await outboxOf(device)).toEqual([])
  })

  it('every write is strict: on disk before it resolves', () => {
    const device = testDevice(4)
    expect(
      (device.db as unknown as { _options: { chromeTransactionDurability?: string } })._options
        .chromeTransactionDurability,
    ).toBe('strict')
  })

  it('[H1] an edit names what the form showed, not what arrived meanwhile', async () => {
    const device = testDevice(5)
    await device.commit(EVENT, [item('Opening')])
    const asShown = await rowOf(device)
    const first = (await opsOf(device))[0] as StoredOp
    const theirs: SealedOp = {
      ...sealed(first),
      id: [OTHER, 1],
      fields: { 'title.en': 'Welcome', alive: true },
      prev: { 'title.en': [idOf(first)], alive: [idOf(first)] },
    }
    await device.storage.write((tx) => addOps(tx, device.env, [theirs]))
    await device.commit(EVENT, [edited(agendaItem, asShown, { 'title.en': 'Start' })])
    expect(
      versions(await rowOf(device), 'title.en')
        .map((head) => head.value)
        .sort(),
    ).toEqual(['Start', 'Welcome'])
    await expectRowsAreFold(device)
  })

  it('[H7] remove and restore', async () => {
    const device = testDevice(6)
    await device.commit(EVENT, [item('Opening')])
    await device.commit(EVENT, [removed(agendaItem, await rowOf(device))])
    expect(isAlive(await rowOf(device))).toBe(false)
    await device.commit(EVENT, [restored(agendaItem, await rowOf(device))])
    expect(isAlive(await rowOf(device))).toBe(true)
    expect(shown(await rowOf(device), 'title.en')).toBe('Opening')
  })
})

describe('answers', () => {
  const NOW = { highest: 0 }

  it('[P1] takes out of the outbox what the server has, op by op', async () => {
    const device = testDevice(11)
    await device.commit(EVENT, [item('a', 'a'), item('b', 'b'), item('c', 'c')])
    const sent = (await opsOf(device)).map((op) => ({ ...op, mac: MAC }))
    await applyAnswers(
      device.storage,
      device.env,
      sent,
      [{ is: 'ok', seq: 1 }, { is: 'duplicate' }],
      NOW.highest,
    )
    expect((await outboxOf(device)).map((entry) => entry.key)).toEqual([sent[2]?.key])
  })

  it('[R4] a held op leaves the fold, stays in the store and comes back when released', async () => {
    const device = testDevice(12)
    await device.commit(EVENT, [item('Opening')])
    const op = { ...((await opsOf(device))[0] as StoredOp), mac: MAC }
    await applyAnswers(device.storage, device.env, [op], [{ is: 'quarantined', reason: { code: 'role' } }], 0)
    expect(await rowOf(device)).toBeUndefined()
    expect((await outboxOf(device))[0]?.held).toEqual({ code: 'role' })
    await applyPage(device.storage, device.env, {
      event: EVENT,
      scope: 'room',
      ops: [sealed(op)],
      cursor: null,
    })
    expect(shown(await rowOf(device), 'title.en')).toBe('Opening')
    expect(await outboxOf(device)).toEqual([])
    await expectRowsAreFold(device)
  })

  it('[R5] a stub of a held op closes heads and leaves the text with its author', async () => {
    const device = testDevice(16)
    await device.commit(EVENT, [item('my words')])
    const op = { ...((await opsOf(device))[0] as StoredOp), mac: MAC }
    await applyAnswers(device.storage, device.env, [op], [{ is: 'quarantined', reason: { code: 'role' } }], 0)
    const stub: SealedOp = { ...sealed(op), fields: { 'title.en': null }, redacted: true }
    await applyPage(device.storage, device.env, { event: EVENT, scope: 'room', ops: [stub], cursor: null })
    const [entry] = await outboxOf(device)
    expect(entry).toMatchObject({ held: { code: 'role' }, op: { fields: { 'title.en': 'my words' } } })
    await applyPage(device.storage, device.env, {
      event: EVENT,
      scope: 'room',
      ops: [sealed(op)],
      cursor: null,
    })
    expect(shown(await rowOf(device), 'title.en')).toBe('my words')
    expect(await outboxOf(device)).toEqual([])
    await expectRowsAreFold(device)
  })

  it('[O4] on fork the device takes a new replica id and loses nothing', async () => {
    const device = testDevice(13)
    await device.commit(EVENT, [item('Opening')])
    await device.commit(EVENT, [edited(agendaItem, await rowOf(device), { 'title.en': 'Start' })])
    const sent = (await opsOf(device)).map((op) => ({ ...op, mac: MAC }))
    const old = sent[0]?.id[0]
    await applyAnswers(device.storage, device.env, sent, [{ is: 'fork' }, { is: 'fork' }], 2)
    const after = await opsOf(device)
    expect(after.map((op) => op.id[0])).not.toContain(old)
    expect(after.every((op) => op.mac === undefined)).toBe(true)
    expect((await outboxOf(device)).map((entry) => entry.key)).toEqual(
      [...after].sort((a, b) => a.id[1] - b.id[1]).map((op) => op.key),
    )
    expect(shown(await rowOf(device), 'title.en')).toBe('Start')
    expect(versions(await rowOf(device), 'title.en')).toHaveLength(1)
    await expectRowsAreFold(device)
  })

  it('[O4] a draft keeps what its form saw when the replica is renewed', async () => {
    const device = testDevice(14)
    await device.commit(EVENT, [item('Opening')])
    const op = (await opsOf(device))[0] as StoredOp
    await device.storage.write((tx) =>
      tx.putDrafts([{ key: 'form', value: 'typed', prev: { 'title.en': [idOf(op)] } }]),
    )
    await applyAnswers(device.storage, device.env, [op], [{ is: 'fork' }], 1)
    const renamed = idOf((await opsOf(device))[0] as StoredOp)
    expect((await device.storage.read((tx) => tx.drafts()))[0]).toMatchObject({
      value: 'typed',
      prev: { 'title.en': [renamed] },
    })
  })

  it('[O4] a server that knows a higher count of ours means a clone', async () => {
    const device = testDevice(15)
    await device.commit(EVENT, [item('Opening')])
    const op = { ...((await opsOf(device))[0] as StoredOp), mac: MAC }
    expect(await applyAnswers(device.storage, device.env, [op], [{ is: 'ok', seq: 9 }], 50)).toEqual({
      renewed: true,
      forked: [],
    })
  })
})

describe('pages', () => {
  it('[O4] an unknown op under our own id makes room for itself: both are kept', async () => {
    const device = testDevice(21)
    await device.commit(EVENT, [item('mine')])
    const mine = (await opsOf(device))[0] as StoredOp
    const clone: SealedOp = { ...sealed(mine), fields: { 'title.en': 'of the clone', alive: true } }
    await applyPage(device.storage, device.env, { event: EVENT, scope: 'room', ops: [clone], cursor: null })
    expect(
      versions(await rowOf(device), 'title.en')
        .map((head) => head.value)
        .sort(),
    ).toEqual(['mine', 'of the clone'])
    expect(await outboxOf(device)).toHaveLength(1)
    await expectRowsAreFold(device)
  })

  it('our own op that comes back, after its answer was lost, is confirmed by it', async () => {
    const device = testDevice(22)
    await device.commit(EVENT, [item('mine')])
    const op = { ...((await opsOf(device))[0] as StoredOp), mac: MAC }
    await device.storage.write((tx) => tx.putOps([op]))
    await applyPage(device.storage, device.env, {
      event: EVENT,
      scope: 'room',
      ops: [sealed(op)],
      cursor: null,
    })
    expect(await outboxOf(device)).toEqual([])
    expect((await opsOf(device)).map((each) => each.key)).toEqual([op.key])
  })

  it('[R1] a redaction empties what it names, [R3] also what comes after it', async () => {
    const device = testDevice(23)
    await device.commit(EVENT, [item('a name', 'one')])
    const one = { ...((await opsOf(device))[0] as StoredOp), mac: MAC }
    await device.storage.write((tx) => tx.putOps([one]))
    const late: SealedOp = { ...sealed(one), id: [OTHER, 2], target: target('two') }
    const order: SealedOp = {
      ...late,
      id: [OTHER, 3],
      entity: redaction.name,
      target: target('r'),
      fields: { ops: [idOf(one), idOf(late)], alive: true },
    }
    await applyPage(device.storage, device.env, {
      event: EVENT,
      scope: 'room',
      ops: [sealed(one), order],
      cursor: null,
    })
    await applyPage(device.storage, device.env, { event: EVENT, scope: 'room', ops: [late], cursor: null })
    expect(JSON.stringify(await opsOf(device))).not.toContain('a name')
    expect(JSON.stringify(await device.storage.read((tx) => tx.rowsOf(EVENT, 'room')))).not.toContain(
      'a name',
    )
    await expectRowsAreFold(device)
  })

  it('[R1] what has no seal yet is not emptied: a copy elsewhere would be another op', async () => {
    const device = testDevice(29)
    await device.commit(EVENT, [item('a name', 'one')])
    const [op] = await opsOf(device)
    const order = {
      entity: redaction,
      scope: 'room',
      target: target('r'),
      fields: { ops: [idOf(op as StoredOp)] },
    } as const
    await expect(device.commit(EVENT, [order])).rejects.toThrow(CommitError)
    await device.storage.write((tx) => tx.putOps([{ ...(op as StoredOp), mac: MAC }]))
    await device.commit(EVENT, [order])
    expect(JSON.stringify(await opsOf(device))).not.toContain('a name')
  })

  it('[P5] a lost scope drops what was confirmed, never the outbox', async () => {
    const device = testDevice(24)
    await device.commit(EVENT, [item('waiting', 'mine')])
    const mine = (await opsOf(device))[0] as StoredOp
    const theirs: SealedOp = { ...sealed(mine), id: [OTHER, 1], target: target('theirs') }
    await device.storage.write((tx) => addOps(tx, device.env, [theirs]))
    await dropScope(device.storage, device.env, 'server', EVENT, 'room')
    expect((await opsOf(device)).map((op) => op.key)).toEqual([mine.key])
    await expectRowsAreFold(device)
  })

  it("[P3] starting a scope again queues all that this device holds, others' ops included", async () => {
    const device = testDevice(25)
    await device.commit(EVENT, [item('mine', 'mine')])
    const mine = (await opsOf(device))[0] as StoredOp
    const theirs: SealedOp = { ...sealed(mine), id: [OTHER, 1], target: target('theirs') }
    await device.storage.write((tx) => addOps(tx, device.env, [theirs]))
    await startScopesAgain(device.storage, device.env, 'server', EVENT, ['room'])
    expect((await outboxOf(device)).map((entry) => entry.key).sort()).toEqual(
      [mine.key, opKey(theirs)].sort(),
    )
  })

  it('rows are the fold of the ops, also for a row that was never whole', async () => {
    const device = testDevice(26)
    const op: SealedOp = {
      id: [OTHER, 5],
      event: EVENT,
      scope: 'room',
      entity: 'agendaItem',
      target: target('late'),
      fields: { room: 'Library', alive: true },
      prev: {},
      hlc: [1, 0],
      schema: 1,
      mac: MAC,
    }
    await device.storage.write((tx) => addOps(tx, device.env, [op]))
    expect(rowText(applyOp(emptyRow(op), op))).toContain('Library')
    await expectRowsAreFold(device)
  })
})
