// What is not accepted is in a person's hands: sent again, corrected or put aside, and never lost by accident.

import { describe, expect, it } from 'vitest'
import { applyAnswers } from '../../../src/app/store/answers.ts'
import { CommitError } from '../../../src/app/store/commit.ts'
import { created, edited } from '../../../src/app/store/device.ts'
import { correct, correctable, heldEntry, putAside, sendAgain } from '../../../src/app/store/held.ts'
import { addOps } from '../../../src/app/store/incoming.ts'
import {
  type DeviceRecord,
  LAST_TO_SEND,
  type StoredOp,
  withoutMarks,
} from '../../../src/app/store/storage.ts'
import type { DeviceId, EventId, TargetId } from '../../../src/core/ids.ts'
import { note } from '../../../src/core/model/note.ts'
import { foldOps, rowText, shown, versions } from '../../../src/core/sync/heads.ts'
import { idOf, redact, type SealedOp } from '../../../src/core/sync/op.ts'
import type { Reason } from '../../../src/core/sync/validate.ts'
import { testDevice } from '../../support/device.ts'

const EVENT = 'pregrada' as EventId
const NOTE = 'n1' as TargetId
type TestDevice = ReturnType<typeof testDevice>

const opsOf = (device: TestDevice) => device.storage.read((tx) => tx.opsOf(EVENT, 'room'))
const outboxOf = (device: TestDevice) => device.storage.read((tx) => tx.outbox())
const rowsOf = (device: TestDevice) => device.storage.read((tx) => tx.rowsOf(EVENT, 'room'))
const textOf = async (device: TestDevice) => {
  const [row] = await rowsOf(device)
  return row && shown(row, 'text')
}
const sealedBy = (op: StoredOp, author: string): StoredOp => ({
  ...op,
  mac: `${author}.AAAAAAAAAAAAAAAAAAAAAA`,
})

/** What every store must satisfy at any time: its rows are the fold of its ops that are not held. */
async function isFolded(device: TestDevice): Promise<void> {
  const folded = foldOps((await opsOf(device)).filter((op) => !op.held).map(withoutMarks))
  const rows = await rowsOf(device)
  const texts = rows.map(({ key: _key, rev: _rev, fold: _fold, ...row }) => rowText(row))
  expect(texts.sort()).toEqual(Array.from(folded.values(), rowText).sort())
}

/** A note that was pushed and is held. */
async function heldNote(reason: Reason = { code: 'role' }) {
  const device = testDevice(7)
  await device.storage.write((tx) =>
    tx.putDevice({ id: 'tablet' as DeviceId } as Partial<DeviceRecord> as DeviceRecord),
  )
  await device.commit(EVENT, [created(note, NOTE, { text: 'my words', kind: 'question' })])
  const sent = (await opsOf(device)).map((op) => sealedBy(op, 'tablet'))
  await device.storage.write((tx) => tx.putOps(sent))
  await applyAnswers(device.storage, device.env, sent, [{ is: 'quarantined', reason }], 1)
  const [entry] = await outboxOf(device)
  const held = entry && heldEntry(entry)
  if (!held) throw new Error('nothing is held')
  return { device, held }
}

describe('sendAgain', () => {
  it('[R4] puts the entry back into the queue and the fold, with its seal', async () => {
    const { device, held } = await heldNote()
    expect(await rowsOf(device)).toEqual([])
    await sendAgain(device.storage, device.env, held.key)
    const [entry] = await outboxOf(device)
    expect(entry?.held).toBeUndefined()
    expect(entry?.place).toBeLessThan(LAST_TO_SEND)
    const [op] = await opsOf(device)
    expect(op).toMatchObject({ mac: held.op.mac })
    expect(op).not.toHaveProperty('held')
    expect(await textOf(device)).toBe('my words')
    await isFolded(device)
  })

  it('[O3] lets the identity of today seal what an earlier one had sealed', async () => {
    const { device, held } = await heldNote({ code: 'author' })
    await device.storage.write(async (tx) => {
      const record = await tx.device()
      if (record) await tx.putDevice({ ...record, id: 'tablet2' as DeviceId })
    })
    await sendAgain(device.storage, device.env, held.key)
    expect((await opsOf(device))[0]).not.toHaveProperty('mac')
  })

  it('[R5] keeps the whole entry in the queue where its stub stands in the log', async () => {
    const { device, held } = await heldNote()
    const stub = redact({ ...withoutMarks(held.op), mac: held.op.mac ?? '' }) as SealedOp
    await device.storage.write((tx) => addOps(tx, device.env, [stub]))
    await sendAgain(device.storage, device.env, held.key)
    const [entry] = await outboxOf(device)
    expect(entry).toMatchObject({ op: { fields: { text: 'my words' } } })
    expect(entry?.held).toBeUndefined()
    await isFolded(device)
    const again = { ...held.op, held: undefined } as unknown as StoredOp
    await applyAnswers(device.storage, device.env, [entry?.op ?? again], [{ is: 'ok', seq: 9 }], 1)
    expect(await textOf(device)).toBe('my words')
    expect(await outboxOf(device)).toEqual([])
  })
})

describe('putAside', () => {
  it('takes entry and op off the device and leaves the rest', async () => {
    const { device, held } = await heldNote()
    await device.commit(EVENT, [created(note, 'n2' as TargetId, { text: 'another' })])
    await putAside(device.storage, device.env, held.key)
    expect((await opsOf(device)).map((op) => op.target)).toEqual(['n2'])
    expect(await outboxOf(device)).toHaveLength(1)
    expect(await textOf(device)).toBe('another')
    await isFolded(device)
  })

  it('[R5] leaves the stub, so that heads still close', async () => {
    const { device, held } = await heldNote()
    const stub = redact({ ...withoutMarks(held.op), mac: held.op.mac ?? '' }) as SealedOp
    await device.storage.write((tx) => addOps(tx, device.env, [stub]))
    await putAside(device.storage, device.env, held.key)
    expect(await outboxOf(device)).toEqual([])
    expect(await opsOf(device)).toMatchObject([{ redacted: true }])
    await isFolded(device)
  })

  it('does nothing to an entry that is not held', async () => {
    const device = testDevice(8)
    await device.commit(EVENT, [created(note, NOTE, { text: 'waiting' })])
    const [entry] = await outboxOf(device)
    await putAside(device.storage, device.env, entry?.key ?? '')
    expect(await outboxOf(device)).toHaveLength(1)
    expect(await textOf(device)).toBe('waiting')
  })
})

describe('correct', () => {
  it('[H1] writes the entry anew as it was seen, and takes the held one out', async () => {
    const { device, held } = await heldNote({ code: 'tooLarge' })
    expect(correctable(held)).toEqual(['text', 'kind'])
    await correct(device.storage, device.env, held.key, { text: 'shorter' })
    const ops = await opsOf(device)
    expect(ops).toHaveLength(1)
    expect(ops[0]).toMatchObject({ fields: { text: 'shorter', kind: 'question', alive: true }, prev: {} })
    expect(ops[0] && idOf(ops[0])).not.toBe(idOf(held.op))
    expect(await textOf(device)).toBe('shorter')
    expect(await outboxOf(device)).toMatchObject([{ key: ops[0]?.key }])
    await isFolded(device)
  })

  it('makes two versions with what was written without seeing it', async () => {
    const device = testDevice(9)
    await device.commit(EVENT, [created(note, NOTE, { text: 'first' })])
    const [row] = await rowsOf(device)
    if (!row) throw new Error('no row')
    await device.commit(EVENT, [edited(note, row, { text: 'held' })])
    await device.commit(EVENT, [edited(note, row, { text: 'other' })])
    const ops = (await opsOf(device)).filter((op) => op.fields['text'] === 'held')
    await applyAnswers(
      device.storage,
      device.env,
      ops,
      [{ is: 'quarantined', reason: { code: 'field', field: 'text' } }],
      9,
    )
    const held = (await outboxOf(device)).flatMap((entry) => heldEntry(entry) ?? [])[0]
    if (!held) throw new Error('nothing is held')
    expect(correctable(held)).toEqual(['text'])
    await correct(device.storage, device.env, held.key, { text: 'corrected' })
    const [after] = await rowsOf(device)
    expect(
      after &&
        versions(after, 'text')
          .map(({ value }) => value)
          .sort(),
    ).toEqual(['corrected', 'other'])
    await isFolded(device)
  })

  it('changes nothing where the corrected text can’t be stored either', async () => {
    const { device, held } = await heldNote({ code: 'field', field: 'text' })
    const before = await outboxOf(device)
    const long = correct(device.storage, device.env, held.key, { text: 'a'.repeat(2000) })
    await expect(long).rejects.toThrow(CommitError)
    expect(await outboxOf(device)).toEqual(before)
    expect(await opsOf(device)).toMatchObject([{ held: true }])
  })

  it('offers nothing to correct where the reason is not the text', async () => {
    const { held } = await heldNote({ code: 'role' })
    expect(correctable(held)).toEqual([])
  })
})
