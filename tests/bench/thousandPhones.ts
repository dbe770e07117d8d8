// A thousand phones in one hall: all open the agenda within a minute, then ask for news every 15 seconds as the
// page does, each time over a new connection; then something changes. Prints what it costs the server.

import { request } from 'node:http'
import type { EventId } from '../../src/core/ids.ts'
import { joinOverApi } from '../e2e/apiDevice.ts'
import { openVenue, pause } from '../e2e/venue.ts'
import { kB, median, ms, quantile, say } from './say.ts'
import { serverProcess } from './serverProcess.ts'

const PHONES = 1000
const EVENT = 'pregrada-2019' as EventId
const ARRIVE_MS = 60_000
const ASK_MS = 15_000
const QUIET_MS = 45_000

interface Answer {
  readonly status: number
  readonly etag: string | undefined
  readonly bytes: number
  readonly text: string
  readonly tookMs: number
}

const venue = await openVenue()
const server = serverProcess(venue)

function get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const startedMs = performance.now()
  return new Promise((resolve, reject) => {
    request(`${venue.origin}${path}`, { agent: false, headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', () => {
        const body = Buffer.concat(parts)
        resolve({
          status: response.statusCode ?? 0,
          etag: response.headers.etag,
          bytes: body.length,
          text: body.toString(),
          tookMs: performance.now() - startedMs,
        })
      })
    })
      .on('error', reject)
      .end()
  })
}

const soon = (withinMs: number) => pause(Math.random() * withinMs)

/** What one core was busy for, as a share of the time that it took. */
async function shareOfCore(work: () => Promise<unknown>): Promise<string> {
  const [busyMs, startedMs] = [server.busyMs(), performance.now()]
  await work()
  return `${(((server.busyMs() - busyMs) / (performance.now() - startedMs)) * 100).toFixed(1)} %`
}

const times: number[] = []
const etags = new Map<number, string | undefined>()

/** One phone's question, and whether something new came. */
async function ask(phone: number): Promise<Answer> {
  const etag = etags.get(phone)
  const answer = await get(`/api/public/${EVENT}`, {
    'accept-encoding': 'br',
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
  })
  if (answer.status !== 200 && answer.status !== 304) throw new Error(`answered ${answer.status}`)
  if (answer.status === 200) etags.set(phone, answer.etag)
  times.push(answer.tookMs)
  return answer
}

const all = (of: (phone: number) => Promise<unknown>) =>
  Promise.all(Array.from({ length: PHONES }, (_, phone) => of(phone)))

async function arrive(): Promise<void> {
  const { text } = await get(`/en/${EVENT}`)
  const files = Array.from(text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g), ([, path]) => path ?? '')
  const share = await shareOfCore(() =>
    all(async (phone) => {
      await soon(ARRIVE_MS)
      await get(`/en/${EVENT}`, { 'accept-encoding': 'br' })
      await Promise.all(files.map((file) => get(file, { 'accept-encoding': 'br' })))
      await ask(phone)
    }),
  )
  say(`${PHONES} phones arrive within a minute, of one core`, share, '–')
}

async function follow(forMs: number): Promise<void> {
  const untilMs = performance.now() + forMs
  await all(async (phone) => {
    await soon(ASK_MS)
    while (performance.now() < untilMs) {
      await ask(phone)
      await pause(ASK_MS * (5 / 6 + Math.random() / 3))
    }
  })
}

async function change(): Promise<void> {
  const organiser = await joinOverApi(venue.link('Organiser'))
  await organiser.write(EVENT, {
    scope: 'public',
    entity: 'event',
    target: EVENT,
    fields: { place: 'Knjižnica' },
  })
  const sizes: number[] = []
  const share = await shareOfCore(() =>
    all(async (phone) => {
      await soon(ASK_MS)
      const { status, bytes } = await ask(phone)
      if (status !== 200) throw new Error('a phone did not hear of the change')
      sizes.push(bytes)
    }),
  )
  say(`${PHONES} phones fetch a change within ${ASK_MS / 1000} s, of one core`, share, '–')
  say('the agenda of three days on the wire', kB(median(sizes)), '10 kB')
}

try {
  await arrive()
  times.length = 0
  const share = await shareOfCore(() => follow(QUIET_MS))
  say(`${PHONES} phones ask every ${ASK_MS / 1000} s, of one core`, share, '–')
  say('an answer to one of them, p99', ms(quantile(times, 0.99)), '–')
  await change()
  say('server: memory after that', `${Math.round(server.memoryBytes() / 1e6)} MB`, '90 MB')
} finally {
  await venue.close()
}
