// Updates of the minutes before the server's Yjs: the shape first, then the trial, and what becomes of one that takes
// too long.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MAX_UPDATE_RUNS } from '../../src/core/sync/limits.ts'
import { updateTrial } from '../../src/server/sync/updateTrial.ts'
import { costly, deleting, textStruct, updateOf } from '../support/updates.ts'

const patient = { limitMs: 600_000, memoryMb: 128, mostWaiting: 16 }
const small = updateOf([textStruct('Said.')])
const noUtf8 = updateOf([[...textStruct('a').slice(0, -1), 0xc3]])

describe('the trial of an update', () => {
  it('says whether it can be applied, one after the other', async () => {
    const isReadable = updateTrial(patient)
    const all = [small, noUtf8, costly(MAX_UPDATE_RUNS), deleting(20_000), noUtf8, small]
    expect(await Promise.all(all.map((each) => isReadable(each)))).toEqual([
      true,
      false,
      true,
      true,
      false,
      true,
    ])
  })

  it('ends a thread that is too slow, and the next update has a new one', async () => {
    const limits = { ...patient, limitMs: 0 }
    const isReadable = updateTrial(limits)
    expect(await isReadable(costly(MAX_UPDATE_RUNS))).toBe(false)
    limits.limitMs = patient.limitMs
    expect(await isReadable(small)).toBe(true)
  })

  it('survives a thread that has no memory', async () => {
    const limits = { ...patient, memoryMb: 6 }
    const isReadable = updateTrial(limits)
    expect(await isReadable(costly(MAX_UPDATE_RUNS))).toBe(false)
    limits.memoryMb = patient.memoryMb
    expect(await isReadable(small)).toBe(true)
  })

  it('lets so many wait and no more', async () => {
    const isReadable = updateTrial({ ...patient, mostWaiting: 2 })
    expect(await Promise.all([small, small, small].map((each) => isReadable(each)))).toEqual([
      true,
      true,
      false,
    ])
    expect(await isReadable(small)).toBe(true)
  })

  it('has the update of one author wait for no queue of another', async () => {
    const isReadable = updateTrial({ ...patient, mostWaiting: 4 })
    const order: string[] = []
    const tried = (author: string, update: Uint8Array) =>
      isReadable(update, author).then((is) => order.push(`${author} ${is}`))
    const mean = Array.from({ length: 8 }, () => tried('mean', small))
    const honest = [tried('honest', small), tried('honest', small)]
    await Promise.all([...mean, ...honest])
    expect(order.filter((each) => each === 'honest true')).toHaveLength(2)
    // Turn by turn: of the four that wait of the other, two come after both of ours.
    const answered = order.filter((each) => each.endsWith('true'))
    expect(answered.indexOf('honest true')).toBeLessThanOrEqual(1)
    expect(answered.lastIndexOf('honest true')).toBeLessThanOrEqual(3)
  })

  it('keeps no process from ending', () => {
    const trial = new URL('../../src/server/sync/updateTrial.ts', import.meta.url)
    const folder = mkdtempSync(join(tmpdir(), 'zbor-'))
    const script = join(folder, 'trial.mjs')
    writeFileSync(
      script,
      `import { updateTrial } from '${trial}'
      const isReadable = updateTrial(${JSON.stringify(patient)})
      console.log(await isReadable(Uint8Array.from(${JSON.stringify(Array.from(small))})))`,
    )
    const { status, stdout } = spawnSync(process.execPath, [script], { encoding: 'utf8' })
    rmSync(folder, { recursive: true })
    expect([status, stdout.trim()]).toEqual([0, 'true'])
  })
})
