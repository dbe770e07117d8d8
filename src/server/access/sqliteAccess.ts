// Access in the server's data file. A token's hash is plain SHA-256 (it has 256 bits); a code has 50, so its
// hash is keyed by the network's secret.

import { createHmac } from 'node:crypto'
import { type EventId, randomBase32, type RandomBytes } from '../../core/ids.ts'
import type { Role } from '../../core/policy.ts'
import { sha256Hex } from '../keys.ts'
import type { DataFile } from '../log/dataFile.ts'
import type { Access, CodeProblem, Device, Grant, Invite } from './access.ts'
import { grantsByEvent, standingOf } from './grantRows.ts'
import { newJoinCode } from './joinCode.ts'

type GrantRow = { event: EventId; role: Role; revoked: number | null }
type InviteRow = Omit<Invite, 'grants'> & { grants: string; withdrawn: 0 | 1 }

const DEVICE = `id, name, created_at AS createdAt, last_contact_at AS lastContactAt, unsent,
  app_version AS appVersion`
const INVITE = `id, grants, uses_left AS usesLeft, expires_at AS expiresAt, created_at AS createdAt,
  created_by AS createdBy, withdrawn`

const asInvite = (row: InviteRow): Invite => ({
  id: row.id,
  grants: JSON.parse(row.grants) as Grant[],
  usesLeft: row.usesLeft,
  expiresAt: row.expiresAt,
  createdAt: row.createdAt,
  createdBy: row.createdBy,
})

export function sqliteAccess({ db, secret }: DataFile, random: RandomBytes): Access {
  const sql = {
    byToken: db.prepare<[string], Device>(`SELECT ${DEVICE} FROM devices WHERE token_hash = ?`),
    byId: db.prepare<[string], Device>(`SELECT ${DEVICE} FROM devices WHERE id = ?`),
    standing: db.prepare<[string, string], GrantRow>(
      'SELECT event, role, revoked_at AS revoked FROM grants WHERE device = ? AND event = ? ORDER BY role',
    ),
    grants: db.prepare<[string], GrantRow>(
      'SELECT event, role, revoked_at AS revoked FROM grants WHERE device = ? AND revoked_at IS NULL ORDER BY event, role',
    ),
    grant: db.prepare(
      `INSERT INTO grants (device, event, role) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET revoked_at = NULL`,
    ),
    revoke: db.prepare(
      'UPDATE grants SET revoked_at = ? WHERE device = ? AND event = ? AND revoked_at IS NULL',
    ),
    contact: db.prepare(
      `UPDATE devices SET last_contact_at = ?, unsent = coalesce(?, unsent),
       app_version = coalesce(?, app_version), name = coalesce(?, name) WHERE id = ?`,
    ),
    devicesOf: db.prepare<[string], Device>(
      `SELECT ${DEVICE} FROM devices WHERE id IN (SELECT device FROM grants WHERE event = ?) ORDER BY name, id`,
    ),
    grantsOf: db.prepare<[string], GrantRow & { device: string }>(
      'SELECT device, event, role, revoked_at AS revoked FROM grants WHERE event = ?',
    ),
    knows: db.prepare<[string], number>('SELECT 1 FROM grants WHERE event = ? LIMIT 1').pluck(),
    addDevice: db.prepare(
      'INSERT INTO devices (id, name, token_hash, created_at, last_contact_at) VALUES (?, ?, ?, ?, ?)',
    ),
    addInvite: db.prepare(
      `INSERT INTO invites (id, code_hash, grants, uses_left, expires_at, created_by, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
    addInvited: db.prepare('INSERT INTO invite_events (event, invite) VALUES (?, ?) ON CONFLICT DO NOTHING'),
    byCode: db.prepare<[string], InviteRow>(`SELECT ${INVITE} FROM invites WHERE code_hash = ?`),
    spend: db.prepare('UPDATE invites SET uses_left = uses_left - 1 WHERE id = ?'),
    invitesOf: db.prepare<[string], InviteRow>(
      `SELECT ${INVITE} FROM invites WHERE id IN (SELECT invite FROM invite_events WHERE event = ?)
       AND withdrawn = 0 ORDER BY created_at DESC, id`,
    ),
    withdraw: db.prepare('UPDATE invites SET withdrawn = 1 WHERE id = ?'),
  }
  const codeHash = (code: string) => createHmac('sha256', secret).update(`code:${code}`).digest('hex')

  function find(code: string, at: number): InviteRow | CodeProblem {
    const row = sql.byCode.get(codeHash(code))
    if (!row) return 'wrongCode'
    if (row.usesLeft < 1) return 'usedCode'
    return row.withdrawn || row.expiresAt <= at ? 'expiredCode' : row
  }

  function giveRoles(device: string, grants: readonly Grant[]): void {
    for (const { event, roles } of grants) for (const role of roles) sql.grant.run(device, event, role)
  }

  const standing = (device: string, event: EventId) => standingOf(sql.standing.all(device, event))

  return {
    deviceByToken: async (token) => sql.byToken.get(sha256Hex(token)),
    standing: async (device, event) => (sql.byId.get(device) ? standing(device, event) : undefined),
    grants: async (device) => grantsByEvent(sql.grants.all(device)),
    async grant(device, grants) {
      db.transaction(() => giveRoles(device, grants)).immediate()
    },
    revoke: async (device, event, at) => sql.revoke.run(at, device, event).changes > 0,
    async contact(device, at, { unsent, version, name }) {
      sql.contact.run(at, unsent ?? null, version ?? null, name ?? null, device)
    },
    async devicesOf(event) {
      const granted = Map.groupBy(sql.grantsOf.all(event), ({ device }) => device)
      return sql.devicesOf
        .all(event)
        .map((device) => ({ ...device, ...standingOf(granted.get(device.id) ?? []) }))
    },
    knows: async (event) => sql.knows.get(event) !== undefined,

    async invite({ grants, uses, expiresAt, createdBy }, at) {
      const code = newJoinCode(random)
      const id = randomBase32(random, 12)
      db.transaction(() => {
        sql.addInvite.run(id, codeHash(code), JSON.stringify(grants), uses, expiresAt, createdBy, at)
        for (const { event } of grants) sql.addInvited.run(event, id)
      }).immediate()
      return { id, code, grants, usesLeft: uses, expiresAt, createdBy, createdAt: at }
    },

    async look(code, at) {
      const found = find(code, at)
      return typeof found === 'string' ? found : asInvite(found)
    },

    spend: async (code, as, at) =>
      db
        .transaction(() => {
          const found = find(code, at)
          if (typeof found === 'string') return found
          sql.spend.run(found.id)
          const { grants } = asInvite(found)
          if ('device' in as) {
            giveRoles(as.device, grants)
            return { device: as.device }
          }
          const device = randomBase32(random, 16)
          const token = Buffer.from(random(32)).toString('base64url')
          sql.addDevice.run(device, as.name, sha256Hex(token), at, at)
          giveRoles(device, grants)
          return { device, token }
        })
        .immediate(),

    invitesOf: async (event) => sql.invitesOf.all(event).map(asInvite),
    async withdraw(invite) {
      sql.withdraw.run(invite)
    },
  }
}
