// The seams between parts that each keep their own rules: ids that nobody owns yet, chains of what is held, quotas,
// skeletons, what was put aside or erased. Found by an adversary; each failed before.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { randomBytes } from 'node:crypto'
import type { ReplicaId } from '../../src/core/ids.ts'
import type { Json } from '../../src/core/json.ts'
import { foldOps, versions } from '../../src/core/sync/heads.ts'
import { idOf, type Op, type SealedOp } from '../../src/core/sync/op.ts'
import { seal } from '../../src/server/keys.ts'
import { bothStores } from '../support/bothStores.ts'
import { created } from '../../src/app/store/device.ts'
import { importLines } from '../../src/app/backup/importLines.ts'
import { EMPTY_FLOOR, type Floor } from '../../src/core/floor/floor.ts'
import { handsMessage, readHandWish, takeHand } from '../../src/core/floor/phoneHands.ts'
import { attendee } from '../../src/core/model/attendee.ts'
import { openPanel } from '../support/openPanel.ts'
import { seeded } from '../support/device.ts'
import { tablet } from '../support/tablet.ts'
import { EVENT, joined, NOON, type TestDevice, testServer, type TestServer } from '../support/testServer.ts'
import { base64, claiming } from '../support/updates.ts'

const stores = bothStores()

/** An op under any id, under the author's own key. */
function opUnder(
  author: TestDevice,
  id: readonly [string, number],
  over: Partial<Op> & { fields: Record<string, Json> },
): SealedOp {
  const plain: Op = {
    event: EVENT,
    scope: 'room',
    entity: 'note',
    target: 'x' as Op['target'],
    prev: {},
    hlc: [NOON, 0],
    schema: 1,
    ...over,
    id: [id[0] as ReplicaId, id[1]],
  }
  return { ...plain, mac: seal(author.key, author.device, plain) }
}

describe.each(stores)('over %s', (_name, open) => {
  let server: TestServer
  let organiser: TestDevice
  let close: () => Promise<void>

  beforeEach(async () => {
    const store = await open()
    close = store.close
    server = testServer(store.parts)
    organiser = await joined(server, 'organiser', 'facilitator')
    const { op, push } = organiser
    await push([
      op({
        scope: 'public',
        entity: 'event',
        target: EVENT,
        fields: { agendaPublished: true, zone: 'Europe/Zagreb', start: '2019-12-06', alive: true },
      }),
      op({
        scope: 'room',
        entity: 'agendaItem',
        target: 'panel',
        fields: { 'title.hr': 'Panel', day: '2019-12-06', start: '09:00', minutes: 60, order: 'a0' },
      }),
      op({
        scope: 'room',
        entity: 'poll',
        target: 'P',
        fields: { scale: 'vote', item: 'panel', 'question.hr': 'Za?', at: NOON, alive: true },
      }),
      op({
        scope: 'room',
        entity: 'pollRound',
        target: 'R',
        fields: { poll: 'P', way: 'phones', moment: 'once', at: NOON, alive: true },
      }),
    ])
  })
  afterEach(async () => {
    server.close()
    await close()
  })

  /** A screen, which may write nothing, takes the ids that the server is about to use. */
  async function takeServersIds(): Promise<void> {
    const screen = await joined(server, 'screen')
    const all = (await screen.pull('public')).ops.map(({ op }) => op)
    const own = all.filter(({ mac }) => mac.startsWith('server.'))
    const [replica = ''] = own.map(({ id }) => id[0])
    const last = Math.max(...own.map(({ id }) => id[1]))
    const mine = Array.from({ length: 200 }, (_, at) =>
      opUnder(screen, [replica, last + 1 + at], { fields: { text: 'x' } }),
    )
    const { answers } = await screen.push(mine)
    expect(new Set(answers.map(({ is }) => is)).has('ok')).toBe(false)
  }
  const post = async (path: string, body: object) => {
    const response = await server.post(path, body)
    return (await response.json()) as { is?: string; error?: string }
  }
  const room = async (entity: string) =>
    (await organiser.pull('room', null, 2000)).ops.map(({ op }) => op).filter((op) => op.entity === entity)

  describe("ids of the server's, taken by a screen that may write nothing,", () => {
    beforeEach(takeServersIds)

    it('lose no question that a phone was told is there', async () => {
      expect(await post('/api/inbox', { event: EVENT, item: 'panel', text: 'Zašto?' })).toMatchObject({
        is: 'ok',
      })
      expect((await room('note')).map(({ fields }) => fields['text'])).toEqual(['Zašto?'])
    })

    it('lose no vote that a phone was told is counted', async () => {
      for (let n = 0; n < 6; n += 1) {
        const token = `token-of-a-phone-${n}`
        expect(await post('/api/answer', { event: EVENT, round: 'R', option: 'for', token })).toMatchObject({
          is: 'ok',
        })
      }
      await organiser.push([
        organiser.op({ scope: 'room', entity: 'pollRound', target: 'R', fields: { closedAt: NOON + 1 } }),
      ])
      expect((await room('phoneTally')).at(-1)?.fields['counts']).toEqual({ for: 6 })
    })

    it('do not keep an agenda on the air that was taken back', async () => {
      const [before] = (await organiser.pull('public')).ops.map(({ op }) => op)
      if (!before) throw new Error('nothing is there')
      await organiser.push([
        organiser.op({
          scope: 'public',
          entity: 'event',
          target: EVENT,
          fields: { agendaPublished: false },
          prev: { agendaPublished: [idOf(before)] },
        }),
      ])
      expect((await server.request(`/api/public/${EVENT}`)).status).toBe(404)
    })
  })

  it('a chain of held entries, each naming the one before, is no failure where the last is named', async () => {
    const notes = await joined(server, 'notes')
    let before: SealedOp | undefined
    const sent: SealedOp[] = []
    for (let n = 0; n < 6000; n += 1) {
      const kind = before ? { kind: [idOf(before)] } : {}
      before = notes.op({ scope: 'room', entity: 'note', target: 'x', fields: { kind: 'nope' }, prev: kind })
      sent.push(before)
    }
    for (let at = 0; at < sent.length; at += 1500) {
      const response = await server.post(
        '/api/push',
        { event: EVENT, replica: notes.replica, ops: sent.slice(at, at + 1500) },
        notes.headers,
      )
      expect(response.status).toBe(200)
    }
    const last = before as SealedOp
    const good = notes.op({
      scope: 'room',
      entity: 'note',
      target: 'x',
      fields: { kind: 'question' },
      prev: { kind: [idOf(last)] },
    })
    const response = await server.post(
      '/api/push',
      { event: EVENT, replica: notes.replica, ops: [good] },
      notes.headers,
    )
    expect(response.status).toBe(200)
    const released = await server.post(
      '/api/held/release',
      { event: EVENT, ids: [idOf(last)] },
      organiser.headers,
    )
    expect(released.status).toBe(200)
  }, 120_000)

  it('an update that claims more than it holds is not let in by way of the pile of what was put aside', async () => {
    const notes = await joined(server, 'notes')
    const bomb = notes.op({
      scope: 'room',
      entity: 'minutes',
      fields: { item: 'panel', generation: 0, update: base64(claiming(33_000_000)) },
    })
    await notes.push([bomb])
    const say = (path: string) => server.post(path, { event: EVENT, ids: [idOf(bomb)] }, organiser.headers)
    await say('/api/held/discard')
    const told = await (await say('/api/held/release')).json()
    expect([told, await room('minutes')]).toEqual([expect.objectContaining({ released: 0 }), []])
  })

  it('forged texts under one id cost no more than under many, however many came before', async () => {
    const screen = await joined(server, 'screen')
    let made = 0
    const took = async (idOfNth: (at: number) => number): Promise<number> => {
      const ops = Array.from({ length: 1000 }, (_, at) => ({
        ...opUnder(screen, ['0123456789AB', idOfNth(at)], { fields: { text: 'x' } }),
        mac: `NOBODY.${String((made += 1)).padStart(22, '0')}`,
      }))
      const began = performance.now()
      const { answers } = await screen.push(ops)
      expect(answers[0]).toMatchObject({ is: 'quarantined' })
      return performance.now() - began
    }
    const many = Math.min(await took((at) => 10 + at), await took((at) => 2000 + at))
    await took(() => 1)
    const one = Math.min(await took(() => 1), await took(() => 1))
    expect(one / many).toBeLessThan(4)
  }, 200_000)
})

describe('whoever is nobody', () => {
  let server: TestServer
  beforeEach(() => {
    server = testServer()
  })
  afterEach(() => server.close())

  it('is told of an event of which nothing is published what is told of one that does not exist', async () => {
    const facilitator = await joined(server, 'facilitator')
    const fields = { 'title.hr': 'Tajno', day: '2019-12-06' }
    await facilitator.push([facilitator.op({ scope: 'room', entity: 'agendaItem', fields })])
    const live = await facilitator.get('/api/live')
    let heard = ''
    void (async () => {
      for await (const part of live.body as unknown as AsyncIterable<Uint8Array>)
        heard += new TextDecoder().decode(part)
    })().catch(() => {})
    for (const event of ['there-is-none', EVENT]) {
      const hand = { headers: { 'x-zbor-hand': 'a'.repeat(16) } }
      const looked = await server.request(`/api/hand?event=${event}`, hand)
      const down = await server.post('/api/hand/down', { event, token: 'a'.repeat(16) })
      expect([event, looked.status, down.status]).toEqual([event, 404, 404])
    }
    // Nor does the room hear of it: nothing waits for an answer, whose time would tell.
    expect(heard).not.toContain('hand')
  })
})

describe('a device of the event', () => {
  let server: TestServer
  let organiser: TestDevice
  beforeEach(async () => {
    server = testServer()
    organiser = await joined(server, 'organiser', 'facilitator')
  })
  afterEach(() => server.close())

  const publish = async () => {
    const event = organiser.op({
      scope: 'public',
      entity: 'event',
      target: EVENT,
      fields: { agendaPublished: true, 'name.hr': 'Rasprava', alive: true },
    })
    const item = organiser.op({
      scope: 'room',
      entity: 'agendaItem',
      target: 'panel',
      fields: { 'title.hr': 'Panel', day: '2019-12-06', start: '09:00', order: 'a0', alive: true },
    })
    await organiser.push([event, item])
    return { event, item }
  }

  it('that only leads the hall can not take the agenda off the air', async () => {
    const { event } = await publish()
    const facilitator = await joined(server, 'facilitator')
    const first = facilitator.op({
      scope: 'public',
      entity: 'event',
      target: EVENT,
      fields: { agendaPublished: true },
    })
    const second = {
      scope: 'public',
      entity: 'event',
      target: EVENT,
      fields: { agendaPublished: true },
    } as const
    const [, n] = first.id
    // Each of the two names the other: the value that was is closed, and so are both of theirs.
    const a = opUnder(facilitator, first.id, {
      ...second,
      target: EVENT as string as Op['target'],
      prev: { agendaPublished: [idOf(event), `${facilitator.replica}.${n + 1}` as never] },
    })
    const b = opUnder(facilitator, [facilitator.replica, n + 1], {
      ...second,
      target: EVENT as string as Op['target'],
      prev: { agendaPublished: [idOf(a)] },
    })
    await facilitator.push([a, b])
    expect((await server.request(`/api/public/${EVENT}`)).status).toBe(200)
  })

  it('that takes notes can not change the agenda by a skeleton under an id that was erased before it came', async () => {
    const { item } = await publish()
    const id = '0123456789AB.7'
    await organiser.push([
      organiser.op({ scope: 'room', entity: 'redaction', fields: { ops: [id], alive: true } }),
    ])
    const notes = await joined(server, 'notes')
    const skeleton = {
      ...item,
      id: ['0123456789AB', 7],
      fields: { 'title.hr': null, alive: null },
      prev: { 'title.hr': [idOf(item)] },
      redacted: true,
      mac: `NOBODY.${'A'.repeat(22)}`,
    }
    const { answers } = await notes.push([skeleton])
    await server.post('/api/join/look', { code: 'x' })
    // Anything of the agenda publishes it anew.
    await organiser.push([
      organiser.op({
        scope: 'room',
        entity: 'agendaItem',
        fields: { 'title.hr': 'Ručak', day: '2019-12-06', order: 'a1' },
      }),
    ])
    const shown = await (await server.request(`/api/public/${EVENT}`)).text()
    expect([answers, shown.includes('Panel')]).toEqual([
      [expect.objectContaining({ is: 'quarantined' })],
      true,
    ])
  })

  it('has its own entries delivered, whatever a file brought that the server does not take', async () => {
    const who = await tablet('A', server, seeded(5), 'volunteer')
    await who.round()
    const record = await who.device.storage.read((tx) => tx.device())
    if (!record) throw new Error('not joined')
    const lines = Array.from({ length: 100 }, (_, at) =>
      JSON.stringify({
        id: ['0123456789AB', at + 1],
        event: EVENT,
        scope: 'desk',
        entity: 'attendee',
        target: `x${at}`,
        fields: { filler: randomBytes(110_000).toString('hex'), alive: true },
        prev: {},
        hlc: [NOON, at],
        schema: 1,
        mac: `NOBODY.${'F'.repeat(22)}`,
      }),
    )
    await importLines(who.device, record, lines)
    for (let n = 0; n < 12; n += 1) await who.round()
    await who.device.commit(EVENT, [
      created(attendee, 'ana' as Op['target'], { firstName: 'Ana', lastName: 'Horvat' }),
    ])
    for (let n = 0; n < 12; n += 1) await who.round()
    const there = (await organiser.pull('desk', null, 2000)).ops.map(({ op }) => op.target as string)
    expect(there).toContain('ana')
  }, 300_000)

  it('takes no erased person back with an old deposit', async () => {
    const volunteer = await joined(server, 'volunteer')
    const first = opUnder(volunteer, [volunteer.replica, 1], {
      scope: 'desk',
      entity: 'attendee',
      target: 'ana' as Op['target'],
      fields: { firstName: 'Ana', alive: true },
    })
    const second = opUnder(volunteer, [volunteer.replica, 1], {
      scope: 'desk',
      entity: 'attendee',
      target: 'eva' as Op['target'],
      fields: { firstName: 'Eva', alive: true },
    })
    await volunteer.push([first])
    const text = JSON.stringify([second])
    await server.post('/api/deposit', { event: EVENT, kind: 'ops', text }, volunteer.headers)
    const [deposit] = await server.parts.log.deposits(EVENT)
    const recover = () =>
      server.post('/api/deposits/recover', { event: EVENT, id: deposit?.id }, organiser.headers)
    const eva = async () =>
      (await organiser.pull('desk')).ops
        .map(({ op }) => op)
        .filter(({ target }) => (target as string) === 'eva')
    await recover()
    const ids = (await eva()).map(idOf)
    expect(ids).toHaveLength(1)
    await organiser.push([
      organiser.op({ scope: 'desk', entity: 'redaction', fields: { ops: ids, alive: true } }),
    ])
    await recover()
    expect((await eva()).map(({ fields }) => fields['firstName'])).toEqual([null])
  })
})

describe('a list of thousands of held entries', () => {
  it('is answered a page at a time, each of which a tablet takes in, and all of it comes', async () => {
    const server = testServer()
    const organiser = await joined(server, 'organiser')
    const notes = await joined(server, 'notes')
    const text = 'x'.repeat(500)
    const many = Array.from({ length: 3000 }, () =>
      notes.op({ scope: 'room', entity: 'table', fields: { text } }),
    )
    for (let at = 0; at < many.length; at += 1000) await notes.push(many.slice(at, at + 1000))
    for (let n = 0; n < 3; n += 1) {
      const body = { event: EVENT, kind: 'ops', text: `${n}${'y'.repeat(1_000_000)}` }
      expect((await server.post('/api/deposit', body, notes.headers)).status).toBe(200)
    }
    interface Page {
      held: { op: SealedOp }[]
      deposits: { text: string }[]
      counts: object
      next?: string
    }
    const found = new Set<string>()
    let deposits = 0
    let next: string | undefined = ''
    while (next !== undefined) {
      const response = await organiser.get(`/api/held?event=${EVENT}&after=${encodeURIComponent(next)}`)
      const body = await response.text()
      expect(body.length).toBeLessThan(2 * 1024 * 1024)
      const page = JSON.parse(body) as Page
      expect(page.counts).toEqual({ held: 3000, deposits: 3 })
      for (const { op } of page.held) found.add(idOf(op))
      deposits += page.deposits.length
      next = page.next
    }
    server.close()
    expect([found.size, deposits]).toEqual([3000, 3])
  })
})

describe('a flood of hands', () => {
  it('leaves the phones that are in the hall for a while their own', async () => {
    const server = testServer({ heartbeatMs: 20 })
    const organiser = await joined(server, 'organiser')
    await organiser.push(openPanel(organiser, NOON))
    const page = await server.request(`/api/public/${EVENT}`)
    expect(page.status).toBe(200)
    // One that raised and lowered a hand two minutes ago has a token of its own.
    const early = await server.post(
      '/api/hand/down',
      { event: EVENT, token: 'e'.repeat(20) },
      { 'x-test-address': '10.0.0.2' },
    )
    const cookie = (early.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    server.clock.nowMs += 120_000
    const device = await joined(server, 'facilitator')
    let floor: Floor = EMPTY_FLOOR
    const response = await device.get('/api/live')
    void (async () => {
      const decoder = new TextDecoder()
      for await (const part of response.body as unknown as AsyncIterable<Uint8Array>)
        for (const line of decoder.decode(part, { stream: true }).split('\n').filter(Boolean)) {
          const { say } = JSON.parse(line) as { say?: Json }
          const wish = say === undefined ? undefined : readHandWish(say)
          if (wish?.wants !== 'up') continue
          floor = takeHand(floor, 'A', wish.hand)
          await server.post(
            '/api/say',
            { event: EVENT, to: 'room', body: handsMessage(floor) },
            device.headers,
          )
        }
    })()
    const raise = (token: string, headers: Record<string, string>) =>
      server.post('/api/hand', { event: EVENT, item: 'panel', token }, headers)
    for (let n = 0; n < 55; n += 1) await raise(`flooder-flooder-${n}`, { 'x-test-address': '10.6.6.6' })
    const honest = await raise('h'.repeat(20), { cookie, 'x-test-address': '10.0.0.2' })
    const told = [honest.status, await honest.json()]
    server.close()
    expect(told).toMatchObject([200, { is: 'waiting' }])
  })
})

describe('what names what has not come yet', () => {
  it("does not void the organiser's next word", async () => {
    const server = testServer()
    const organiser = await joined(server, 'organiser', 'facilitator')
    const event = (fields: Record<string, Json>, prev: Op['prev'] = {}) =>
      organiser.op({ scope: 'public', entity: 'event', target: EVENT, fields, prev })
    const first = event({ agendaPublished: true, alive: true })
    await organiser.push([
      first,
      organiser.op({
        scope: 'room',
        entity: 'agendaItem',
        fields: { 'title.hr': 'Panel', day: '2019-12-06', order: 'a0' },
      }),
    ])
    const facilitator = await joined(server, 'facilitator')
    const coming = Array.from({ length: 150 }, (_, at) => `${organiser.replica}.${at + 3}`)
    const trap = facilitator.op({
      scope: 'public',
      entity: 'event',
      target: EVENT,
      fields: { agendaPublished: true },
      prev: { agendaPublished: [idOf(first), ...(coming as never[])] },
    })
    expect((await facilitator.push([trap])).answers).toMatchObject([{ is: 'quarantined' }])
    await organiser.push([event({ agendaPublished: false }, { agendaPublished: [idOf(first)] })])
    const ops = (await organiser.pull('public')).ops.map(({ op }) => op)
    const row = Array.from(foldOps(ops).values()).find(({ entity }) => entity === 'event')
    server.close()
    expect(row && versions(row, 'agendaPublished').map(({ value }) => value)).toEqual([false])
  })
})

describe('a device that says again and again that its copy differs', () => {
  it('does not fill the log', async () => {
    const server = testServer()
    const screen = await joined(server, 'screen')
    for (let n = 0; n < 200; n += 1)
      await server.post(
        '/api/digest',
        { event: EVENT, scope: 'public', seq: 0, digest: `x${n}` },
        screen.headers,
      )
    server.close()
    expect(server.logged.length).toBeLessThan(20)
  })
})
