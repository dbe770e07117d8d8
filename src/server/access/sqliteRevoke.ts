// Taking a device off an event in the data file, with the codes by which it came and those that it gave away.

import { type EventId, NETWORK } from '../../core/ids.ts'
import type { DataFile } from '../log/dataFile.ts'
import type { Access, Grant } from './access.ts'

export function sqliteRevoke({ db }: Pick<DataFile, 'db'>): Access['revoke'] {
  const sql = {
    organisers: db
      .prepare<[string], string>(
        `SELECT device FROM grants WHERE event = ? AND role = 'organiser' AND revoked_at IS NULL`,
      )
      .pluck(),
    revoke: db.prepare(
      'UPDATE grants SET revoked_at = ? WHERE device = ? AND event = ? AND revoked_at IS NULL',
    ),
    cameBy: db.prepare<[string], string>('SELECT invite FROM joins WHERE device = ?').pluck(),
    madeBy: db
      .prepare<[string, string], string>(
        `SELECT id FROM invites WHERE id IN (SELECT invite FROM invite_events WHERE event = ?)
         AND created_by = ? AND withdrawn = 0`,
      )
      .pluck(),
    grantsOf: db
      .prepare<[string, string], string>(
        `SELECT grants FROM invites
         WHERE id = (SELECT invite FROM invite_events WHERE event = ? AND invite = ?) AND withdrawn = 0`,
      )
      .pluck(),
    keepGrants: db.prepare('UPDATE invites SET grants = ? WHERE id = ?'),
    notOf: db.prepare('DELETE FROM invite_events WHERE event = ? AND invite = ?'),
    withdraw: db.prepare('UPDATE invites SET withdrawn = 1 WHERE id = ?'),
  }

  /** An invite of several events goes on without this one. */
  function withdrawFrom(event: EventId, invite: string): void {
    const grants = sql.grantsOf.get(event, invite)
    if (grants === undefined) return
    const others = (JSON.parse(grants) as Grant[]).filter((grant) => grant.event !== event)
    if (others.length === 0) sql.withdraw.run(invite)
    else {
      sql.keepGrants.run(JSON.stringify(others), invite)
      sql.notOf.run(event, invite)
    }
  }

  return async (device, event, at, { invites, devices = [], network = false } = {}) =>
    db
      .transaction(() => {
        const leaving = [device, ...devices]
        const events = network && event !== NETWORK ? [event, NETWORK] : [event]
        for (const each of events) {
          const organisers = sql.organisers.all(each)
          const left = organisers.filter((one) => !leaving.includes(one))
          if (left.length === 0 && organisers.length > 0) return 'lastOrganiser'
        }
        const revoked = new Set<string>()
        if (sql.revoke.run(at, device, event).changes === 0) return 'notFound'
        revoked.add(device)
        for (const each of events) {
          for (const one of leaving) {
            if (sql.revoke.run(at, one, each).changes > 0) revoked.add(one)
            for (const invite of sql.cameBy.all(one)) withdrawFrom(each, invite)
            if (one === device && invites !== undefined) continue
            for (const invite of sql.madeBy.all(each, one)) withdrawFrom(each, invite)
          }
          for (const invite of invites ?? []) withdrawFrom(each, invite)
        }
        return Array.from(revoked)
      })
      .immediate()
}
