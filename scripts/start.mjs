// npm start: installs what is locked, builds what changed, and runs the server with the project's own Node.
// With --dev it runs the development server with reload beside it, on port 5173; vite.config.ts passes the API
// and the public pages on. Other flags go to the server.

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildIfChanged } from './buildIfChanged.mjs'
import { childEnv, findNode, install, root } from './install.mjs'

const flags = process.argv.slice(2)
install()
const node = findNode()
const dev = flags.includes('--dev')
if (!buildIfChanged(node)) process.exit(1)

const server = join(root, 'src', 'server', 'main.ts')
const watch = dev ? ['--watch-path=src/server', '--watch-path=src/core', '--watch-preserve-output'] : []
const env = { ...childEnv(), ...(dev ? { ZBOR_ORIGIN: 'http://localhost:5173' } : {}) }
const children = [
  spawn(node, [...watch, server, ...flags.filter((flag) => flag !== '--dev')], {
    cwd: root,
    stdio: 'inherit',
    env,
  }),
]
if (dev) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const ZBOR_DEV_SERVER = `http://localhost:${process.env.ZBOR_PORT ?? 8080}`
  const args = [vite, '--port', '5173', '--strictPort']
  children.push(spawn(node, args, { cwd: root, stdio: 'inherit', env: { ...env, ZBOR_DEV_SERVER } }))
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
