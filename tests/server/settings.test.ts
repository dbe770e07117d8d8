// Every variable is known, checked, and stands in the documentation as it is; a wrong one says in one line what to do.

import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { OTHER_VARIABLES, readSettings, VARIABLES } from '../../src/server/settings.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const problem = (env: Record<string, string>): string => {
  try {
    readSettings(env)
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

test('with nothing set, and with what is empty, everything has a value', () => {
  const nothing = readSettings({})
  expect({ ...nothing, folder: '' }).toEqual({
    port: 8080,
    bind: undefined,
    origin: undefined,
    proxies: undefined,
    folder: '',
    databaseUrl: undefined,
    logLevel: 'warn',
    notes: [],
  })
  expect(readSettings({ ZBOR_PORT: '', ZBOR_DATABASE_URL: '', ZBOR_ORIGIN: ' ' })).toEqual(nothing)
})

test('every example is right', () => {
  for (const [name, { example }] of Object.entries(VARIABLES)) expect(problem({ [name]: example })).toBe('')
})

describe('a wrong one', () => {
  test.each([
    [{ ZBOR_PORT: 'http' }, 'ZBOR_PORT is "http": it must be a whole number from 0 to 65535, such as 8081.'],
    [{ ZBOR_PORT: '65536' }, 'ZBOR_PORT is "65536": it must be'],
    [{ ZBOR_PORT: '8080.5' }, 'ZBOR_PORT is "8080.5": it must be'],
    [{ ZBOR_PORT: '0x50' }, 'ZBOR_PORT is "0x50": it must be'],
    [{ ZBOR_BIND: 'zbor.example' }, 'ZBOR_BIND is "zbor.example": it must be localhost or an IP address'],
    [{ ZBOR_BEHIND_PROXY: 'yes' }, 'ZBOR_BEHIND_PROXY is "yes": it must be 1 or 0, such as 1.'],
    [{ ZBOR_TRUSTED_PROXIES: '10' }, 'it must be a whole number from 0 to 9'],
    [{ ZBOR_TRUSTED_PROXIES: '10.0.0.0/33' }, '"10.0.0.0/33" is neither a count'],
    [{ ZBOR_TRUSTED_PROXIES: '10.0.0.0/8, proxy' }, '"proxy" is neither a count'],
    [{ ZBOR_TRUSTED_PROXIES: 'fd00::/129' }, '"fd00::/129" is neither a count'],
    [
      { ZBOR_ORIGIN: 'zbor.example' },
      'it must begin with https:// (or http://), such as https://zbor.example.',
    ],
    [{ ZBOR_ORIGIN: 'ftp://zbor.example' }, 'it must begin with https://'],
    [{ ZBOR_ORIGIN: 'https://' }, 'it is no address'],
    [{ ZBOR_ORIGIN: 'https://a b' }, 'it is no address'],
    [{ ZBOR_ORIGIN: 'https://town.example/zbor' }, 'can’t live under a path'],
    [{ ZBOR_ORIGIN: 'https://zbor.example//' }, 'can’t live under a path'],
    [{ ZBOR_ORIGIN: 'https://zbor.example?a=1' }, 'without ? or #'],
    [{ ZBOR_ORIGIN: 'https://zbor.example/#x' }, 'without ? or #'],
    [{ ZBOR_ORIGIN: 'https://ana:secret@zbor.example' }, 'it must name no user'],
    [{ ZBOR_LOG: 'loud' }, 'it must be one of trace, debug'],
    [
      { ZBOR_BEHIND_PROXY: '1', ZBOR_BIND: '0.0.0.0' },
      'ZBOR_BIND is "0.0.0.0" and ZBOR_TRUSTED_PROXIES a count',
    ],
    [{ ZBOR_TRUSTED_PROXIES: '2', ZBOR_BIND: '::' }, 'Name the proxies'],
  ])('%j', (env, said) => {
    expect(problem(env)).toContain(said)
    expect(problem(env)).not.toContain('\n')
  })

  test('never shows a password', () => {
    const said = problem({ ZBOR_DATABASE_URL: 'mysql://zbor:hunter2@host/zbor' })
    expect(said).toContain('ZBOR_DATABASE_URL: it must begin with postgresql://')
    expect(said).not.toContain('hunter2')
  })
})

test.each([
  ['https://zbor.example/', 'https://zbor.example'],
  ['HTTPS://Zbor.Example', 'https://zbor.example'],
  ['https://zbor.example:443', 'https://zbor.example'],
  ['http://[::1]:8080/', 'http://[::1]:8080'],
])('the address %s is %s', (typed, origin) => {
  expect(readSettings({ ZBOR_ORIGIN: typed }).origin).toBe(origin)
})

test('behind a proxy it listens on this machine alone, unless it is told otherwise', () => {
  expect(readSettings({ ZBOR_BEHIND_PROXY: '1' })).toMatchObject({ bind: '127.0.0.1', proxies: { count: 1 } })
  expect(readSettings({ ZBOR_TRUSTED_PROXIES: '2' })).toMatchObject({
    bind: '127.0.0.1',
    proxies: { count: 2 },
  })
  expect(readSettings({ ZBOR_TRUSTED_PROXIES: '2', ZBOR_BIND: '[::1]' }).bind).toBe('::1')
  expect(readSettings({ ZBOR_TRUSTED_PROXIES: '10.0.0.0/8', ZBOR_BIND: '0.0.0.0' }).bind).toBe('0.0.0.0')
  expect(readSettings({ ZBOR_TRUSTED_PROXIES: '0' })).toMatchObject({ bind: undefined, proxies: undefined })
  expect(readSettings({ ZBOR_TRUSTED_PROXIES: '0', ZBOR_BEHIND_PROXY: '1' }).proxies).toBeUndefined()
})

test('one that nothing reads is told', () => {
  expect(readSettings({ ZBOR_PROT: '1', OTHER: '1', ZBOR_CHROMIUM: 'x' }).notes).toEqual([
    'ZBOR_PROT is no variable of Zbor: nothing reads it. See docs/operations.md.',
  ])
})

test('the table of docs/operations.md is this one', () => {
  const rows = Object.entries(VARIABLES).map(
    ([name, { what, otherwise, example }]) => `| \`${name}\` | ${what} | ${otherwise} | \`${example}\` |`,
  )
  const page = readFileSync(`${root}docs/operations.md`, 'utf8')
  expect(page.split('\n').filter((line) => line.startsWith('| `ZBOR_'))).toEqual(rows)
})

test('nothing reads a variable that is not known here, and nothing of the server but by this module', () => {
  const known = new Set([...Object.keys(VARIABLES), ...OTHER_VARIABLES])
  const files = globSync(['src/**/*.ts', 'scripts/*', 'tests/**/*.ts', '*.config.ts'], { cwd: root })
  const read = files.flatMap((file) =>
    [...readFileSync(root + file, 'utf8').matchAll(/(?<!import\.meta\.)env(?:\.|\[')(ZBOR_\w+)/g)].map(
      ([, name]) => [file, name],
    ),
  )
  expect(read.length).toBeGreaterThan(5)
  expect(read.filter(([, name]) => !known.has(name ?? ''))).toEqual([])
  expect(read.filter(([file]) => file?.startsWith('src/'))).toEqual([])
})
