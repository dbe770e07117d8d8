// What access must do, whatever it is stored in: joining by code, roles, devices, invites.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type EventId, NETWORK } from '../../src/core/ids.ts'
import type { Role } from '../../src/core/policy.ts'
import type { Access } from '../../src/server/access/access.ts'
import { MAX_OPEN_CODES } from '../../src/server/access/codeLimits.ts'

export interface AccessUnderTest {
  readonly access: Access
  close(): void | Promise<void>
}

const A = 'event-a' as EventId
const B = 'event-b' as EventId
const HOUR_MS = 3_600_000

export function accessContract(name: string, open: () => AccessUnderTest | Promise<AccessUnderTest>): void {
  describe(`access: ${name}`, () => {
    let here: AccessUnderTest
    let access: Access
    beforeEach(async () => {
      here = await open()
      access = here.access
    })
    afterEach(() => here.close())

    const invite = async (roles: readonly Role[], events = [A], uses = 5, at = 0) => {
      const grants = events.map((event) => ({ event, roles }))
      return access.invite({ grants, uses, expiresAt: at + HOUR_MS, createdBy: 'server' }, at)
    }
    const join = async (named: string, roles: readonly Role[], events = [A], at = 1) => {
      const spent = await access.spend((await invite(roles, events)).code, { name: named }, at)
      if ('is' in spent || spent.token === undefined) throw new Error('it did not join')
      return { id: spent.device, token: spent.token }
    }

    test('a code is spent for a device, a token and its roles, as often as it may be', async () => {
      const made = await invite(['volunteer', 'facilitator'], [A, B], 2)
      expect(await access.look(made.code, 1)).toEqual({
        id: made.id,
        grants: [
          { event: A, roles: ['volunteer', 'facilitator'] },
          { event: B, roles: ['volunteer', 'facilitator'] },
        ],
        usesLeft: 2,
        startsAt: 0,
        expiresAt: HOUR_MS,
        createdAt: 0,
        createdBy: 'server',
      })
      const first = await access.spend(made.code, { name: 'Door' }, 7)
      if ('is' in first) throw new Error(first.is)
      const device = await access.deviceByToken(first.token ?? '')
      expect(device).toEqual({
        id: first.device,
        name: 'Door',
        createdAt: 7,
        lastContactAt: 7,
        unsent: null,
        appVersion: null,
      })
      expect(await access.grants(first.device)).toEqual([
        { event: A, roles: ['facilitator', 'volunteer'] },
        { event: B, roles: ['facilitator', 'volunteer'] },
      ])
      expect(await access.spend(made.code, { device: first.device }, 8)).toEqual({ device: first.device })
      expect(await access.spend(made.code, { name: 'Late' }, 9)).toEqual({ is: 'usedCode' })
      expect(await access.look(made.code, 9)).toEqual({ is: 'usedCode' })
    })

    test('wrong, expired and withdrawn codes are told, and spend nothing', async () => {
      const made = await invite(['notes'])
      expect(await access.look('0000000000', 1)).toEqual({ is: 'wrongCode' })
      expect(await access.spend(made.code, { name: 'x' }, HOUR_MS)).toEqual({ is: 'expiredCode' })
      expect(await access.look(made.code, HOUR_MS - 1)).toMatchObject({ usesLeft: 5 })
      await access.withdraw(made.id)
      expect(await access.look(made.code, 1)).toEqual({ is: 'expiredCode' })
      expect(await access.spend(made.code, { name: 'x' }, 1)).toEqual({ is: 'expiredCode' })
    })

    test('of many that spend the last use at once, one gets in', async () => {
      const made = await invite(['volunteer'], [A], 1)
      const tries = Array.from({ length: 8 }, (_, place) =>
        access.spend(made.code, { name: String(place) }, 1),
      )
      const results = await Promise.all(tries)
      expect(results.filter((one) => !('is' in one))).toHaveLength(1)
      expect(await access.devicesOf(A)).toHaveLength(1)
    })

    test('a token that is none is nobody', async () => {
      await join('Door', ['volunteer'])
      expect(await access.deviceByToken('')).toBeUndefined()
      expect(await access.deviceByToken('A'.repeat(43))).toBeUndefined()
    })

    test('standing: roles of an event, none, revoked, and no such device', async () => {
      const { id } = await join('Door', ['volunteer'])
      expect(await access.standing(id, A)).toEqual({ roles: ['volunteer'], revoked: false })
      expect(await access.standing(id, B)).toEqual({ roles: [], revoked: false })
      expect(await access.standing('nobody', A)).toBeUndefined()
      expect(await access.standing('no\0body', A)).toBeUndefined()
      await access.grant(id, [{ event: A, roles: ['organiser'] }])
      expect(await access.standing(id, A)).toEqual({ roles: ['organiser', 'volunteer'], revoked: false })
      expect(await access.revoke(id, A, 5)).toBe('lastOrganiser')
      await join('Laptop', ['organiser'])
      expect(await access.revoke(id, A, 5)).toEqual([id])
      expect(await access.revoke(id, A, 6)).toBe('notFound')
      expect(await access.revoke('nobody', A, 6)).toBe('notFound')
      expect(await access.standing(id, A)).toEqual({ roles: [], revoked: true })
      expect(await access.grants(id)).toEqual([])
      await access.grant(id, [{ event: A, roles: ['volunteer'] }])
      expect(await access.standing(id, A)).toEqual({ roles: ['volunteer'], revoked: false })
    })

    test('devices of an event, by name, with what they last said', async () => {
      const door = await join('Door', ['volunteer'])
      const hall = await join('Atrium', ['notes', 'facilitator'])
      await join('Elsewhere', ['volunteer'], [B])
      await access.contact(door.id, 20, { unsent: 3, version: '0.1.0' })
      await access.contact(door.id, 30, { name: 'Đoor\0' })
      await access.revoke(hall.id, A, 9)
      const said = { unsent: null, appVersion: null }
      const by = [{ invite: expect.any(String) as string, createdBy: 'server' }]
      expect(await access.devicesOf(A)).toEqual([
        {
          ...said,
          id: hall.id,
          name: 'Atrium',
          createdAt: 1,
          lastContactAt: 1,
          roles: [],
          revoked: true,
          cameBy: by,
        },
        {
          id: door.id,
          name: expect.stringMatching(/^Đoor/) as string,
          createdAt: 1,
          lastContactAt: 30,
          unsent: 3,
          appVersion: '0.1.0',
          roles: ['volunteer'],
          revoked: false,
          cameBy: by,
        },
      ])
      expect(await access.devicesOf('event-c' as EventId)).toEqual([])
      expect([await access.knows(A), await access.knows('event-c' as EventId)]).toEqual([true, false])
    })

    test('invites of an event, the newest first, without those withdrawn', async () => {
      const both = await invite(['volunteer'], [A, B], 3, 10)
      const second = await invite(['notes'], [A], 1, 20)
      const gone = await invite(['notes'], [A], 1, 30)
      await access.withdraw(gone.id)
      expect((await access.invitesOf(A, 31)).map(({ id }) => id)).toEqual([second.id, both.id])
      expect(await access.invitesOf(B, 31)).toEqual([
        {
          id: both.id,
          grants: both.grants,
          code: both.code,
          devices: [],
          usesLeft: 3,
          startsAt: 0,
          expiresAt: 10 + HOUR_MS,
          createdAt: 10,
          createdBy: 'server',
        },
      ])
    })

    test('a code opens from its beginning on, and tells when that is', async () => {
      const grants = [{ event: A, roles: ['volunteer' as const] }]
      const times = { startsAt: 50, expiresAt: 100 }
      const made = await access.invite({ grants, uses: 1, ...times, createdBy: 'server' }, 1)
      expect(await access.look(made.code, 49)).toEqual({ is: 'notYet', startsAt: 50 })
      expect(await access.spend(made.code, { name: 'Door' }, 49)).toEqual({ is: 'notYet', startsAt: 50 })
      expect(await access.look(made.code, 50)).toMatchObject({ id: made.id, ...times })
    })

    test('the code of an invite is told as long as it opens anything, and who came by it always', async () => {
      const made = await invite(['volunteer'], [A], 1)
      const listed = async (at: number) => (await access.invitesOf(A, at)).find(({ id }) => id === made.id)
      expect(await listed(1)).toMatchObject({ code: made.code, devices: [] })
      expect(await listed(HOUR_MS)).not.toHaveProperty('code')
      const spent = await access.spend(made.code, { name: 'Door' }, 1)
      if ('is' in spent) throw new Error(spent.is)
      expect(await listed(1)).toMatchObject({ devices: [spent.device] })
      expect(await listed(1)).not.toHaveProperty('code')
    })

    test('many codes at once are all different, and no event has more open ones than it may', async () => {
      const grants = [{ event: A, roles: ['volunteer' as const] }]
      const wanted = { grants, uses: 1, expiresAt: HOUR_MS, createdBy: 'server' }
      const made = await access.inviteMany(wanted, MAX_OPEN_CODES - 1, 1)
      if (typeof made === 'string') throw new Error(made)
      expect(new Set(made.map(({ code }) => code)).size).toBe(MAX_OPEN_CODES - 1)
      expect(await access.inviteMany(wanted, 2, 1)).toBe('tooManyCodes')
      const last = await Promise.all([access.inviteMany(wanted, 1, 1), access.inviteMany(wanted, 1, 1)])
      expect(last.filter((each) => each === 'tooManyCodes')).toHaveLength(1)
      // A used one, a withdrawn one and all that are over make room.
      await access.spend(made[0]?.code ?? '', { name: 'Door' }, 2)
      await access.withdraw(made[1]?.id ?? '')
      expect(await access.inviteMany(wanted, 3, 2)).toBe('tooManyCodes')
      expect(await access.inviteMany(wanted, 2, 2)).toHaveLength(2)
      const later = { ...wanted, expiresAt: 2 * HOUR_MS }
      expect(await access.inviteMany(later, MAX_OPEN_CODES, HOUR_MS)).toHaveLength(MAX_OPEN_CODES)
    })

    test('who is taken off comes back by no code: neither that it came by, nor one that it made', async () => {
      const poster = await invite(['volunteer'])
      const by = async (code: string, named: string) => {
        const spent = await access.spend(code, { name: named }, 1)
        if ('is' in spent) throw new Error(spent.is)
        return spent.device
      }
      await join('Laptop', ['organiser'])
      const door = await by(poster.code, 'Door')
      const second = await by((await invite(['notes'])).code, 'Second')
      const grants = [{ event: A, roles: ['volunteer' as const] }]
      const give = (createdBy: string) => access.invite({ grants, uses: 9, expiresAt: HOUR_MS, createdBy }, 1)
      const [made, other] = [await give(door), await give(second)]
      const guest = await by(made.code, 'Guest')
      const further = await give(guest)
      const both = await by((await invite(['facilitator'])).code, 'Both')
      await access.spend(made.code, { device: both }, 1)

      expect(await access.revoke(door, A, 2, { devices: [guest, 'nobody'] })).toEqual([door, guest])
      for (const { code } of [poster, made, further])
        expect(await access.look(code, 3)).toEqual({ is: 'expiredCode' })
      expect(await access.look(other.code, 3)).toMatchObject({ id: other.id })
      expect(await access.standing(both, A)).toMatchObject({ revoked: false })

      // What is to be withdrawn besides can be chosen.
      const kept = await give(second)
      expect(await access.revoke(second, A, 4, { invites: [other.id] })).toEqual([second])
      expect(await access.look(other.code, 5)).toEqual({ is: 'expiredCode' })
      expect(await access.look(kept.code, 5)).toMatchObject({ id: kept.id })
    })

    test('a code for several events goes on for the others', async () => {
      const made = await invite(['volunteer'], [A, B])
      const spent = await access.spend(made.code, { name: 'Door' }, 1)
      if ('is' in spent) throw new Error(spent.is)
      await access.revoke(spent.device, A, 2)
      expect(await access.look(made.code, 3)).toMatchObject({ grants: [{ event: B, roles: ['volunteer'] }] })
      expect(await access.invitesOf(A, 3)).toEqual([])
      await access.spend(made.code, { device: spent.device }, 3)
      expect(await access.standing(spent.device, A)).toEqual({ roles: [], revoked: true })
      expect(await access.standing(spent.device, B)).toEqual({ roles: ['volunteer'], revoked: false })
    })

    test('an event keeps an organiser, also where two take each other off at once', async () => {
      const [a, b] = [await join('A', ['organiser']), await join('B', ['organiser'])]
      const door = await join('Door', ['volunteer'])
      expect(await access.revoke(a.id, A, 2, { devices: [b.id] })).toBe('lastOrganiser')
      const both = await Promise.all([access.revoke(a.id, A, 2), access.revoke(b.id, A, 2)])
      expect(both.filter((each) => each === 'lastOrganiser')).toHaveLength(1)
      const organisers = (await access.devicesOf(A)).filter(({ roles }) => roles.includes('organiser'))
      expect(organisers).toHaveLength(1)
      expect(await access.revoke(door.id, A, 3)).toEqual([door.id])
    })

    test('the network goes with the event where that is asked for, and is not left alone either', async () => {
      const lost = await join('Lost', ['organiser'], [A, NETWORK])
      await join('Laptop', ['organiser'], [A])
      expect(await access.revoke(lost.id, A, 2, { network: true })).toBe('lastOrganiser')
      await join('Office', ['organiser'], [NETWORK])
      expect(await access.revoke(lost.id, A, 2, { network: true })).toEqual([lost.id])
      expect(await access.grants(lost.id)).toEqual([])
      expect(await access.events()).toEqual([A, NETWORK])
    })
  })
}
