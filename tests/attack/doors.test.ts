// The doors beside the push: deposits, boxes, release, forged seals and wide rights, over both databases. Whatever way an
// op comes, it is judged by its author as that one stands now. [P2] [R4]

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OpId } from '../../src/core/ids.ts'
import { SCOPES } from '../../src/core/policy.ts'
import { idOf, redact, type SealedOp } from '../../src/core/sync/op.ts'
import type { Answer } from '../../src/core/sync/protocol.ts'
import { boxAddress, sealBox } from '../../src/server/box.ts'
import { bothStores } from '../support/bothStores.ts'
import { EVENT, joined, type TestDevice, testServer, type TestServer } from '../support/testServer.ts'

const stores = bothStores()

const person = { firstName: 'Željka', lastName: 'Đurić', alive: true }
const SERVERS_TAG = `server.${'A'.repeat(22)}`

describe.each(stores)('over %s', (_name, open) => {
  let server: TestServer
  let organiser: TestDevice
  let volunteer: TestDevice
  let close: () => Promise<void>

  beforeEach(async () => {
    const store = await open()
    close = store.close
    server = testServer(store.parts)
    organiser = await joined(server, 'organiser')
    volunteer = await joined(server, 'volunteer')
  })
  afterEach(async () => {
    server.close()
    await close()
  })

  const post = async (device: TestDevice, path: string, body: object) =>
    (await (await server.post(path, body, device.headers)).json()) as Record<string, unknown>
  const held = async () =>
    (await (await organiser.get(`/api/held?event=${EVENT}`)).json()) as {
      held: { op: SealedOp; vouched: boolean }[]
      deposits: { id: string }[]
    }
  const everything = async () => {
    const all = await Promise.all(SCOPES.map((scope) => server.parts.log.scopeOps(EVENT, scope, 1e9)))
    return all.flat()
  }
  const recoverAll = async () => {
    for (const { id } of (await held()).deposits)
      await post(organiser, '/api/deposits/recover', { event: EVENT, id })
  }
  const answersOf = async (device: TestDevice, ...ops: unknown[]): Promise<Answer[]> => [
    ...(await device.push(ops)).answers,
  ]

  /** What each of these may not write, whoever brings it. */
  const forbidden = (author: TestDevice) => [
    author.op({ scope: 'public', entity: 'announcement', fields: { 'text.hr': 'Kući!', alive: true } }),
    author.op({ scope: 'room', entity: 'phoneTally', target: 'R', fields: { counts: { for: 5000 } } }),
    author.op({ scope: 'admin', entity: 'somethingNew', fields: { x: 1 } }),
    author.op({ scope: 'desk', entity: 'redaction', fields: { ops: ['0123456789AB.1'] } }),
  ]

  it('what a screen or a revoked device deposits under ids of others is judged as a push, and writes nothing', async () => {
    const screen = await joined(server, 'screen')
    const revoked = await joined(server, 'facilitator')
    const ana = volunteer.op({ fields: person })
    await volunteer.push([ana])
    await server.post('/api/devices/revoke', { event: EVENT, device: revoked.device }, organiser.headers)
    const before = await everything()
    for (const device of [screen, revoked]) {
      // Under its own ids, which the log does not know; and twice under one id, so that the second is a fork.
      const first = forbidden(device)
      const again = forbidden(device).map((op, at) => ({ ...op, id: first[at]?.id ?? op.id }))
      const erase = device.op({ scope: 'desk', entity: 'redaction', fields: { ops: [idOf(ana)] } })
      const text = JSON.stringify([...first, ...again, erase, { ...erase, mac: SERVERS_TAG }])
      await post(device, '/api/deposit', { event: EVENT, kind: 'ops', text })
      const box = sealBox(boxAddress(server.parts.secret), JSON.stringify({ ops: [...first, erase] }))
      await post(device, '/api/deposit', { event: EVENT, kind: 'sealed', text: box })
    }
    await recoverAll()
    await recoverAll()
    expect(await everything()).toEqual(before)
    expect((await held()).held.every(({ op }) => !op.redacted)).toBe(true)
  })

  it('a fork in a deposit comes in under an id of the server’s only where its author may write it now', async () => {
    const good = volunteer.op({ fields: person })
    const twin = { ...volunteer.op({ fields: { ...person, town: 'Zabok' } }), id: good.id }
    const { mac: _mac, ...plain } = twin
    const { seal } = await import('../../src/server/keys.ts')
    const fork = { ...plain, mac: seal(volunteer.key, volunteer.device, plain) }
    await volunteer.push([good])
    const deposit = async () =>
      post(volunteer, '/api/deposit', { event: EVENT, kind: 'ops', text: JSON.stringify([fork]) })
    await server.post('/api/devices/revoke', { event: EVENT, device: volunteer.device }, organiser.headers)
    await deposit()
    await recoverAll()
    expect((await everything()).map(({ fields }) => fields['town'])).toEqual([undefined])
    await server.parts.access.grant(volunteer.device, [{ event: EVENT, roles: ['volunteer'] }])
    await recoverAll()
    expect((await everything()).map(({ fields }) => fields['town'])).toEqual([undefined, 'Zabok'])
  })

  it('release lets in nothing that nobody vouches for, no fact of the server and no redaction', async () => {
    const ana = volunteer.op({ fields: person })
    await volunteer.push([ana])
    const late = await joined(server, 'volunteer')
    await server.post('/api/devices/revoke', { event: EVENT, device: late.device }, organiser.headers)
    const honest = late.op({ fields: { firstName: 'Ivo', alive: true } })
    const evil = [
      {
        ...late.op({ scope: 'room', entity: 'phoneTally', fields: { counts: { for: 5000 } } }),
        mac: SERVERS_TAG,
      },
      late.op({ scope: 'room', entity: 'phoneTally', fields: { counts: { for: 5000 } } }),
      late.op({ scope: 'desk', entity: 'redaction', fields: { ops: [idOf(ana)] } }),
      { ...late.op({ fields: { firstName: 'Forged' } }), mac: `${organiser.device}.${'B'.repeat(22)}` },
      redact(late.op({ fields: { firstName: 'x' } })),
    ]
    await late.push([honest, ...evil])
    const before = await everything()
    const { held: list } = await held()
    expect(list).toHaveLength(6)
    expect(list.filter(({ vouched }) => vouched)).toHaveLength(3)
    const ids = list.map(({ op }) => idOf(op))
    const answer = await post(organiser, '/api/held/release', { event: EVENT, ids })
    expect(answer['released']).toBe(1)
    expect((answer['refused'] as { why: string }[]).map(({ why }) => why).sort()).toEqual([
      'emptied',
      'redaction',
      'serverOnly',
      'unvouched',
      'unvouched',
    ])
    expect(await everything()).toEqual([...before, honest])
    expect((await organiser.pull('desk')).ops.map(({ op }) => op.fields['firstName'])).toEqual([
      'Željka',
      'Ivo',
    ])
  })

  it('an altered text under a true seal, sent first, keeps nothing out and is never published', async () => {
    const waiting = await joined(server, 'screen')
    const truth = waiting.op({ fields: person })
    const lie = { ...truth, fields: { ...truth.fields, firstName: 'Forged' } }
    expect((await answersOf(volunteer, lie)).map(({ is }) => is)).toEqual(['quarantined'])
    // The true one may not come in either, yet: now it is the one that is kept.
    expect((await answersOf(waiting, truth)).map(({ is }) => is)).toEqual(['quarantined'])
    expect((await held()).held).toMatchObject([{ op: truth, vouched: true }])
    expect((await answersOf(volunteer, lie)).map(({ is }) => is)).toEqual(['quarantined'])
    await post(organiser, '/api/held/release', { event: EVENT, ids: [idOf(truth)] })
    expect(await everything()).toEqual([truth])
    expect((await answersOf(volunteer, lie)).map(({ is }) => is)).toEqual(['fork'])
    const accepted = volunteer.op({ fields: person })
    const other = { ...accepted, fields: { ...accepted.fields, firstName: 'Forged' } }
    await organiser.push([other])
    expect((await answersOf(volunteer, accepted)).map(({ is }) => is)).toEqual(['ok'])
    expect(await everything()).toEqual([truth, accepted])
  })

  it('a skeleton sent before its op does not save the values of what was taken away', async () => {
    const ana = volunteer.op({ fields: person })
    const skeleton = { ...redact(ana), mac: `${volunteer.device}.${'C'.repeat(22)}` }
    const word = organiser.op({ scope: 'desk', entity: 'redaction', fields: { ops: [idOf(ana)] } })
    await organiser.push([word])
    await volunteer.push([skeleton])
    expect((await answersOf(volunteer, ana)).map(({ is }) => is)).toEqual(['redacted'])
    const [, kept, ...more] = await everything()
    expect([kept, more]).toEqual([redact(ana), []])
    expect(JSON.stringify(await held())).not.toContain('Željka')
  })

  it('a redaction that came first empties what is held of its op as well', async () => {
    const late = await joined(server, 'volunteer')
    await server.post('/api/devices/revoke', { event: EVENT, device: late.device }, organiser.headers)
    const ana = late.op({ fields: person })
    await organiser.push([organiser.op({ scope: 'desk', entity: 'redaction', fields: { ops: [idOf(ana)] } })])
    await late.push([ana])
    expect(JSON.stringify(await held())).not.toContain('Željka')
    await late.push([ana])
    expect(JSON.stringify(await held())).not.toContain('Željka')
  })

  it('a facilitator opens and closes what phones may do, and can not take the event off the air', async () => {
    const facilitator = await joined(server, 'facilitator')
    const event = (fields: SealedOp['fields'], prev: SealedOp['prev'] = {}) =>
      facilitator.op({ scope: 'public', entity: 'event', target: EVENT, fields, prev })
    const made = organiser.op({
      scope: 'public',
      entity: 'event',
      target: EVENT,
      fields: { 'name.hr': 'Rasprava', alive: true },
    })
    await organiser.push([made])
    const seen: OpId[] = [idOf(made)]
    const off = [
      event({ alive: false }, { alive: seen }),
      event({ agendaPublished: false }),
      event({ 'name.hr': 'Nema ničega', alive: true }),
      event({ zone: 'UTC' }),
      event({ shortName: 'zabok' }),
      event({ helpPhone: '+385' }),
      event({ somethingNew: 1 }),
    ]
    expect(await answersOf(facilitator, ...off)).toEqual(
      off.map(() => ({ is: 'quarantined', reason: { code: 'role' } })),
    )
    const on = [
      event({ questionsOpen: false, alive: true }),
      event({ handsOpen: false }),
      event({ agendaPublished: true, alive: true }),
      event({ fairFloor: false, roomLanguages: ['hr', 'fr'] }),
    ]
    expect((await answersOf(facilitator, ...on)).map(({ is }) => is)).toEqual(on.map(() => 'ok'))
  })

  it('a note taker’s device receives no private note: not by pull, digest, head or stream', async () => {
    const facilitator = await joined(server, 'facilitator')
    const notes = await joined(server, 'notes')
    const note = facilitator.op({ scope: 'room', entity: 'note', fields: { text: 'za sve', alive: true } })
    const secret = facilitator.op({
      scope: 'room',
      entity: 'privateNote',
      fields: { text: 'samo meni', alive: true },
    })
    await facilitator.push([note, secret])
    expect((await facilitator.pull('room')).ops.map(({ op }) => op)).toEqual([note, secret])
    const page = await notes.pull('room')
    expect(page.ops.map(({ op }) => op)).toEqual([note])
    expect([page.more, page.cursor?.seq]).toEqual([false, 1])
    expect((await notes.pull('room', page.cursor)).ops).toEqual([])
    const digest = (device: TestDevice) =>
      post(device, '/api/digest', { event: EVENT, scope: 'room', seq: 9 })
    expect((await digest(notes))['count']).toBe(1)
    expect((await digest(facilitator))['count']).toBe(2)
    const me = (await (await notes.get('/api/me')).json()) as {
      events: { heads: { room: { seq: number } } }[]
    }
    expect(me.events[0]?.heads.room.seq).toBe(1)
    expect(
      (await answersOf(notes, notes.op({ scope: 'room', entity: 'privateNote', fields: { text: 'x' } })))[0]
        ?.is,
    ).toBe('quarantined')
  })
})
