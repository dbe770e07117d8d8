// A server as towns run it: the real process behind Debian's nginx, one and two of them, with the very text of
// docs/behind-a-proxy.md, over IPv4 and IPv6.

import { mkdtempSync, rmSync } from 'node:fs'
import { request as plainRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MAX_DEPOSIT_BYTES } from '../../src/server/sync/deposit.ts'
import { gradeOf } from '../../scripts/observatory.ts'
import {
  type Asked,
  ask,
  certificate,
  examples,
  freePort,
  NAME,
  type Nginx,
  open,
  put,
  startNginx,
} from '../support/nginx.ts'
import { noteMaker, PROCESS_EVENT, type ServerProcess, startServer } from '../support/serverProcess.ts'

const ORIGIN = `https://${NAME}`
const EVENT = 'rehearsal'
type Over = NonNullable<Asked['over']>

let folder: string
let nginx: Nginx | undefined
let server: ServerProcess | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zbor-proxy-'))
})
afterEach(async () => {
  await nginx?.stop()
  await server?.kill('SIGKILL')
  nginx = server = undefined
  rmSync(folder, { recursive: true, force: true })
})

interface Town {
  readonly https: number
  readonly http: number
  /** The server itself, past its proxies. */
  readonly own: number
}

/** `size`: in the place of the page's limit of bodies; `local`: as the nearest proxy calls this machine. */
async function town(
  proxies: 1 | 2,
  {
    size = '4m',
    local = '127.0.0.1',
    env = {},
  }: { size?: string; local?: string; env?: Record<string, string> } = {},
): Promise<Town> {
  const [https, http, inner, own] = [await freePort(), await freePort(), await freePort(), await freePort()]
  server = await startServer(
    {
      ZBOR_DATA: folder,
      ZBOR_PORT: String(own),
      ZBOR_ORIGIN: `${ORIGIN}/`,
      ZBOR_TRUSTED_PROXIES: String(proxies),
      ...env,
    },
    [],
  )
  const { pem, key } = certificate(folder)
  const [first, second] = examples()
  const outer = put(first, {
    'listen 80;': `listen 127.0.0.1:${http};`,
    'listen [::]:80;': `listen [::1]:${http};`,
    'listen 443 ssl;': `listen 127.0.0.1:${https} ssl;`,
    'listen [::]:443 ssl;': `listen [::1]:${https} ssl;`,
    '/etc/ssl/zbor.example.pem': pem,
    '/etc/ssl/zbor.example.key': key,
    'client_max_body_size 4m;': `client_max_body_size ${size};`,
    'http://127.0.0.1:8080': proxies === 1 ? `http://${local}:${own}` : `http://127.0.0.1:${inner}`,
  })
  const behind = put(second, {
    'listen 8081;': `listen 127.0.0.1:${inner};`,
    'allow 10.0.0.4;': 'allow 127.0.0.1;',
    'http://127.0.0.1:8080': `http://${local}:${own}`,
  })
  nginx = await startNginx(proxies === 1 ? outer : outer + behind, [https, http])
  return { https, http, own }
}

interface Me {
  readonly device: string
  readonly key: string
  readonly token: string
  readonly origin?: string
}

async function joined({ https: port }: Town, over: Over = '127.0.0.1'): Promise<Me> {
  const body = JSON.stringify({ code: server?.code, name: 'Laptop', bearer: true })
  const { status, text } = await ask('/api/join', { port, over, body })
  expect([status, text]).toEqual([200, expect.stringContaining('"token"')])
  return JSON.parse(text) as Me
}
const bearer = ({ token }: Me) => ({ authorization: `Bearer ${token}` })

describe.each([1, 2] as const)('behind %i', (proxies) => {
  test.each(['127.0.0.1', '::1'] as const)(
    'a tablet joins over %s, is heard at once, and reads where it is',
    async (over) => {
      const here = await town(proxies)
      const me = await joined(here, over)
      expect(me.origin).toBe(ORIGIN)
      const asked = { port: here.https, over, headers: bearer(me) }
      await ask('/api/events', { ...asked, body: JSON.stringify({ id: PROCESS_EVENT }) })
      const stream = await open('/api/live', asked)
      expect([stream.statusCode, stream.headers['content-type']]).toEqual([200, 'application/x-ndjson'])
      let heard = ''
      stream.on('data', (part) => (heard += String(part)))
      stream.on('error', () => {})
      const { replica, make } = noteMaker({
        device: me.device,
        key: Buffer.from(me.key, 'base64url'),
        headers: bearer(me),
      })
      const push = { event: PROCESS_EVENT, replica, ops: [make('Kaj je novega?')] }
      expect((await ask('/api/push', { ...asked, body: JSON.stringify(push) })).text).toContain('"is":"ok"')
      // A line that waited in a buffer would not come: the answer has no end.
      await expect.poll(() => heard, { timeout: 10_000 }).toContain('"scope":"room"')
      stream.destroy()

      const page = await ask(`/hr/${EVENT}`, { port: here.https, over })
      // Without a built app there is no page; the calendar and the rest say the same of the address.
      if (page.status === 200)
        expect(page.text).toContain(`property="og:url" content="${ORIGIN}/hr/${EVENT}"`)
      const robots = await ask('/robots.txt', { port: here.https, over, headers: { host: 'evil.example' } })
      expect(robots.text).toContain(`Sitemap: ${ORIGIN}/sitemap.xml`)
      expect(robots.headers['strict-transport-security']).toBe('max-age=63072000')
    },
  )

  test('an older browser writes, a page of another town does not', async () => {
    const here = await town(proxies)
    const look = async (origin: string) =>
      (
        await ask('/api/join/look', {
          port: here.https,
          headers: { origin },
          body: JSON.stringify({ code: server?.code }),
        })
      ).status
    expect(await look(ORIGIN)).toBe(200)
    expect(await look('https://other.example')).toBe(403)
    expect(await look(`http://127.0.0.1:${here.own}`)).toBe(403)
  })

  test('an address that somebody wrote himself is not believed: a flood hurts its own, and nobody else', async () => {
    const here = await town(proxies)
    const { text } = await ask(`/api/public/${EVENT}`, { port: here.https })
    const { items } = JSON.parse(text) as { items: { id: string }[] }
    const question = (over: Over, forged: string) =>
      ask('/api/inbox', {
        port: here.https,
        over,
        headers: { 'x-forwarded-for': forged, 'x-real-ip': forged, forwarded: `for=${forged}` },
        body: JSON.stringify({ event: EVENT, item: items[0]?.id, text: 'Kada?' }),
      })
    const told: number[] = []
    for (let n = 0; n < 80 && !told.includes(429); n += 1)
      told.push((await question('127.0.0.1', `198.51.100.${n}`)).status)
    expect(new Set(told)).toEqual(new Set([200, 429]))
    // Another address is not touched by it, whatever it says of itself.
    expect((await question('::1', '127.0.0.1')).status).toBe(200)
  })
})

test('over HTTP one is led to HTTPS', async () => {
  const here = await town(1)
  const location = await new Promise((resolve, reject) => {
    const asked = { host: '127.0.0.1', port: here.http, path: '/hr/events?a=1', headers: { host: NAME } }
    plainRequest(asked, ({ statusCode, headers }) => resolve([statusCode, headers.location]))
      .on('error', reject)
      .end()
  })
  expect(location).toEqual([301, `${ORIGIN}/hr/events?a=1`])
})

test('networks instead of a count do the same', async () => {
  const here = await town(2, { env: { ZBOR_TRUSTED_PROXIES: '127.0.0.1' } })
  expect((await joined(here, '::1')).origin).toBe(ORIGIN)
})

test.each([1, 2] as const)('the server itself on IPv6, behind %i', async (proxies) => {
  const here = await town(proxies, { local: '[::1]', env: { ZBOR_BIND: '::1' } })
  const look = await ask('/api/join/look', {
    port: here.https,
    over: '::1',
    body: JSON.stringify({ code: server?.code }),
  })
  expect(JSON.parse(look.text)).toMatchObject({ needsHttps: false })
  expect((await joined(here)).origin).toBe(ORIGIN)
})

describe('the size of bodies', () => {
  test('of the page is enough for the largest request', async () => {
    const here = await town(1)
    const me = await joined(here)
    const asked = { port: here.https, headers: bearer(me) }
    const body = JSON.stringify({ event: EVENT, kind: 'ops', text: 'x'.repeat(MAX_DEPOSIT_BYTES - 200) })
    const { status, text } = await ask('/api/deposit', { ...asked, body })
    expect(status).not.toBe(413)
    expect(text).toContain('"zbor"')
  })

  test('of 8 kB lets the small ones through and answers the others with a page that is not ours', async () => {
    const here = await town(1, { size: '8k' })
    const me = await joined(here)
    const push = (bytes: number, isPacked = false) => {
      const body = JSON.stringify({ event: EVENT, replica: 'A'.repeat(12), ops: ['x'.repeat(bytes)] })
      const headers = { ...bearer(me), ...(isPacked ? { 'content-encoding': 'gzip' } : {}) }
      return ask('/api/push', {
        port: here.https,
        headers,
        body: isPacked ? (gzipSync(body) as unknown as string) : body,
      })
    }
    expect((await push(4000)).text).toContain('"zbor"')
    expect((await push(20_000, true)).text).toContain('"zbor"')
    const large = await push(20_000)
    expect(large.status).toBe(413)
    expect(large.text).not.toContain('"zbor"')
    expect(large.headers['x-zbor']).toBeUndefined()
  })
})

test('the headers are an A+', async () => {
  const here = await town(1)
  for (const path of ['/', '/robots.txt', `/hr/${EVENT}`, `/api/public/${EVENT}`, '/nothing']) {
    const { headers, text } = await ask(path, { port: here.https })
    const plain = new Headers()
    for (const [name, value] of Object.entries(headers))
      for (const each of [value ?? []].flat()) plain.append(name, each)
    const { grade, results } = gradeOf({
      isHttps: true,
      headers: plain,
      html: text,
      cors: plain,
      overHttp: 'https',
    })
    expect([path, grade, results.filter(({ points }) => points < 0)]).toEqual([path, 'A+', []])
  }
})
