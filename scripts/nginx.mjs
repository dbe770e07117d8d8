// Finds nginx and openssl for the tests, or gets Debian's. Plain JavaScript.

import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run, stop } from './install.mjs'

/** Debian keeps nginx where only root's PATH looks. */
const FOLDERS = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin']

const found = (name) => FOLDERS.map((folder) => join(folder, name)).find((path) => existsSync(path))

/** While this file says so, Debian starts nothing that it installs. */
const POLICY = '/usr/sbin/policy-rc.d'

function install() {
  const isOurs = !existsSync(POLICY)
  if (isOurs) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    const quiet = { stdio: ['ignore', 2, 2] }
    run('apt-get', ['update', '-qq'], quiet)
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'nginx', 'openssl'], quiet)
  } finally {
    if (isOurs) rmSync(POLICY)
  }
}

/** The path of nginx; it ends with one clear line where there is none. */
export function findNginx() {
  const named = process.env.ZBOR_NGINX
  if (named) return existsSync(named) ? named : stop(`ZBOR_NGINX is no file: ${named}`)
  const isThere = () => found('openssl') && found('nginx')
  if (!isThere() && existsSync('/etc/debian_version') && process.getuid?.() === 0) install()
  return (
    isThere() ||
    stop(
      'The tests of the proxy need nginx and openssl: install them, or set ZBOR_NGINX to the path of nginx.',
    )
  )
}
