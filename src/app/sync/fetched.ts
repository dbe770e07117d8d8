// Remembers what the last complete round fetched, so that „Ready for the venue?” can tell it without a network.

import type { EventId } from '../../core/ids.ts'
import { own } from '../../core/own.ts'
import { readableScopes, type Role, type Scope } from '../../core/policy.ts'
import type { DeviceRecord, Storage } from '../store/storage.ts'

/** `setting('fetched')` */
export interface Fetched {
  readonly at: number
  /** What was read to its end, by event. */
  readonly scopes: { readonly [event: string]: readonly Scope[] }
}

export const FETCHED_SETTING = 'fetched'

/** A round greets first and fetches then: a complete one ends soon after its contact. */
const A_ROUND_MS = 5 * 60_000

export async function rememberFetched(storage: Storage, at: number): Promise<void> {
  await storage.write(async (tx) => {
    const record = await tx.device()
    if (!record) return
    const scopes = Object.fromEntries(record.events.map(({ event, roles }) => [event, readableScopes(roles)]))
    await tx.putSetting(FETCHED_SETTING, { at, scopes } satisfies Fetched)
  })
}

/** Whether all that a device with these roles may read of the event is here, as of its last contact. */
export function isFetched(
  { lastContactMs }: Pick<DeviceRecord, 'lastContactMs'>,
  event: EventId,
  roles: readonly Role[],
  fetched: Fetched | undefined,
): boolean {
  if (!fetched || (lastContactMs ?? 0) - fetched.at > A_ROUND_MS) return false
  return readableScopes(roles).every((scope) => own(fetched.scopes, event)?.includes(scope))
}
