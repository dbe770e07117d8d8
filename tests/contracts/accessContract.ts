// What access must do, whatever it is stored in: joining by code, roles, devices, invites.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { EventId } from '../../src/core/ids.ts'
import type { Role } from '../../src/core/policy.ts'
import type { Access } from '../../src/server/access/access.ts'

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
      if (typeof spent === 'string' || spent.token === undefined) throw new Error('it did not join')
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
        expiresAt: HOUR_MS,
        createdAt: 0,
        createdBy: 'server',
      })
      const first = await access.spend(made.code, { name: 'Door' }, 7)
      if (typeof first === 'string') throw new Error(first)
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
      expect(await access.spend(made.code, { name: 'Late' }, 9)).toBe('usedCode')
      expect(await access.look(made.code, 9)).toBe('usedCode')
    })

    test('wrong, expired and withdrawn codes are told, and spend nothing', async () => {
      const made = await invite(['notes'])
      expect(await access.look('0000000000', 1)).toBe('wrongCode')
      expect(await access.spend(made.code, { name: 'x' }, HOUR_MS)).toBe('expiredCode')
      expect(await access.look(made.code, HOUR_MS - 1)).toMatchObject({ usesLeft: 5 })
      await access.withdraw(made.id)
      expect(await access.look(made.code, 1)).toBe('expiredCode')
      expect(await access.spend(made.code, { name: 'x' }, 1)).toBe('expiredCode')
    })

    test('of many that spend the last use at once, one gets in', async () => {
      const made = await invite(['volunteer'], [A], 1)
      const tries = Array.from({ length: 8 }, (_, place) =>
        access.spend(made.code, { name: String(place) }, 1),
      )
      const results = await Promise.all(tries)
      expect(results.filter((one) => typeof one !== 'string')).toHaveLength(1)
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
      expect(await access.revoke(id, A, 5)).toBe(true)
      expect(await access.revoke(id, A, 6)).toBe(false)
      expect(await access.revoke('nobody', A, 6)).toBe(false)
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
      expect(await access.devicesOf(A)).toEqual([
        { ...said, id: hall.id, name: 'Atrium', createdAt: 1, lastContactAt: 1, roles: [], revoked: true },
        {
          id: door.id,
          name: expect.stringMatching(/^Đoor/) as string,
          createdAt: 1,
          lastContactAt: 30,
          unsent: 3,
          appVersion: '0.1.0',
          roles: ['volunteer'],
          revoked: false,
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
      expect((await access.invitesOf(A)).map(({ id }) => id)).toEqual([second.id, both.id])
      expect(await access.invitesOf(B)).toEqual([
        {
          id: both.id,
          grants: both.grants,
          usesLeft: 3,
          expiresAt: 10 + HOUR_MS,
          createdAt: 10,
          createdBy: 'server',
        },
      ])
    })
  })
}
