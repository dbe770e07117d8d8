// Access in the data file passes the contract.

import { randomBytes } from 'node:crypto'
import { sqliteAccess } from '../../src/server/access/sqliteAccess.ts'
import { openMemoryFile } from '../../src/server/log/dataFile.ts'
import { accessContract } from '../contracts/accessContract.ts'

const random = (count: number) => new Uint8Array(randomBytes(count))

accessContract('SQLite', () => {
  const data = openMemoryFile(random)
  return { access: sqliteAccess(data, random), close: data.close }
})
