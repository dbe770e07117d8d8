// Where the rows of a file are kept: a target made of event and row key, so that the same file on two tablets,
// or taken twice, is one list.

import { type EventId, type TargetId, targetOfHash } from '../../core/ids.ts'

/** One target a key, in the same order. */
export async function rowTargets(
  event: EventId,
  entity: string,
  keys: readonly string[],
): Promise<readonly TargetId[]> {
  const utf8 = new TextEncoder()
  return Promise.all(
    keys.map(async (key) => {
      const hash = await crypto.subtle.digest('SHA-256', utf8.encode(`${event}|${entity}|${key}`))
      return targetOfHash(new Uint8Array(hash))
    }),
  )
}
