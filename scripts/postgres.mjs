// Finds PostgreSQL's programs for the tests, or gets Debian's. Plain JavaScript.

import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run, stop } from './install.mjs'

const DEBIAN = '/usr/lib/postgresql'

function found() {
  const debian = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort().reverse() : []
  const folders = [
    ...debian.map((version) => join(DEBIAN, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ]
  return folders.find((folder) => existsSync(join(folder, 'initdb')))
}

/** The folder of initdb; it ends with one clear line where there is none. */
export function findPostgres() {
  const named = process.env.ZBOR_POSTGRES
  if (named) return existsSync(join(named, 'initdb')) ? named : stop(`ZBOR_POSTGRES has no initdb: ${named}`)
  const there = found()
  if (there) return there
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    const quiet = { stdio: ['ignore', 2, 2] }
    run('apt-get', ['update', '-qq'], quiet)
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'], quiet)
    const installed = found()
    if (installed) return installed
  }
  return stop(
    'The tests of the second log need PostgreSQL: install it, or set ZBOR_POSTGRES to the folder of initdb.',
  )
}
