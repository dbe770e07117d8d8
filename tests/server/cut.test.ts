// A line that is cut at any byte of a push, or of the answer to a push or a pull: the server stores all of a
// push or nothing of it, goes on, and the same push again stores everything once.

import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { serve } from '@hono/node-server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { EVENT, joined, type TestDevice, type TestServer, testServer } from '../support/testServer.ts'

const person = { firstName: 'Đurđica', lastName: 'Krklec', alive: true }

let server: TestServer
let tablet: TestDevice
let http: Server
let port: number
beforeEach(async () => {
  server = testServer()
  tablet = await joined(server, 'volunteer')
  const listening = new Promise<AddressInfo>((resolve) => {
    http = serve({ fetch: server.server.app.fetch, port: 0, createServer }, resolve) as Server
  })
  port = (await listening).port
})
afterEach(async () => {
  http.closeAllConnections()
  await new Promise((resolve) => http.close(resolve))
  server.close()
})

function request(method: string, path: string, body = ''): Buffer {
  const head = [
    `${method} ${path} HTTP/1.1`,
    'host: localhost',
    `authorization: ${tablet.headers.authorization}`,
    'connection: close',
    `content-length: ${Buffer.byteLength(body)}`,
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
}

/** Sends so many bytes and reads so many of the answer, then breaks the line. Returns what was read. */
function exchange(sent: Buffer, sendBytes = sent.length, readBytes = Infinity): Promise<Buffer> {
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    let length = 0
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(sent.subarray(0, sendBytes), () => {
        if (sendBytes < sent.length || readBytes === 0) socket.destroy()
      })
    })
    socket.on('data', (part) => {
      parts.push(part)
      length += part.length
      if (length >= readBytes) socket.destroy()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(Buffer.concat(parts).subarray(0, readBytes)))
  })
}

const stored = async () => (await tablet.pull('desk', null, 2000)).ops.map(({ op }) => op.id[1])

test('[P1] a three-op push cut at every byte is stored whole or not at all, and once in the end', async () => {
  const ops = [1, 2, 3].map(() => tablet.op({ fields: person }))
  const push = request('POST', '/api/push', JSON.stringify({ event: EVENT, replica: tablet.replica, ops }))
  for (let bytes = 0; bytes < push.length; bytes += 1) await exchange(push, bytes)
  expect(await stored()).toEqual([])
  const answer = await exchange(push)
  expect(answer.toString()).toContain('"is":"ok","seq":3')
  for (let bytes = 0; bytes < answer.length; bytes += 1) await exchange(push, push.length, bytes)
  expect(await stored()).toEqual([1, 2, 3])
  expect((await tablet.push(ops)).answers.map(({ is }) => is)).toEqual([
    'duplicate',
    'duplicate',
    'duplicate',
  ])
  expect(server.logged).toEqual([])
})

test('a pull cut at every byte of its answer leaves the server as it was', async () => {
  await tablet.push([1, 2, 3].map(() => tablet.op({ fields: person })))
  const pull = request('GET', `/api/pull?event=${EVENT}&scope=desk`)
  const answer = await exchange(pull)
  for (let bytes = 0; bytes < answer.length; bytes += 1) {
    const read = await exchange(pull, pull.length, bytes)
    expect(read.length).toBe(bytes)
  }
  expect((await exchange(pull)).length).toBe(answer.length)
  expect(server.logged).toEqual([])
})
