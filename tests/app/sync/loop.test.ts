// When the loop looks: its timers and its network are in the hands of the test.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { created } from '../../../src/app/store/device.ts'
import { roundContext } from '../../../src/app/sync/context.ts'
import { type Loop, type LoopState, startLoop } from '../../../src/app/sync/loop.ts'
import { httpTransport } from '../../../src/app/sync/transport.ts'
import { agendaItem } from '../../../src/core/model/agendaItem.ts'
import { seeded } from '../../support/device.ts'
import { type Tablet, tablet } from '../../support/tablet.ts'
import { EVENT, testServer, type TestServer } from '../../support/testServer.ts'

let server: TestServer
let made: Tablet
let loop: Loop | undefined
let timer: { ms: number; run: () => void } | undefined
let states: LoopState[] = []

beforeEach(async () => {
  server = testServer()
  made = await tablet('A', server, seeded(1), 'facilitator')
  timer = undefined
  states = []
})
afterEach(() => {
  loop?.stop()
  server.close()
})

function start(fetcher: typeof fetch = made.network.fetch): Loop {
  loop = startLoop({
    context: roundContext({
      storage: made.device.storage,
      env: made.env,
      transport: httpTransport(fetcher),
      version: 'test',
    }),
    now: () => 0,
    random: () => 1,
    after: (ms, run) => {
      timer = { ms, run }
      return () => {
        timer = undefined
      }
    },
    changed: (state) => states.push(state),
  })
  return loop
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** The loop has set another timer than the one before: a round ended. */
async function roundAfter(before: typeof timer): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if (timer && timer !== before) return
    await pause(5)
  }
  throw new Error('no round ended')
}

const write = (title: string) =>
  made.device.commit(EVENT, [created(agendaItem, made.device.newTarget(), { 'title.en': title })])

describe('sync loop', () => {
  it('looks at once when it starts, and sends what waits', async () => {
    await write('Opening')
    start()
    await roundAfter(undefined)
    expect(await made.waiting()).toBe(0)
    expect(states.at(-1)?.state).toBe('idle')
  })

  it('a hint of what it has already, such as its own push, costs no round', async () => {
    await write('Opening')
    start()
    await roundAfter(undefined)
    const rounds = states.filter(({ state }) => state === 'sending').length
    await pause(200)
    expect(states.filter(({ state }) => state === 'sending')).toHaveLength(rounds)
  })

  it("a hint of another device's op is fetched at once, without a timer", async () => {
    const other = await tablet('B', server, seeded(2), 'facilitator')
    start()
    await roundAfter(undefined)
    await other.device.commit(EVENT, [created(agendaItem, other.device.newTarget(), { 'title.en': 'News' })])
    await other.round()
    for (let tries = 0; (await made.rowsOf('room')).length === 0 && tries < 400; tries++) await pause(5)
    expect(await made.rowsOf('room')).toHaveLength(1)
  })

  it('waits longer after each failure, up to two minutes, and shows that nobody answers', async () => {
    start(async () => Promise.reject(new TypeError('no network')))
    const waits: number[] = []
    let before: typeof timer
    for (let round = 0; round < 9; round++) {
      await roundAfter(before)
      before = timer
      waits.push(timer?.ms ?? 0)
      timer?.run()
    }
    expect(waits.slice(0, 4)).toEqual([2000, 4000, 8000, 16_000])
    expect(Math.max(...waits)).toBe(120_000)
    expect(states.some((state) => state.state === 'unreachable')).toBe(true)
  })

  it('a poke during a round is not lost: another round follows', async () => {
    const running = start()
    await write('Late')
    running.poke()
    for (let tries = 0; (await made.waiting()) > 0 && tries < 200; tries++) await pause(5)
    expect(await made.waiting()).toBe(0)
  })

  it('does nothing more once stopped', async () => {
    const running = start()
    await roundAfter(undefined)
    running.stop()
    expect(timer).toBeUndefined()
    await write('After')
    running.poke()
    await pause(50)
    expect(await made.waiting()).toBe(1)
  })
})
