// npm run headers -- ADDRESS: grades the headers of a running server as Mozilla's HTTP Observatory would, test by test.
// Without an address it asks ZBOR_ORIGIN, or the server on this machine as a proxy with HTTPS would ask it.

import { readSettings, SettingError } from '../src/server/settings.ts'
import { type Facts, FOREIGN_ORIGIN, gradeOf } from './observatory.ts'

const { origin, port } = settingsOrEnd()
const [named = origin ?? `http://localhost:${port}`] = process.argv.slice(2)

function settingsOrEnd() {
  try {
    return readSettings()
  } catch (error) {
    if (error instanceof SettingError) end(error.message)
    throw error
  }
}

function end(line: string): never {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

/** Our own server believes it only where it was told that a proxy stands there. */
const AS_PROXY = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '192.0.2.1' }

async function overHttp(address: URL): Promise<NonNullable<Facts['overHttp']>> {
  try {
    const answer = await fetch(`http://${address.hostname}/`, { signal: AbortSignal.timeout(10_000) })
    return answer.url.startsWith('https:') ? 'https' : 'http'
  } catch {
    return 'none'
  }
}

async function factsOf(address: URL): Promise<Facts> {
  const isHttps = address.protocol === 'https:'
  const ask = (more: Record<string, string>) =>
    fetch(address, { headers: { ...(isHttps ? {} : AS_PROXY), ...more } })
  const page = await ask({})
  const { headers: cors } = await ask({ origin: FOREIGN_ORIGIN })
  const told = isHttps || page.headers.has('strict-transport-security')
  const facts = { isHttps: told, headers: page.headers, html: await page.text(), cors }
  return isHttps ? { ...facts, overHttp: await overHttp(address) } : facts
}

if (!URL.canParse(named)) end(`${named} is no address: npm run headers -- https://zbor.example`)
const facts = await factsOf(new URL(named)).catch(() => end(`${named} does not answer.`))
const { grade, score, results } = gradeOf(facts)
process.stdout.write(`${named}: ${grade} (${score} points)\n`)
for (const { test, found, points } of results)
  process.stdout.write(`${`${points > 0 ? '+' : ''}${points}`.padStart(4)}  ${test}: ${found}\n`)
if (!facts.isHttps)
  process.stdout.write(
    'It does not take this for HTTPS: ask the address that people open, or set ZBOR_TRUSTED_PROXIES.\n',
  )
process.exitCode = grade === 'A+' ? 0 : 1
