// How this device is named in keys of order.

import { newReplicaId } from '../../core/ids.ts'
import type { Device } from './device.ts'
import type { Self } from './storage.ts'

/** Names this device in keys of order; before its first write any such name keeps two tablets apart. */
export async function placeName({ db, env }: Device): Promise<string> {
  const self = (await db.meta.get('self'))?.value as Self | undefined
  return self?.replica ?? newReplicaId(env.random)
}
