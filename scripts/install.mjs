// Installs what package-lock.json locks, if it is not there yet. Plain JavaScript that Node 20 understands:
// it runs before anything is installed.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'node_modules', '.bin')
const windows = process.platform === 'win32'

/** Ends with one clear line. */
export function stop(line) {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

/** The environment of a child: the project's own node and tools come first. */
export const childEnv = () => ({ ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` })

export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: childEnv(), ...options })
  return result.status ?? 1
}

export function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const mark = join(root, 'node_modules', '.zbor-lock')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return
  process.stdout.write('Installing what is locked …\n')
  const code = run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    env: process.env,
    shell: windows,
    stdio: ['ignore', 2, 2],
  })
  if (code !== 0) stop('npm ci failed; see the lines above.')
  writeFileSync(mark, lock)
}

/** The project's own Node, else this one where it is new enough. */
export function findNode() {
  const own = join(bin, windows ? 'node.cmd' : 'node')
  if (existsSync(own)) return own
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 22 || (major === 22 && minor < 12)) {
    return stop(`Zbor needs Node 22.12 or newer; this is ${process.versions.node}.`)
  }
  // Before 22.18 running TypeScript had to be asked for.
  if (major === 22 && minor < 18) process.env.NODE_OPTIONS ??= '--experimental-strip-types --no-warnings'
  return process.execPath
}
