// Finds the programs that read a printed page for the tests, or gets Debian's. Plain JavaScript.

import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run, stop } from './install.mjs'

const isThere = () =>
  ['pdftotext', 'pdftoppm'].every((name) =>
    (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name))),
  )

/** It ends with one clear line where they are not to be had. */
export function needPoppler() {
  if (isThere()) return
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    const quiet = { stdio: ['ignore', 2, 2] }
    run('apt-get', ['update', '-qq'], quiet)
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'poppler-utils'], quiet)
    if (isThere()) return
  }
  stop('The tests of printed pages need pdftotext and pdftoppm: install poppler-utils.')
}
