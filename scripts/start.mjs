// npm start: installs what is locked, builds what changed, and runs the server with the project's own Node.
// With --dev it runs the development server with reload beside it. Other flags go to the server.

import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { childEnv, findNode, install, root, run, stop } from './install.mjs'

const SOURCES = [
  'src',
  'locales',
  'public',
  'scripts/build.ts',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
]

function* filesOf(path) {
  if (!existsSync(path)) return
  if (statSync(path).isFile()) yield path
  else for (const name of readdirSync(path).sort()) yield* filesOf(join(path, name))
}

function sourceHash() {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    for (const file of filesOf(join(root, source))) {
      hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

export function build(node) {
  const mark = join(root, 'dist', '.hash')
  const hash = sourceHash()
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return
  process.stdout.write('Building …\n')
  if (run(node, [join(root, 'scripts', 'build.ts')]) !== 0) stop('The build failed; see the lines above.')
  writeFileSync(mark, hash)
}

const flags = process.argv.slice(2)
install()
const node = findNode()
const dev = flags.includes('--dev')
build(node)

const server = join(root, 'src', 'server', 'main.ts')
const watch = dev ? ['--watch-path=src/server', '--watch-path=src/core', '--watch-preserve-output'] : []
const env = childEnv()
const children = [
  spawn(node, [...watch, server, ...flags.filter((flag) => flag !== '--dev')], {
    cwd: root,
    stdio: 'inherit',
    env,
  }),
]
if (dev) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  children.push(spawn(node, [vite, '--config', 'scripts/vite.dev.ts'], { cwd: root, stdio: 'inherit', env }))
}

const end = (signal) => children.forEach((child) => child.kill(signal))
process.on('SIGINT', () => end('SIGINT'))
process.on('SIGTERM', () => end('SIGTERM'))
for (const child of children) {
  child.on('exit', (code) => {
    process.exitCode = code ?? 0
    end('SIGTERM')
  })
}
