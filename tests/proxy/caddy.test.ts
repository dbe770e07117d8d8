// The example for Caddy in docs/behind-a-proxy.md, where Caddy is installed: a tablet joins, is heard at once, and nobody
// writes himself another address. Only the port, the certificate and where Caddy keeps its things are other ones.

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { ask, freePort, open, PAGE, put } from '../support/nginx.ts'
import { noteMaker, PROCESS_EVENT, type ServerProcess, startServer } from '../support/serverProcess.ts'

const program = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'caddy'))
  .find((path) => existsSync(path))

let folder: string
let caddy: ChildProcess | undefined
let server: ServerProcess | undefined
afterEach(async () => {
  caddy?.kill('SIGKILL')
  await server?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

async function startCaddy(own: number): Promise<number> {
  const port = await freePort()
  const [, text = ''] = /```\n(zbor\.example \{[^]*?)```/.exec(readFileSync(PAGE, 'utf8')) ?? []
  const site = put(text, {
    'zbor.example {': `zbor.example:${port} {\n\ttls internal`,
    '127.0.0.1:8080': `127.0.0.1:${own}`,
  })
  const file = join(folder, 'Caddyfile')
  writeFileSync(file, `{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n}\n${site}`)
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }
  caddy = spawn(program ?? '', ['run', '--config', file, '--adapter', 'caddyfile'], { env, stdio: 'ignore' })
  await expect
    .poll(
      () =>
        ask('/robots.txt', { port }).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 15_000 },
    )
    .toBe(200)
  return port
}

test.skipIf(program === undefined)('behind Caddy all is as behind nginx', { timeout: 60_000 }, async () => {
  folder = mkdtempSync(join(tmpdir(), 'zbor-caddy-'))
  const own = await freePort()
  const env = { ZBOR_PORT: String(own), ZBOR_ORIGIN: 'https://zbor.example', ZBOR_TRUSTED_PROXIES: '1' }
  server = await startServer({ ZBOR_DATA: folder, ...env }, [])
  const port = await startCaddy(own)
  const body = JSON.stringify({ code: server.code, name: 'Laptop', bearer: true })
  const me = JSON.parse((await ask('/api/join', { port, body })).text) as {
    device: string
    key: string
    token: string
  }
  const headers = { authorization: `Bearer ${me.token}` }
  await ask('/api/events', { port, headers, body: JSON.stringify({ id: PROCESS_EVENT }) })
  const stream = await open('/api/live', { port, headers })
  let heard = ''
  stream.on('data', (part) => (heard += String(part)))
  stream.on('error', () => {})
  const { replica, make } = noteMaker({ device: me.device, key: Buffer.from(me.key, 'base64url'), headers })
  const push = { event: PROCESS_EVENT, replica, ops: [make('Kaj je novega?')] }
  expect((await ask('/api/push', { port, headers, body: JSON.stringify(push) })).text).toContain('"is":"ok"')
  await expect.poll(() => heard, { timeout: 10_000 }).toContain('"scope":"room"')
  stream.destroy()

  const { text } = await ask('/api/public/rehearsal', { port })
  const { items } = JSON.parse(text) as { items: { id: string }[] }
  const question = JSON.stringify({ event: 'rehearsal', item: items[0]?.id, text: 'Kada?' })
  const told = new Set<number>()
  for (let n = 0; n < 80 && !told.has(429); n += 1)
    told.add(
      (await ask('/api/inbox', { port, headers: { 'x-forwarded-for': `198.51.100.${n}` }, body: question }))
        .status,
    )
  expect(told).toEqual(new Set([200, 429]))
})
