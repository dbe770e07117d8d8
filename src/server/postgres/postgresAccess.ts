// Access in PostgreSQL, as in the data file (access/sqliteAccess.ts). Where a device's rights change, the other
// processes hear of it in the same transaction and end its live stream.

import { type EventId, randomBase32, type RandomBytes } from '../../core/ids.ts'
import type { Role } from '../../core/policy.ts'
import type {
  Access,
  CameBy,
  CodeProblem,
  Device,
  Grant,
  Invite,
  ListedDevice,
  MadeInvite,
  NewInvite,
} from '../access/access.ts'
import { MAX_OPEN_CODES } from '../access/codeLimits.ts'
import { codeProblem, grantsByEvent, standingOf } from '../access/grantRows.ts'
import { codeHash, codeToShow, joinCodeOf } from '../access/joinCode.ts'
import { sha256Hex } from '../keys.ts'
import { type Database, type Query, withoutNul } from './database.ts'
import type { Announce } from './neighbours.ts'
import { postgresRevoke } from './postgresRevoke.ts'

type GrantRow = { event: EventId; role: Role; revoked: number | null }
type InviteRow = Invite & { withdrawn: boolean; hash: string }

const DEVICE = `id, name, created_at AS "createdAt", last_contact_at AS "lastContactAt", unsent,
  app_version AS "appVersion"`
const INVITE = `id, grants, uses_left AS "usesLeft", starts_at AS "startsAt", expires_at AS "expiresAt",
  created_at AS "createdAt", created_by AS "createdBy", withdrawn, code_hash AS hash`
const GRANT = 'event, role, revoked_at AS revoked'

const asInvite = ({ withdrawn: _withdrawn, hash: _hash, ...invite }: InviteRow): Invite => invite

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
  async function find(query: Query, code: string, at: number, lock = ''): Promise<Invite | CodeProblem> {
    const [row] = await query<InviteRow>(`SELECT ${INVITE} FROM invites WHERE code_hash = $1 ${lock}`, [
      codeHash(secret, code),
    ])
    if (!row) return { is: 'wrongCode' }
    return codeProblem(asInvite(row), row.withdrawn, at) ?? asInvite(row)
  }

  async function add(
    query: Query,
    { grants, uses, startsAt = 0, expiresAt, createdBy }: NewInvite,
    at: number,
  ): Promise<MadeInvite> {
    const id = randomBase32(random, 12)
    const code = joinCodeOf(secret, id)
    await query(
      `INSERT INTO invites (id, code_hash, grants, uses_left, starts_at, expires_at, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, codeHash(secret, code), JSON.stringify(grants), uses, startsAt, expiresAt, createdBy, at],
    )
    return { id, code, grants, usesLeft: uses, startsAt, expiresAt, createdBy, createdAt: at }
  }

  const came = (query: Query, device: string, invite: string, at: number) =>
    query('INSERT INTO joins (device, invite, joined_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
      device,
      invite,
      at,
    ])

  const cameInto = (event: EventId) =>
    db.query<CameBy & { device: string }>(
      `SELECT device, invite, created_by AS "createdBy" FROM joins JOIN invites ON id = invite
       WHERE grants @> $1 ORDER BY device, joined_at, invite`,
      [JSON.stringify([{ event }])],
    )

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

    revoke: postgresRevoke(db, announce),

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
      const by = Map.groupBy(await cameInto(event), ({ device }) => device)
      return rows.map(({ roles, revokedAt, ...device }): ListedDevice => {
        const grants = roles.map((role, place) => ({ role, revoked: revokedAt[place] ?? null }))
        const cameBy = (by.get(device.id) ?? []).map(({ invite, createdBy }) => ({ invite, createdBy }))
        return { ...device, ...standingOf(grants), cameBy }
      })
    },

    async knows(event) {
      return (await db.query('SELECT 1 FROM grants WHERE event = $1 LIMIT 1', [event])).length > 0
    },

    async events() {
      const events: EventId[] = []
      for (let last = ''; ;) {
        const [next] = await db.query<{ event: EventId | null }>(
          'SELECT min(event) AS event FROM grants WHERE event > $1',
          [last],
        )
        if (!next?.event) return events
        events.push(next.event)
        last = next.event
      }
    },

    invite: async (invite, at) => add(db.query, invite, at),

    inviteMany: async (invite, count, at) =>
      db.transact(async (query) => {
        for (const { event } of invite.grants) {
          // Two that make some at once count one after the other.
          await query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`zbor invites ${event}`])
          const [open] = await query<{ count: number }>(
            `SELECT count(*) FROM invites WHERE grants @> $1 AND NOT withdrawn AND uses_left > 0
             AND expires_at > $2`,
            [JSON.stringify([{ event }]), at],
          )
          if ((open?.count ?? 0) + count > MAX_OPEN_CODES) return 'tooManyCodes'
        }
        const made: MadeInvite[] = []
        for (let n = 0; n < count; n += 1) made.push(await add(query, invite, at))
        return made
      }),

    look: async (code, at) => find(db.query, code, at),

    spend: async (code, as, at) =>
      db.transact(async (query) => {
        const found = await find(query, code, at, 'FOR UPDATE')
        if ('is' in found) return found
        await query('UPDATE invites SET uses_left = uses_left - 1 WHERE id = $1', [found.id])
        if ('device' in as) {
          await giveRoles(query, as.device, found.grants)
          await came(query, as.device, found.id, at)
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
        await came(query, device, found.id, at)
        return { device, token }
      }),

    async invitesOf(event, at) {
      const rows = await db.query<InviteRow>(
        `SELECT ${INVITE} FROM invites WHERE NOT withdrawn AND grants @> $1 ORDER BY created_at DESC, id`,
        [JSON.stringify([{ event }])],
      )
      const by = Map.groupBy(await cameInto(event), ({ invite }) => invite)
      return rows.map((row) => ({
        ...asInvite(row),
        ...codeToShow(secret, row, row.hash, at),
        devices: (by.get(row.id) ?? []).map(({ device }) => device),
      }))
    },

    async withdraw(invite) {
      await db.query('UPDATE invites SET withdrawn = TRUE WHERE id = $1', [invite])
    },
  }
}
