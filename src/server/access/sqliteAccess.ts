// Access in the server's data file. A token's hash is plain SHA-256 (it has 256 bits); a code has 50, so its
// hash is keyed by the network's secret.

import { type EventId, randomBase32, type RandomBytes } from '../../core/ids.ts'
import type { Role } from '../../core/policy.ts'
import { sha256Hex } from '../keys.ts'
import type { DataFile } from '../log/dataFile.ts'
import type { Access, CameBy, CodeProblem, Device, Grant, Invite, MadeInvite, NewInvite } from './access.ts'
import { MAX_OPEN_CODES } from './codeLimits.ts'
import { codeProblem, grantsByEvent, standingOf } from './grantRows.ts'
import { codeHash, codeToShow, joinCodeOf } from './joinCode.ts'
import { sqliteRevoke } from './sqliteRevoke.ts'

type GrantRow = { event: EventId; role: Role; revoked: number | null }
type InviteRow = Omit<Invite, 'grants'> & { grants: string; withdrawn: 0 | 1; hash: string }

const DEVICE = `id, name, created_at AS createdAt, last_contact_at AS lastContactAt, unsent,
  app_version AS appVersion`
const INVITE = `id, grants, uses_left AS usesLeft, starts_at AS startsAt, expires_at AS expiresAt,
  created_at AS createdAt, created_by AS createdBy, withdrawn, code_hash AS hash`

const asInvite = (row: InviteRow): Invite => ({
  id: row.id,
  grants: JSON.parse(row.grants) as Grant[],
  usesLeft: row.usesLeft,
  startsAt: row.startsAt,
  expiresAt: row.expiresAt,
  createdAt: row.createdAt,
  createdBy: row.createdBy,
})

export function sqliteAccess(data: Pick<DataFile, 'db' | 'secret'>, random: RandomBytes): Access {
  const { db, secret } = data
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
    cameBy: db.prepare<[string], CameBy & { device: string }>(
      `SELECT device, invite, created_by AS createdBy FROM joins JOIN invites ON id = invite
       WHERE invite IN (SELECT invite FROM invite_events WHERE event = ?) ORDER BY device, joined_at, invite`,
    ),
    eventAfter: db.prepare<[string], EventId | null>('SELECT min(event) FROM grants WHERE event > ?').pluck(),
    knows: db.prepare<[string], number>('SELECT 1 FROM grants WHERE event = ? LIMIT 1').pluck(),
    addDevice: db.prepare(
      'INSERT INTO devices (id, name, token_hash, created_at, last_contact_at) VALUES (?, ?, ?, ?, ?)',
    ),
    addInvite: db.prepare(
      `INSERT INTO invites (id, code_hash, grants, uses_left, starts_at, expires_at, created_by, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    addInvited: db.prepare('INSERT INTO invite_events (event, invite) VALUES (?, ?) ON CONFLICT DO NOTHING'),
    byCode: db.prepare<[string], InviteRow>(`SELECT ${INVITE} FROM invites WHERE code_hash = ?`),
    open: db
      .prepare<[string, number], number>(
        `SELECT count(*) FROM invites WHERE id IN (SELECT invite FROM invite_events WHERE event = ?)
         AND withdrawn = 0 AND uses_left > 0 AND expires_at > ?`,
      )
      .pluck(),
    came: db.prepare('INSERT INTO joins (device, invite, joined_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'),
    spend: db.prepare('UPDATE invites SET uses_left = uses_left - 1 WHERE id = ?'),
    invitesOf: db.prepare<[string], InviteRow>(
      `SELECT ${INVITE} FROM invites WHERE id IN (SELECT invite FROM invite_events WHERE event = ?)
       AND withdrawn = 0 ORDER BY created_at DESC, id`,
    ),
    withdraw: db.prepare('UPDATE invites SET withdrawn = 1 WHERE id = ?'),
  }

  function find(code: string, at: number): Invite | CodeProblem {
    const row = sql.byCode.get(codeHash(secret, code))
    if (!row) return { is: 'wrongCode' }
    return codeProblem(asInvite(row), row.withdrawn === 1, at) ?? asInvite(row)
  }

  function add({ grants, uses, startsAt = 0, expiresAt, createdBy }: NewInvite, at: number): MadeInvite {
    const id = randomBase32(random, 12)
    const code = joinCodeOf(secret, id)
    const hash = codeHash(secret, code)
    sql.addInvite.run(id, hash, JSON.stringify(grants), uses, startsAt, expiresAt, createdBy, at)
    for (const { event } of grants) sql.addInvited.run(event, id)
    return { id, code, grants, usesLeft: uses, startsAt, expiresAt, createdBy, createdAt: at }
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
    revoke: sqliteRevoke(data),
    async contact(device, at, { unsent, version, name }) {
      sql.contact.run(at, unsent ?? null, version ?? null, name ?? null, device)
    },
    async devicesOf(event) {
      const granted = Map.groupBy(sql.grantsOf.all(event), ({ device }) => device)
      const came = Map.groupBy(sql.cameBy.all(event), ({ device }) => device)
      return sql.devicesOf.all(event).map((device) => ({
        ...device,
        ...standingOf(granted.get(device.id) ?? []),
        cameBy: (came.get(device.id) ?? []).map(({ invite, createdBy }) => ({ invite, createdBy })),
      }))
    },
    knows: async (event) => sql.knows.get(event) !== undefined,

    async events() {
      const events: EventId[] = []
      for (let next = sql.eventAfter.get(''); next; next = sql.eventAfter.get(next)) events.push(next)
      return events
    },

    invite: async (invite, at) => db.transaction(() => add(invite, at)).immediate(),

    inviteMany: async (invite, count, at) =>
      db
        .transaction(() => {
          for (const { event } of invite.grants)
            if ((sql.open.get(event, at) ?? 0) + count > MAX_OPEN_CODES) return 'tooManyCodes'
          return Array.from({ length: count }, () => add(invite, at))
        })
        .immediate(),

    look: async (code, at) => find(code, at),

    spend: async (code, as, at) =>
      db
        .transaction(() => {
          const found = find(code, at)
          if ('is' in found) return found
          const { id, grants } = found
          sql.spend.run(id)
          if ('device' in as) {
            giveRoles(as.device, grants)
            sql.came.run(as.device, id, at)
            return { device: as.device }
          }
          const device = randomBase32(random, 16)
          const token = Buffer.from(random(32)).toString('base64url')
          sql.addDevice.run(device, as.name, sha256Hex(token), at, at)
          giveRoles(device, grants)
          sql.came.run(device, id, at)
          return { device, token }
        })
        .immediate(),

    async invitesOf(event, at) {
      const came = Map.groupBy(sql.cameBy.all(event), ({ invite }) => invite)
      return sql.invitesOf.all(event).map((row) => ({
        ...asInvite(row),
        ...codeToShow(secret, asInvite(row), row.hash, at),
        devices: (came.get(row.id) ?? []).map(({ device }) => device),
      }))
    },
    async withdraw(invite) {
      sql.withdraw.run(invite)
    },
  }
}
