// Taking a device off an event in PostgreSQL, as in the data file (access/sqliteRevoke.ts).

import { type EventId, NETWORK } from '../../core/ids.ts'
import type { Access, Grant } from '../access/access.ts'
import { type Database, type Query, withoutNul } from './database.ts'
import type { Announce } from './neighbours.ts'

const inEvent = (event: EventId) => JSON.stringify([{ event }])

/** An invite of several events goes on without this one. */
async function withdrawFrom(query: Query, event: EventId, invites: readonly string[]): Promise<void> {
  const found = await query<{ id: string; grants: readonly Grant[] }>(
    `SELECT id, grants FROM invites WHERE id = ANY($1) AND NOT withdrawn AND grants @> $2 ORDER BY id FOR UPDATE`,
    [invites.map(withoutNul), inEvent(event)],
  )
  for (const { id, grants } of found) {
    const others = grants.filter((grant) => grant.event !== event)
    if (others.length === 0) await query('UPDATE invites SET withdrawn = TRUE WHERE id = $1', [id])
    else await query('UPDATE invites SET grants = $2 WHERE id = $1', [id, JSON.stringify(others)])
  }
}

/** Of two that take each other off, the second waits, and sees what the first did. */
async function organisersOf(query: Query, event: EventId): Promise<readonly string[]> {
  await query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`zbor organisers ${event}`])
  const rows = await query<{ device: string }>(
    `SELECT device FROM grants WHERE event = $1 AND role = 'organiser' AND revoked_at IS NULL`,
    [event],
  )
  return rows.map(({ device }) => device)
}

export function postgresRevoke(db: Database, announce: Announce): Access['revoke'] {
  return async (device, event, at, { invites, devices = [], network = false } = {}) =>
    db.transact(async (query) => {
      const leaving = [device, ...devices].map(withoutNul)
      const events = network && event !== NETWORK ? [event, NETWORK] : [event]
      for (const each of events) {
        const organisers = await organisersOf(query, each)
        const left = organisers.filter((one) => !leaving.includes(one))
        if (left.length === 0 && organisers.length > 0) return 'lastOrganiser'
      }
      const take = async (from: EventId, whom: readonly string[]) => {
        const rows = await query<{ device: string }>(
          `UPDATE grants SET revoked_at = $1 WHERE device = ANY($2) AND event = $3 AND revoked_at IS NULL
           RETURNING device`,
          [at, whom, from],
        )
        return rows.map((row) => row.device)
      }
      const [holds] = await query(
        'SELECT 1 AS one FROM grants WHERE device = $1 AND event = $2 AND revoked_at IS NULL LIMIT 1',
        [withoutNul(device), event],
      )
      if (!holds) return 'notFound'
      const revoked = new Set<string>()
      const cameBy = await query<{ invite: string }>('SELECT invite FROM joins WHERE device = ANY($1)', [
        leaving,
      ])
      for (const each of events) {
        const madeBy = await query<{ id: string }>(
          'SELECT id FROM invites WHERE NOT withdrawn AND grants @> $1 AND created_by = ANY($2)',
          [inEvent(each), invites === undefined ? leaving : leaving.slice(1)],
        )
        const codes = [
          ...cameBy.map(({ invite }) => invite),
          ...madeBy.map(({ id }) => id),
          ...(invites ?? []),
        ]
        // In the order in which joining locks them: the code, then the roles.
        await withdrawFrom(query, each, codes)
        for (const one of await take(each, leaving)) revoked.add(one)
      }
      for (const one of revoked) await announce.rights(query, one)
      return Array.from(revoked)
    })
}
