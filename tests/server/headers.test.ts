// The grade that `npm run headers` gives: an A+ for this server where it is reached over HTTPS, and less for each thing
// that is missing. Points and scale are those of Mozilla's HTTP Observatory.

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type Facts, FOREIGN_ORIGIN, gradeOf } from '../../scripts/observatory.ts'
import { type ServerProcess, startServer } from '../support/serverProcess.ts'
import { EVENT, joined, type TestServer, testServer } from '../support/testServer.ts'

let server: TestServer | undefined
let running: ServerProcess | undefined
afterEach(async () => {
  server?.close()
  await running?.kill('SIGKILL')
  server = running = undefined
})

const AS_PROXY = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9' }

async function factsOf(path: string): Promise<Facts> {
  server ??= testServer({
    address: () => '127.0.0.1',
    proxies: { count: 1 },
    render: () => '<html><script type="module" src="/assets/a.js"></script></html>',
  })
  const page = await server.request(path, { headers: AS_PROXY })
  const { headers: cors } = await server.request(path, { headers: { ...AS_PROXY, origin: FOREIGN_ORIGIN } })
  return { isHttps: true, headers: page.headers, html: await page.text(), cors, overHttp: 'https' }
}

/** The same with other headers; null takes one away. */
function with_(facts: Facts, headers: Record<string, string | null>, more: Partial<Facts> = {}) {
  const changed = new Headers(facts.headers)
  for (const [name, value] of Object.entries(headers))
    if (value === null) changed.delete(name)
    else changed.set(name, value)
  return gradeOf({ ...facts, headers: changed, ...more })
}

test('behind a proxy that says HTTPS every answer is an A+, also one that sets a cookie', async () => {
  for (const path of ['/', '/hr/events', '/robots.txt', '/api/me', '/nothing/at/all', `/hr/${EVENT}`]) {
    const { grade, results } = gradeOf(await factsOf(path))
    expect([path, grade, results.filter(({ points }) => points < 0)]).toEqual([path, 'A+', []])
  }
  if (!server) throw new Error('no server')
  const organiser = await joined(server, 'organiser')
  const facts = {
    scope: 'public',
    entity: 'event',
    target: EVENT,
    fields: { agendaPublished: true },
  } as const
  await organiser.push([organiser.op(facts)])
  const page = await factsOf(`/hr/${EVENT}`)
  expect(page.headers.getSetCookie()).toHaveLength(1)
  const { grade, results } = gradeOf(page)
  expect(grade).toBe('A+')
  expect(results.find(({ test: name }) => name === 'Cookies')?.points).toBe(5)
})

describe('something less is told', () => {
  test.each([
    ['no policy', { 'content-security-policy': null }, 'C'],
    ['inline scripts', { 'content-security-policy': "default-src 'self' 'unsafe-inline'" }, 'C+'],
    ['scripts from anywhere', { 'content-security-policy': "script-src https:; object-src 'none'" }, 'C+'],
    ['no HSTS', { 'strict-transport-security': null }, 'B+'],
    ['HSTS of a month', { 'strict-transport-security': 'max-age=2592000' }, 'A+'],
    ['HSTS that is no number', { 'strict-transport-security': 'yes' }, 'B+'],
    ['no nosniff', { 'x-content-type-options': null }, 'A+'],
    ['a bare cookie', { 'set-cookie': 'zbor=1; Path=/' }, 'A+'],
    ['a cookie for scripts', { 'set-cookie': 'zbor=1; Path=/; Secure' }, 'B'],
  ] as const)('%s', async (_what, headers, grade) => {
    const facts = await factsOf('/')
    expect(with_(facts, headers).score).toBeLessThan(gradeOf(facts).score)
    expect(with_(facts, headers).grade).toBe(grade)
  })

  test('and each of our headers is worth something, or holds something', async () => {
    const facts = await factsOf('/')
    const best = gradeOf(facts).score
    for (const name of [
      'content-security-policy',
      'strict-transport-security',
      'x-content-type-options',
      'referrer-policy',
      'cross-origin-resource-policy',
    ])
      expect([name, with_(facts, { [name]: null }).score < best]).toEqual([name, true])
  })

  test('what is not a header', async () => {
    const facts = await factsOf('/')
    expect(with_(facts, {}, { overHttp: 'http' }).grade).toBe('B+')
    expect(with_(facts, {}, { overHttp: 'none' }).grade).toBe('A+')
    expect(with_(facts, {}, { isHttps: false }).grade).toBe('B+')
    const html = '<script src="https://cdn.example/a.js"></script>'
    expect(with_(facts, {}, { html }).results.find(({ test: name }) => name.startsWith('Sub'))?.points).toBe(
      -5,
    )
    const cors = new Headers({
      'access-control-allow-origin': FOREIGN_ORIGIN,
      'access-control-allow-credentials': 'true',
    })
    expect(with_(facts, {}, { cors }).grade).toBe('C')
  })
})

test('npm run headers prints the grade of a running server, and fails where it is not the best', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zbor-headers-'))
  const run = async (env: Record<string, string>) => {
    running = await startServer({ ZBOR_DATA: folder, ...env })
    const script = new URL('../../scripts/headers.ts', import.meta.url).pathname
    const address = running.origin
    const child = spawn(process.execPath, [script, address], { env: { ...process.env, ZBOR_ORIGIN: '' } })
    let out = ''
    child.stdout.on('data', (text) => (out += String(text)))
    const exit = await new Promise((resolve) => child.on('close', resolve))
    await running.kill('SIGKILL')
    return { exit, out: out.replace(address, 'ADDRESS') }
  }
  try {
    const behind = await run({ ZBOR_TRUSTED_PROXIES: '1' })
    expect(behind.out).toMatch(/^ADDRESS: A\+ \(1\d\d points\)\n(?: +\+?\d+ {2}\S.*: .+\n){10}$/)
    expect(behind.exit).toBe(0)
    const plain = await run({})
    expect(plain.out).toMatch(/^ADDRESS: B\+ /)
    expect(plain.out).toContain(' -20  Strict-Transport-Security: not over HTTPS')
    expect(plain.out).toContain('It does not take this for HTTPS')
    expect(plain.exit).toBe(1)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
