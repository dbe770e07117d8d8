// Finds a Chromium for the end-to-end tests, or gets Debian's. Plain JavaScript.

import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root, run, stop } from './install.mjs'

const DEBIAN = '/usr/bin/chromium'

/** The path of an executable; it ends with one clear line where there is none. */
export function findChromium() {
  const named = process.env.ZBOR_CHROMIUM
  if (named) return existsSync(named) ? named : stop(`ZBOR_CHROMIUM names no file: ${named}`)
  if (existsSync(DEBIAN)) return DEBIAN
  const own = playwrightsOwn()
  if (own) return own
  const debian = existsSync('/etc/debian_version') && process.getuid?.() === 0
  if (debian) {
    const quiet = { stdio: ['ignore', 2, 2] }
    run('apt-get', ['update', '-qq'], quiet)
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet)
    if (existsSync(DEBIAN)) return DEBIAN
  }
  return stop('The end-to-end tests need Chromium: install it, or set ZBOR_CHROMIUM to its path.')
}

function playwrightsOwn() {
  const from = join(root, 'node_modules', '@playwright', 'test', 'package.json')
  if (!existsSync(from)) return undefined
  const { chromium } = createRequire(from)('playwright')
  const path = chromium.executablePath()
  return path && existsSync(path) ? path : undefined
}
