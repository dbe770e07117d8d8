// A line that breaks at any byte of an answer, to a push of three ops and to a pull: nothing is lost, nothing is
// taken for stored that is not, and the next round ends as if nothing had been. The server's half, where a
// request is cut, is in tests/server/cut.test.ts.

import { expect, it } from 'vitest'
import { created } from '../../src/app/store/device.ts'
import { newTargetId } from '../../src/core/ids.ts'
import { agendaItem } from '../../src/core/model/agendaItem.ts'
import { digestText, type SealedOp } from '../../src/core/sync/op.ts'
import { seeded } from '../support/device.ts'
import { newMemoryDisk } from './simulation/run.ts'
import { EVENT, NOON, sha256Hex, simServer } from './simulation/server.ts'
import { memoryStore } from './simulation/stores.ts'
import { joinAs, simTablet } from './simulation/tablet.ts'

const dice = seeded(11)
const random = (count: number) => Uint8Array.from({ length: count }, () => Math.floor(dice() * 256))

/** What is left of an answer: its first bytes, and then an end or an error. */
function broken(bytes: Uint8Array<ArrayBuffer>, at: number, how: 'ends' | 'fails', status: number): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      if (at > 0) controller.enqueue(bytes.slice(0, at))
      if (how === 'ends') controller.close()
      else controller.error(new TypeError('network error'))
    },
  })
  return new Response(body, { status, headers: { 'content-type': 'application/json' } })
}

/** A tablet with three ops to send, a server with two it has not seen, and a first round up to `path`. */
async function scene() {
  const server = await simServer({ now: () => NOON, random }, memoryStore)
  const { lineage } = server.parts().log
  const tablet = async (name: string) => {
    const seat = server.seats.find((each) => each.name === name)
    if (!seat) throw new Error(`no seat ${name}`)
    const disk = newMemoryDisk()
    await joinAs(disk.open(), seat, lineage.server, lineage.lineage)
    return simTablet(name, seat, disk, { offsetMs: 0, now: () => NOON, random }, 1)
  }
  const [a, b] = [await tablet('A'), await tablet('B')]
  const item = (title: string) => created(agendaItem, newTargetId(random), { 'title.lv': title })
  await b.write([item('viens'), item('divi')])
  await round(b, server)
  await a.write([item('trīs'), item('četri'), item('pieci')])
  return { server, a }
}

type Scene = Awaited<ReturnType<typeof scene>>

/** One round; the first answer on `path` is handed to `harm`. Returns that answer's length in bytes. */
async function round(
  who: Scene['a'],
  server: Scene['server'],
  path = '',
  harm?: (bytes: Uint8Array<ArrayBuffer>, status: number) => Response,
): Promise<number> {
  const [tab] = who.tabs()
  if (!tab) throw new Error('no tab')
  await who.startRound(tab, false)
  let length = 0
  while (tab.message) {
    const { message } = tab
    const response = await server.handle(message.path, message.init)
    if (path === '' || length > 0 || !message.path.startsWith(path)) {
      await who.answer(tab, (asked) => asked.deliver(response))
      continue
    }
    const bytes = new Uint8Array(await response.arrayBuffer())
    length = bytes.length
    const answer = harm ? harm(bytes, response.status) : new Response(bytes, { status: response.status })
    await who.answer(tab, (asked) => asked.deliver(answer))
  }
  if (who.error) throw who.error
  return length
}

async function expectWhole({ a, server }: Scene): Promise<void> {
  const here = await a.storage().read((tx) => tx.opsOf(EVENT, 'room'))
  const there = await server.parts().log.scopeOps(EVENT, 'room', Number.MAX_SAFE_INTEGER)
  expect(there).toHaveLength(5)
  expect(await a.storage().read((tx) => tx.waiting())).toBe(0)
  expect(sha256Hex(digestText(here as readonly SealedOp[]))).toBe(sha256Hex(digestText(there)))
}

it.each([
  ['a push of three ops', '/api/push'],
  ['a pull', '/api/pull?event=pregrada-2019&scope=room'],
])(
  'the answer to %s, cut at every byte, loses nothing',
  async (_what, path) => {
    const first = await scene()
    const length = await round(first.a, first.server, path)
    await expectWhole(first)
    await first.server.close()
    expect(length).toBeGreaterThan(150)
    for (let at = 0; at < length; at++) {
      const each = await scene()
      await round(each.a, each.server, path, (bytes, status) =>
        broken(bytes, at, at % 2 === 0 ? 'ends' : 'fails', status),
      )
      const confirmed = 3 - (await each.a.storage().read((tx) => tx.waiting()))
      // An answer that broke off confirms nothing; one to a pull came after the push was answered whole.
      expect(confirmed, `cut at byte ${at}`).toBe(path === '/api/push' ? 0 : 3)
      await round(each.a, each.server)
      await expectWhole(each)
      await each.server.close()
    }
  },
  120_000,
)
