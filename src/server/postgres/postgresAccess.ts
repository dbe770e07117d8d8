// Access in PostgreSQL, as in the data file (access/sqliteAccess.ts). Where a device's rights change, the other
// processes hear of it in the same transaction and end its live stream.

import { createHmac } from 'node:crypto'
import { type EventId, randomBase32, type RandomBytes } from '../../core/ids.ts'
import type { Role } from '../../core/policy.ts'
import type { Access, CodeProblem, Device, Grant, Invite, Standing } from '../access/access.ts'
import { grantsByEvent, standingOf } from '../access/grantRows.ts'
import { newJoinCode } from '../access/joinCode.ts'
import { sha256Hex } from '../keys.ts'
import { type Database, type Query, withoutNul } from './database.ts'
import type { Announce } from './neighbours.ts'

type GrantRow = { event: EventId; role: Role; revoked: number | null }
type InviteRow = Invite & { withdrawn: boolean }

const DEVICE = `id, name, created_at AS "createdAt", last_contact_at AS "lastContactAt", unsent,
  app_version AS "appVersion"`
const INVITE = `id, grants, uses_left AS "usesLeft", expires_at AS "expiresAt", created_at AS "createdAt",
  created_by AS "createdBy", withdrawn`
const GRANT = 'event, role, revoked_at AS revoked'

const asInvite = ({ withdrawn: _withdrawn, ...invite }: InviteRow): Invite => invite

async function giveRoles(query: Query, device: string, grants: readonly Grant[]): Promise<void> {
  const rows = grants.flatMap(({ event, roles }) => roles.map((role) => ({ event, role })))
  await query(
    `INSERT INTO grants (device, event, role) SELECT $1, * FROM unnest($2::text[], $3::text[])
     ON CONFLICT (event, device, role) DO UPDATE SET revoked_at = NULL`,
    [device, rows.map(({ event }) => event), rows.map(({ role }) => role)],
  )
}

export function postgresAccess(
  { db, secret, announce }: { db: Database; secret: Uint8Array; announce: Announce },
  random: RandomBytes,
): Access {
  const codeHash = (code: string) => createHmac('sha256', secret).update(`code:${code}`).digest('hex')

  async function find(query: Query, code: string, at: number, lock = ''): Promise<InviteRow | CodeProblem> {
    const [row] = await query<InviteRow>(`SELECT ${INVITE} FROM invites WHERE code_hash = $1 ${lock}`, [
      codeHash(code),
    ])
    if (!row) return 'wrongCode'
    if (row.usesLeft < 1) return 'usedCode'
    return row.withdrawn || row.expiresAt <= at ? 'expiredCode' : row
  }

  return {
    async deviceByToken(token) {
      const [device] = await db.query<Device>(`SELECT ${DEVICE} FROM devices WHERE token_hash = $1`, [
        sha256Hex(token),
      ])
      return device
    },

    async standing(device, event) {
      const rows = await db.query<{ role: Role | null; revoked: number | null }>(
        `SELECT role, revoked_at AS revoked FROM devices LEFT JOIN grants ON device = id AND event = $2
         WHERE id = $1`,
        [withoutNul(device), event],
      )
      if (rows.length === 0) return undefined
      return standingOf(rows.flatMap(({ role, revoked }) => (role === null ? [] : [{ role, revoked }])))
    },

    async grants(device) {
      const where = 'device = $1 AND revoked_at IS NULL'
      return grantsByEvent(
        await db.query<GrantRow>(`SELECT ${GRANT} FROM grants WHERE ${where} ORDER BY event, role`, [device]),
      )
    },

    grant: async (device, grants) =>
      db.transact(async (query) => {
        await giveRoles(query, device, grants)
        await announce.rights(query, device)
      }),

    revoke: async (device, event, at) =>
      db.transact(async (query) => {
        const revoked = await query(
          `UPDATE grants SET revoked_at = $1 WHERE device = $2 AND event = $3 AND revoked_at IS NULL
           RETURNING 1 AS one`,
          [at, withoutNul(device), event],
        )
        if (revoked.length > 0) await announce.rights(query, device)
        return revoked.length > 0
      }),

    async contact(device, at, { unsent, version, name }) {
      await db.query(
        `UPDATE devices SET last_contact_at = $2, unsent = coalesce($3, unsent),
         app_version = coalesce($4, app_version), name = coalesce($5, name) WHERE id = $1`,
        [
          device,
          at,
          unsent ?? null,
          version === undefined ? null : withoutNul(version),
          name === undefined ? null : withoutNul(name),
        ],
      )
    },

    async devicesOf(event) {
      const rows = await db.query<Device & { roles: Role[]; revokedAt: (number | null)[] }>(
        `SELECT ${DEVICE}, array_agg(role ORDER BY role) AS roles,
           array_agg(revoked_at::float8 ORDER BY role) AS "revokedAt"
         FROM devices JOIN grants ON device = id WHERE event = $1 GROUP BY id ORDER BY name, id`,
        [event],
      )
      return rows.map(({ roles, revokedAt, ...device }): Device & Standing => {
        const grants = roles.map((role, place) => ({ role, revoked: revokedAt[place] ?? null }))
        return { ...device, ...standingOf(grants) }
      })
    },

    async knows(event) {
      return (await db.query('SELECT 1 FROM grants WHERE event = $1 LIMIT 1', [event])).length > 0
    },

    async invite({ grants, uses, expiresAt, createdBy }, at) {
      const code = newJoinCode(random)
      const id = randomBase32(random, 12)
      await db.query(
        `INSERT INTO invites (id, code_hash, grants, uses_left, expires_at, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, codeHash(code), JSON.stringify(grants), uses, expiresAt, createdBy, at],
      )
      return { id, code, grants, usesLeft: uses, expiresAt, createdBy, createdAt: at }
    },

    async look(code, at) {
      const found = await find(db.query, code, at)
      return typeof found === 'string' ? found : asInvite(found)
    },

    spend: async (code, as, at) =>
      db.transact(async (query) => {
        const found = await find(query, code, at, 'FOR UPDATE')
        if (typeof found === 'string') return found
        await query('UPDATE invites SET uses_left = uses_left - 1 WHERE id = $1', [found.id])
        if ('device' in as) {
          await giveRoles(query, as.device, found.grants)
          await announce.rights(query, as.device)
          return { device: as.device }
        }
        const device = randomBase32(random, 16)
        const token = Buffer.from(random(32)).toString('base64url')
        await query(
          'INSERT INTO devices (id, name, token_hash, created_at, last_contact_at) VALUES ($1, $2, $3, $4, $4)',
          [device, withoutNul(as.name), sha256Hex(token), at],
        )
        await giveRoles(query, device, found.grants)
        return { device, token }
      }),

    async invitesOf(event) {
      const rows = await db.query<InviteRow>(
        `SELECT ${INVITE} FROM invites WHERE NOT withdrawn AND grants @> $1 ORDER BY created_at DESC, id`,
        [JSON.stringify([{ event }])],
      )
      return rows.map(asInvite)
    },

    async withdraw(invite) {
      await db.query('UPDATE invites SET withdrawn = TRUE WHERE id = $1', [invite])
    },
  }
}
