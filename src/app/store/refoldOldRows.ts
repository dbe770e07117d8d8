// After an update that changed the fold, rows of an older fold are folded again from their ops, before anything
// else is read or written. A version that raises FOLD_VERSION raises the database's too, so that no page of the
// old one writes between.

import { FOLD_VERSION } from '../../core/sync/heads.ts'
import { dexieStorage, type ZborDatabase } from './dexieStorage.ts'
import { refold } from './fold.ts'
import type { StoredOp, StoredRow } from './storage.ts'

const BATCH = 2000
const SETTING = 'fold'

/** Can be cut off anywhere: what is done carries the new number, and the next start goes on. */
export async function refoldOldRows(db: ZborDatabase): Promise<void> {
  const storage = dexieStorage(db)
  const done = await storage.read((tx) => tx.setting<number>(SETTING))
  if (done === FOLD_VERSION) return
  for (;;) {
    const left = await storage.write(async (tx) => {
      const old = await db.rows
        .filter((row) => row.fold !== FOLD_VERSION)
        .limit(BATCH)
        .toArray()
      const self = await tx.self()
      if (old.length === 0 || !self) {
        await tx.putSetting(SETTING, FOLD_VERSION)
        return 0
      }
      const rev = self.rev + 1
      await refold(tx, old.map(asOp), rev)
      await tx.putSelf({ ...self, rev, generation: self.generation + 1 })
      return old.length
    })
    if (left === 0) return
  }
}

/** What `refold` reads of an op is where it belongs. */
function asOp({ event, scope, entity, target, key }: StoredRow): StoredOp {
  return {
    event,
    scope,
    entity,
    target,
    key,
    id: ['' as StoredOp['id'][0], 0],
    fields: {},
    prev: {},
    hlc: [0, 0],
    schema: 1,
  }
}
