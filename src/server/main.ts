// Starts the server: data folder, built app, port; prints where each role goes. Whatever a person at a
// terminal can put right ends in one clear line and a non-zero exit.

import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { serve } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { destination } from 'pino'
import { createApp } from './app.ts'
import { createDemo, DEMO_EVENT, demoLines, setupLines } from './demo/demo.ts'
import { DataFileError } from './log/dataFolder.ts'
import { STORAGE_LINES, storageProblem } from './log/storageProblem.ts'
import { serverLogger } from './logger.ts'
import type { Parts } from './parts.ts'
import { databaseUrl, dataFolder, PROJECT } from './settings.ts'
import { tellUnreadable } from './log/readOp.ts'
import { openStore } from './store.ts'

const clientDir = fileURLToPath(new URL('dist/client', PROJECT))
const renderFile = fileURLToPath(new URL('dist/server/render.js', PROJECT))

const empty = process.argv.includes('--empty')
const port = Number(process.env['ZBOR_PORT'] ?? 8080)
const folder = dataFolder()
const logger = serverLogger(process.env['ZBOR_LOG'] ?? 'warn', destination(2))

function stop(line: string): never {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

async function main(): Promise<void> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    stop(`ZBOR_PORT is not a port: ${process.env['ZBOR_PORT']}`)
  const random = (count: number) => new Uint8Array(randomBytes(count))
  const {
    notes,
    close: closeStore,
    ...store
  } = await openStore(folder, databaseUrl(), random, tellUnreadable(logger))
  for (const note of notes) logger.warn({}, note)
  const rendering = await loadRender()
  const parts: Parts = {
    ...store,
    now: Date.now,
    random,
    logger,
    clientDir,
    address: (c) => getConnInfo(c).remote.address ?? 'unknown',
    behindProxy: process.env['ZBOR_BEHIND_PROXY'] === '1',
    ...rendering,
  }
  const { app, writer, close } = createApp(parts)
  const server = serve({ fetch: app.fetch, port }, (info) => void ready(info).catch(failed))

  async function ready({ port: open }: AddressInfo): Promise<void> {
    const make = () => createDemo(parts, writer)
    // Of several processes that start together, one makes it.
    if (!empty) await (parts.neighbours ? parts.neighbours.alone('demo', make) : make())
    // Behind a proxy or the development server, people open another address than this process has.
    const origin = process.env['ZBOR_ORIGIN'] ?? `http://localhost:${open}`
    const demo = await parts.log.has(DEMO_EVENT)
    const lines = await (demo ? demoLines : setupLines)(parts, origin)
    process.stdout.write(`${lines.join('\n')}\n`)
  }

  server.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') stop(`Port ${port} is in use. Set ZBOR_PORT to another one.`)
    stop(`Port ${port} can't be opened: ${error.message}`)
  })
  const end = () => {
    close()
    const leave = () => void closeStore().finally(() => process.exit(0))
    server.close(leave)
    // Connections that stay open do not hold the data.
    setTimeout(leave, 2000).unref()
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
}

type Rendering = Pick<Parts, 'render' | 'calendar' | 'renderEvents' | 'renderOutcome' | 'renderFailed'>

async function loadRender(): Promise<Rendering> {
  if (!existsSync(renderFile)) return {}
  const made = (await import(pathToFileURL(renderFile).href)) as Required<Parts>
  const { render, calendar, renderEvents, renderOutcome, renderFailed } = made
  return { render, calendar, renderEvents, renderOutcome, renderFailed }
}

/** What a person can put right is one line; the rest is ours to read. */
function failed(error: unknown): never {
  const problem = storageProblem(error)
  if (error instanceof DataFileError) stop(error.message)
  if (problem) stop(`${STORAGE_LINES[problem]} The data folder is ${folder}.`)
  throw error
}

// Node itself would print the error with all that it carries.
process.on('uncaughtException', (error) => {
  logger.error({ err: error }, 'the server ended')
  process.exit(1)
})

try {
  await main()
} catch (error) {
  failed(error)
}
