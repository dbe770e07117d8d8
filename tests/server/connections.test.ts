// Half-open connections, slow bodies and too many of both: told in words, ended in time, and never in the way of who has
// something to say. Over real sockets, with limits so short that nobody waits; nothing is measured by the clock.

import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import type { Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import {
  type ConnectionLimits,
  CONNECTIONS,
  limitConnections,
  serverOptions,
} from '../../src/server/http/connections.ts'

const FOREVER = 600_000
const LONG: ConnectionLimits = {
  most: 1000,
  headersMs: FOREVER,
  requestMs: FOREVER,
  idleMs: FOREVER,
  silentMs: FOREVER,
  checkMs: 20,
}

let server: Server | undefined
let sockets: Socket[] = []
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  sockets = []
  server?.closeAllConnections()
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)))
})

/** A server that answers, takes bodies, and holds streams open, beating every few milliseconds. */
async function listening(limits: Partial<ConnectionLimits>) {
  const all = { ...LONG, ...limits }
  const app = new Hono()
  app.get('/', (c) => c.text('here'))
  app.post('/', async (c) => c.text(`${(await c.req.text()).length} bytes`))
  app.get('/live', (c) => {
    let beat: NodeJS.Timeout | undefined
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        const send = () => controller.enqueue(new TextEncoder().encode('beat\n'))
        send()
        beat = setInterval(send, 10)
      },
      cancel: () => clearInterval(beat),
    })
    return c.body(stream)
  })
  server = createAdaptorServer({ fetch: app.fetch, serverOptions: serverOptions(all) }) as Server
  limitConnections(server, all)
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

async function open(port: number, send = '') {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  let text = ''
  socket.setEncoding('utf8')
  socket.on('data', (part: string) => (text += part))
  socket.on('error', () => {})
  const ended = new Promise<string>((resolve) => socket.on('close', () => resolve(text)))
  await new Promise((resolve) => socket.once('connect', resolve))
  if (send !== '') socket.write(send)
  const until = (part: string) => expect.poll(() => text, { timeout: 10_000 }).toContain(part)
  return { socket, ended, until, text: () => text }
}

const GET = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'
const SLOW = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nfirst'

test('a connection that says nothing, half a header or half a body is ended', async () => {
  const port = await listening({ headersMs: 50, requestMs: 100 })
  const [silent, half, slow] = [
    await open(port),
    await open(port, 'GET / HTTP/1.1\r\nHos'),
    await open(port, SLOW),
  ]
  expect(await silent.ended).toContain('408 Request Timeout')
  expect(await half.ended).toContain('408 Request Timeout')
  await slow.ended
  expect(slow.text()).not.toContain('200 OK')
})

test('an idle connection is closed, and one that was asked once more before is not', async () => {
  const port = await listening({ idleMs: 50 })
  const idle = await open(port, GET)
  expect(await idle.ended).toContain('200 OK')
})

test('a header that is too large is refused', async () => {
  const port = await listening({})
  const large = await open(port, `GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'a'.repeat(17_000)}\r\n\r\n`)
  expect(await large.ended).toContain('431 Request Header Fields Too Large')
})

test('a live stream goes on through all limits of time', async () => {
  const port = await listening({ headersMs: 50, requestMs: 60, idleMs: 50, silentMs: 200 })
  const stream = await open(port, 'GET /live HTTP/1.1\r\nHost: x\r\n\r\n')
  // Far more beats than any of them allows.
  await expect.poll(() => stream.text().split('beat').length, { timeout: 15_000 }).toBeGreaterThan(60)
  expect(stream.socket.closed).toBe(false)
})

test('where all places are taken, what waits without a whole request gives way, the longest first', async () => {
  const port = await listening({ most: 4 })
  const stream = await open(port, 'GET /live HTTP/1.1\r\nHost: x\r\n\r\n')
  await stream.until('beat')
  const silent = await open(port)
  const half = await open(port, 'GET / HTTP/1.1\r\nHos')
  const slow = await open(port, SLOW)
  for (const gone of [silent, half, slow]) {
    const next = await open(port, 'GET /live HTTP/1.1\r\nHost: x\r\n\r\n')
    await next.until('beat')
    const told = await gone.ended
    expect(told).toContain('503 Service Unavailable')
    expect(told).toMatch(/\r\nRetry-After: 5\r\n/)
    expect(told).toContain('Try again in a few seconds.')
  }
  expect(stream.socket.closed).toBe(false)
})

test('an idle connection gives way without a word, and is no answer to a request that comes meanwhile', async () => {
  const port = await listening({ most: 1 })
  const idle = await open(port, GET)
  await idle.until('here')
  const next = await open(port, GET)
  await next.until('here')
  expect((await idle.ended).match(/HTTP\/1\.1/g)).toHaveLength(1)
})

test('only where each one is being answered a new one is told to come again; the streams go on', async () => {
  const port = await listening({ most: 3 })
  const streams = []
  for (let n = 0; n < 3; n += 1) {
    const stream = await open(port, 'GET /live HTTP/1.1\r\nHost: x\r\n\r\n')
    await stream.until('beat')
    streams.push(stream)
  }
  for (let n = 0; n < 20; n += 1) {
    const told = await (await open(port, GET)).ended
    expect(told).toMatch(/^HTTP\/1\.1 503 Service Unavailable\r\n[^]*Retry-After: 5\r\n[^]*\n$/)
  }
  expect(streams.map(({ socket }) => socket.closed)).toEqual([false, false, false])
  streams[0]?.socket.destroy()
  await expect
    .poll(async () => (await open(port, GET.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'))).ended)
    .toContain('here')
})

test('a thousand half-open connections keep no tablet out', async () => {
  const port = await listening({ most: 200 })
  for (let n = 0; n < 1000; n += 1) await open(port)
  for (let n = 0; n < 20; n += 1) {
    const tablet = await open(port, GET)
    await tablet.until('here')
  }
})

test('what a server starts with leaves room: for a push as slow as a tablet waits, and for the beat of live streams', () => {
  expect(CONNECTIONS.requestMs).toBeGreaterThan(30_000)
  expect(CONNECTIONS.silentMs).toBeGreaterThan(3 * 20_000)
  // A hall behind one address: a phone opens up to six for a page, and keeps one in use.
  expect(CONNECTIONS.most).toBeGreaterThanOrEqual(2000)
})
