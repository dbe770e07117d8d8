// A second client, in Python and written from docs/protocol.md alone, over HTTP against a real server. Where there is no
// Python, its vectors are still compared with the code.

import { execFile, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { serve } from '@hono/node-server'
import { expect, test } from 'vitest'
import { EVENT, joined, NOON, testServer } from '../../support/testServer.ts'
import { vectors } from './vectors.ts'

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const hasPython = spawnSync('python3', ['--version']).status === 0

async function stranger(...args: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)('python3', [here('stranger.py'), ...args])
  return JSON.parse(stdout) as unknown
}

test('the vectors are what the code says', () => {
  expect(JSON.parse(readFileSync(here('vectors.json'), 'utf8'))).toEqual(vectors())
})

test.runIf(hasPython)('the other client comes to the same texts and macs', async () => {
  const { canonical, macs } = vectors()
  expect(await stranger('vectors', here('vectors.json'))).toEqual({
    canonical: canonical.length,
    macs: macs.length,
  })
})

test.runIf(hasPython)('it joins, pushes, pulls, compares and answers', async () => {
  const server = testServer()
  const organiser = await joined(server, 'organiser', 'facilitator')
  const { op, push, pull } = organiser
  const room = (entity: string, target: string, fields: Parameters<typeof op>[0]['fields']) =>
    op({ scope: 'room', entity, target, fields: { ...fields, alive: true } })
  await push([
    op({ scope: 'public', entity: 'event', target: EVENT, fields: { agendaPublished: true, alive: true } }),
    room('agendaItem', 'panel', { 'title.hr': 'Panel', day: '2019-12-06', start: '09:00', order: 'a0' }),
    room('poll', 'P', { scale: 'vote', item: 'panel', 'question.hr': 'Za?', at: NOON }),
    room('pollRound', 'R', { poll: 'P', way: 'phones', moment: 'once', at: NOON }),
  ])
  const listening = Promise.withResolvers<AddressInfo>()
  const { app } = server.server
  const http = serve({ fetch: app.fetch, port: 0, createServer }, listening.resolve) as Server
  const { port } = await listening.promise
  try {
    const told = await stranger('day', `http://127.0.0.1:${port}`, await server.code('facilitator'), EVENT)
    expect(told).toMatchObject({ answers: ['ok', 'known'] })
    const { ops } = await pull('room')
    const notes = ops.filter(({ op: each }) => each.target === ('stranger-1' as typeof each.target))
    expect(notes.map(({ op: each }) => each.fields['text'])).toEqual([
      'Đački dom \u2028 \u{1f333} "da"',
      'Student hall',
    ])
  } finally {
    http.closeAllConnections()
    http.close()
    server.close()
  }
})
