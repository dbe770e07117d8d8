// Process death at any point loses nothing that was acknowledged. It proves process death, not a power cut:
// for that, dataFolder.test.ts asserts the durability settings.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { killRuns } from '../support/killRuns.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zbor-kill-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test(
  '[P6] after 50 kills under load every acknowledged op is there exactly once',
  { timeout: 120_000 },
  async () => {
    const { kills, acknowledged, stored, interrupted } = await killRuns(
      50,
      { ZBOR_DATA: folder },
      Math.random,
    )
    expect(kills).toBe(50)
    expect(acknowledged).toBeGreaterThanOrEqual(25)
    expect(stored).toBeGreaterThanOrEqual(acknowledged)
    expect(interrupted).toBeGreaterThan(25)
  },
)
