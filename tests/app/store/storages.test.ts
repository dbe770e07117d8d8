// Both storages keep the same contract: what a simulation proves over memory holds over Dexie.

import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { dexieStorage, ZborDatabase } from '../../../src/app/store/dexieStorage.ts'
import { storageContract } from '../../contracts/storageContract.ts'
import { memoryDisk, memoryStorage } from '../../support/memoryStorage.ts'

storageContract('Dexie', () => {
  const indexedDB = new IDBFactory()
  const open = () => dexieStorage(new ZborDatabase('zbor', { indexedDB, IDBKeyRange }))
  return { storage: open(), again: open }
})

storageContract('memory', () => {
  const disk = memoryDisk()
  return { storage: memoryStorage(disk), again: () => memoryStorage(disk) }
})
