// What the environment says: every variable that Zbor reads, what it is, what holds where it is not set, and how it is
// checked. A wrong one ends the start, or the command, in one line. docs/operations.md shows this table, and a test
// compares the two. It decides nothing about what a setting does.

import { isIP } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { BackupSettings } from './backup/backups.ts'
import { isLoopback, networksOf, type TrustedProxies } from './http/clientAddress.ts'
import { readOrigin } from './http/publicOrigin.ts'
import { DataFileError } from './log/dataFolder.ts'

export const PROJECT = new URL('../../', import.meta.url)

type Env = NodeJS.ProcessEnv

const DEFAULT_PORT = 8080

/** A variable that holds what it can't: what a person at a terminal can put right. */
export class SettingError extends DataFileError {}

export interface Variable<Value> {
  readonly what: string
  /** What holds where it is not set. */
  readonly otherwise: string
  readonly example: string
  /** Never repeated in a message: it may hold a password. */
  readonly isSecret?: true
  /** @throws Error that says what it must be */
  readonly read: (text: string) => Value
}

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof LEVELS)[number]

const of = <Value>(variable: Variable<Value>) => variable
const asItIs = (text: string): string => text

function wholeNumber(text: string, least: number, most: number): number {
  const number = Number(text)
  if (!/^\d{1,15}$/.test(text) || number < least || number > most)
    throw new Error(`it must be a whole number from ${least} to ${most}`)
  return number
}

function yesOrNo(text: string): boolean {
  if (text !== '1' && text !== '0') throw new Error('it must be 1 or 0')
  return text === '1'
}

function bindAddress(text: string): string {
  const bare = text.replace(/^\[(.*)\]$/, '$1')
  if (bare === 'localhost') return '127.0.0.1'
  if (isIP(bare) === 0)
    throw new Error('it must be localhost or an IP address of this machine; 0.0.0.0 and :: are all of them')
  return bare
}

function trustedProxies(text: string): TrustedProxies {
  if (/^\d+$/.test(text)) return { count: wholeNumber(text, 0, 9) }
  try {
    return { networks: networksOf(text.split(',').map((each) => each.trim())) }
  } catch (error) {
    throw new Error(
      `${JSON.stringify((error as Error).message)} is neither a count from 0 to 9 nor an address or network`,
      { cause: error },
    )
  }
}

function publicOrigin(text: string): string {
  const read = readOrigin(text)
  if ('problem' in read) throw new Error(read.problem)
  return read.origin
}

function databaseAddress(text: string): string {
  if (!/^postgres(ql)?:\/\//.test(text)) throw new Error('it must begin with postgresql://')
  return text
}

function logLevel(text: string): LogLevel {
  const level = LEVELS.find((each) => each === text)
  if (!level) throw new Error(`it must be one of ${LEVELS.join(', ')}`)
  return level
}

/** Of the server and the commands beside it. */
export const VARIABLES = {
  ZBOR_PORT: of({
    what: 'the port; 0 takes a free one',
    otherwise: '8080',
    example: '8081',
    read: (text) => wholeNumber(text, 0, 65_535),
  }),
  ZBOR_BIND: of({
    what: 'the address of this machine on which it listens',
    otherwise: '`127.0.0.1` behind a proxy, else all',
    example: '::1',
    read: bindAddress,
  }),
  ZBOR_ORIGIN: of({
    what: 'the address that people open: scheme and name, nothing after it',
    otherwise: 'the address that each request names',
    example: 'https://zbor.example',
    read: publicOrigin,
  }),
  ZBOR_TRUSTED_PROXIES: of({
    what: 'whose `X-Forwarded-…` is believed: how many proxies stand in front, the nearest on this machine, or their addresses and networks',
    otherwise: 'nobody’s',
    example: '10.0.0.0/8, fd00::/8',
    read: trustedProxies,
  }),
  ZBOR_BEHIND_PROXY: of({
    what: '`1` is the same as `ZBOR_TRUSTED_PROXIES=1`',
    otherwise: '`0`',
    example: '1',
    read: yesOrNo,
  }),
  ZBOR_DATA: of({
    what: 'the folder of the data',
    otherwise: '`./data`',
    example: '/srv/zbor',
    read: asItIs,
  }),
  ZBOR_SECRET_FILE: of({
    what: 'the file of the network’s secret; the same for all processes on one database',
    otherwise: '`zbor.secret` in the folder of the data',
    example: '/etc/zbor/zbor.secret',
    read: asItIs,
  }),
  ZBOR_BACKUPS: of({
    what: 'the folder of the backups that it makes every night',
    otherwise: '`backups` in the folder of the data',
    example: '/mnt/other-disk/zbor',
    read: asItIs,
  }),
  ZBOR_BACKUP_KEY: of({
    what: 'for `npm run restore` alone: the backup key, where nobody is at a terminal',
    otherwise: 'it asks',
    example: 'ABCD-…',
    isSecret: true,
    read: asItIs,
  }),
  ZBOR_DATABASE_URL: of({
    what: 'PostgreSQL instead of a data file, for several server processes',
    otherwise: 'a data file',
    example: 'postgresql://zbor:password@host/zbor',
    isSecret: true,
    read: databaseAddress,
  }),
  ZBOR_POSTGRES: of({
    what: 'the folder of `pg_dump` and `pg_restore`; for the tests also of `initdb`',
    otherwise: 'found by `PATH`',
    example: '/usr/lib/postgresql/15/bin',
    read: asItIs,
  }),
  ZBOR_LOG: of({
    what: `from where on lines are logged: ${LEVELS.join(', ')}`,
    otherwise: '`warn`',
    example: 'info',
    read: logLevel,
  }),
}

type Name = keyof typeof VARIABLES
type ValueOf<N extends Name> = ReturnType<(typeof VARIABLES)[N]['read']>

/** Of development, the build and the tests: named here so that they are known. */
export const OTHER_VARIABLES: readonly string[] = [
  'ZBOR_CHROMIUM',
  'ZBOR_DEV_SERVER',
  'ZBOR_KILLS',
  'ZBOR_MUTANT',
  'ZBOR_NGINX',
  'ZBOR_SOAK_DATABASE_URL',
]

/** Undefined where it is not set, or empty. @throws SettingError */
function valueOf<N extends Name>(env: Env, name: N): ValueOf<N> | undefined {
  const text = env[name]?.trim()
  if (!text) return undefined
  const variable: Variable<unknown> = VARIABLES[name]
  try {
    return variable.read(text) as ValueOf<N>
  } catch (error) {
    const said = variable.isSecret ? name : `${name} is ${JSON.stringify(text)}`
    throw new SettingError(`${said}: ${(error as Error).message}, such as ${variable.example}.`, {
      cause: error,
    })
  }
}

export const dataFolder = (env: Env = process.env): string =>
  valueOf(env, 'ZBOR_DATA') ?? fileURLToPath(new URL('data', PROJECT))

export const databaseUrl = (env: Env = process.env): string | undefined => valueOf(env, 'ZBOR_DATABASE_URL')

export const secretFile = (env: Env = process.env): string | undefined => valueOf(env, 'ZBOR_SECRET_FILE')

export const backupSettings = (env: Env = process.env): BackupSettings => ({
  folder: dataFolder(env),
  databaseUrl: databaseUrl(env),
  secretFile: secretFile(env),
  backups: valueOf(env, 'ZBOR_BACKUPS'),
})

export const backupKey = (env: Env = process.env): string | undefined => valueOf(env, 'ZBOR_BACKUP_KEY')

export const postgresFolder = (env: Env = process.env): string | undefined => valueOf(env, 'ZBOR_POSTGRES')

/** What people open, for a command beside the server. */
export const openedAddress = (env: Env = process.env): string =>
  valueOf(env, 'ZBOR_ORIGIN') ?? `http://localhost:${valueOf(env, 'ZBOR_PORT') ?? DEFAULT_PORT}`

export interface Settings {
  readonly port: number
  /** Undefined: on all addresses. */
  readonly bind: string | undefined
  readonly origin: string | undefined
  readonly proxies: TrustedProxies | undefined
  readonly folder: string
  readonly databaseUrl: string | undefined
  readonly secretFile: string | undefined
  readonly logLevel: LogLevel
  /** What a person should know, a line each. */
  readonly notes: readonly string[]
}

/** Of a server that starts. @throws SettingError */
export function readSettings(env: Env = process.env): Settings {
  for (const name of Object.keys(VARIABLES) as Name[]) valueOf(env, name)
  const proxies = proxiesOf(env)
  const bind = valueOf(env, 'ZBOR_BIND') ?? (proxies ? '127.0.0.1' : undefined)
  if (proxies && 'count' in proxies && bind !== undefined && !isLoopback(bind))
    throw new SettingError(
      `ZBOR_BIND is ${JSON.stringify(bind)} and ZBOR_TRUSTED_PROXIES a count: who connects by another way than the proxy would be believed. Name the proxies' networks instead, such as ZBOR_TRUSTED_PROXIES="10.0.0.0/8".`,
    )
  const origin = valueOf(env, 'ZBOR_ORIGIN')
  return {
    port: valueOf(env, 'ZBOR_PORT') ?? DEFAULT_PORT,
    bind,
    origin,
    proxies,
    folder: dataFolder(env),
    databaseUrl: databaseUrl(env),
    secretFile: secretFile(env),
    logLevel: valueOf(env, 'ZBOR_LOG') ?? 'warn',
    notes: [
      ...unknown(env).map(
        (name) => `${name} is no variable of Zbor: nothing reads it. See docs/operations.md.`,
      ),
      ...(proxies && !origin
        ? ['ZBOR_ORIGIN is not set: set it to the address that people open, since a proxy may change it.']
        : []),
    ],
  }
}

function proxiesOf(env: Env): TrustedProxies | undefined {
  const proxies =
    valueOf(env, 'ZBOR_TRUSTED_PROXIES') ?? (valueOf(env, 'ZBOR_BEHIND_PROXY') ? { count: 1 } : undefined)
  return proxies && 'count' in proxies && proxies.count === 0 ? undefined : proxies
}

const unknown = (env: Env): readonly string[] =>
  Object.keys(env).filter(
    (name) => name.startsWith('ZBOR_') && !Object.hasOwn(VARIABLES, name) && !OTHER_VARIABLES.includes(name),
  )
