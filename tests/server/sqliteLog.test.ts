// The SQLite log passes the contract, and does not open what it must not touch.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newReplicaId } from '../../src/core/ids.ts'
import { type DataFile, openDataFile, openMemoryFile } from '../../src/server/log/dataFile.ts'
import { DataFileError } from '../../src/server/log/dataFolder.ts'
import { sqliteLog } from '../../src/server/log/sqliteLog.ts'
import { logContract, type LogUnderTest } from '../contracts/logContract.ts'

const random = (count: number) => new Uint8Array(randomBytes(count))

const damaging =
  ({ db }: DataFile): LogUnderTest['damage'] =>
  async (event, seq, text) => {
    db.prepare('UPDATE ops SET op = ? WHERE event = ? AND seq = ?').run(text, event, seq)
  }

function under(folder: string): LogUnderTest {
  const data = openDataFile(folder, random)
  return {
    log: sqliteLog(data),
    secret: data.secret,
    damage: damaging(data),
    reopen: () => {
      data.close()
      return under(folder)
    },
    close: () => {
      data.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

logContract('SQLite', () => under(mkdtempSync(join(tmpdir(), 'zbor-log-'))))

function inMemory(data: DataFile, of = data): LogUnderTest {
  return {
    log: sqliteLog(of),
    secret: of.secret,
    damage: damaging(of),
    reopen: () => inMemory(data, { ...of, replica: newReplicaId(random) }),
    close: data.close,
  }
}

logContract('SQLite in memory', () => inMemory(openMemoryFile(random)))

test('a data file of a newer version is not opened', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zbor-log-'))
  const data = openDataFile(folder, random)
  expect(data.db.pragma('synchronous', { simple: true })).toBe(2)
  expect(data.db.pragma('journal_mode', { simple: true })).toBe('wal')
  data.db.pragma('user_version = 99')
  data.close()
  expect(() => openDataFile(folder, random)).toThrow(DataFileError)
  expect(() => openDataFile(folder, random)).toThrow(/newer version \(99\)/)
  rmSync(folder, { recursive: true })
})

test('a folder that can not be made is told in one line', () => {
  expect(() => openDataFile('/dev/null/zbor', random)).toThrow(/can't be written/)
})
