// Starts the server: settings, data folder, built app, port; prints where to go. Whatever a person at a
// terminal can put right ends in one clear line and a non-zero exit.

import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { destination } from 'pino'
import { createApp } from './app.ts'
import { keyLines, makeBackupKey, readBackupKey } from './backup/backupKey.ts'
import { isDue, nightly } from './backup/nightly.ts'
import { createDemo, startLines, isTrial } from './demo/demo.ts'
import { CONNECTIONS, limitConnections, serverOptions } from './http/connections.ts'
import { DataFileError } from './log/dataFolder.ts'
import { STORAGE_LINES, storageProblem } from './log/storageProblem.ts'
import { serverLogger } from './logger.ts'
import type { Logger, Parts } from './parts.ts'
import { PROJECT, readSettings, type Settings } from './settings.ts'
import { tellUnreadable } from './log/readOp.ts'
import { openStore } from './store.ts'

const clientDir = fileURLToPath(new URL('dist/client', PROJECT))
const backupCommand = fileURLToPath(new URL('scripts/backup.ts', PROJECT))
const renderFile = fileURLToPath(new URL('dist/server/render.js', PROJECT))

const empty = process.argv.includes('--empty')
const link = process.argv.includes('--link')

function stop(line: string): never {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

async function main(settings: Settings): Promise<void> {
  const { port, bind, folder, origin, proxies } = settings
  const logger = serverLogger(settings.logLevel, destination(2))
  endOnFailure(logger)
  const random = (count: number) => new Uint8Array(randomBytes(count))
  const {
    notes,
    close: closeStore,
    ...store
  } = await openStore(folder, settings.databaseUrl, random, tellUnreadable(logger), settings.secretFile)
  for (const note of [...settings.notes, ...notes]) logger.warn({}, note)
  const rendering = await loadRender()
  const parts: Parts = {
    ...store,
    now: Date.now,
    random,
    logger,
    clientDir,
    address: (c) => getConnInfo(c).remote.address ?? 'unknown',
    ...(proxies ? { proxies } : {}),
    ...(origin === undefined ? {} : { origin }),
    ...rendering,
  }
  const { app, writer, close } = createApp(parts)
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: serverOptions(CONNECTIONS),
  }) as Server
  limitConnections(server, CONNECTIONS)

  async function ready(): Promise<void> {
    const { port: open } = server.address() as AddressInfo
    const make = () => createDemo(parts, writer)
    // Of several processes that start together, one makes it.
    if (!empty) await (parts.neighbours ? parts.neighbours.alone('demo', make) : make())
    // Behind a proxy or the development server, people open another address than this process has.
    const shown = origin ?? `http://localhost:${open}`
    const lines = await startLines(parts, shown, link)
    const hasBackups = !(await isTrial(parts, shown))
    const keyed = hasBackups && !readBackupKey(folder) ? keyLines(makeBackupKey(folder)) : []
    process.stdout.write(`${[...lines, ...keyed].join('\n')}\n`)
    if (hasBackups) stopNightly = backUpNightly()
  }

  /** In a process of its own: nobody waits for it here. */
  async function backUpOnce(): Promise<void> {
    const child = spawn(process.execPath, [backupCommand], { stdio: 'ignore' })
    const [exit] = (await once(child, 'close')) as [number | null]
    if (exit !== 0) logger.error({}, 'the backup of this night failed; npm run backup says why')
  }
  let stopNightly = () => {}
  const backUpNightly = () =>
    nightly({
      now: Date.now,
      lastMs: () => parts.log.backedUp(),
      make: () => (parts.neighbours ? parts.neighbours.alone('backup', backUpIfDue) : backUpOnce()),
    })
  /** Another process may have made it meanwhile. */
  async function backUpIfDue(): Promise<void> {
    if (isDue(Date.now(), await parts.log.backedUp(), new Date().getHours())) await backUpOnce()
  }

  server.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') stop(`Port ${port} is in use. Set ZBOR_PORT to another one.`)
    if (error.code === 'EADDRNOTAVAIL')
      stop(
        `ZBOR_BIND is ${JSON.stringify(bind)}: this machine has no such address. Set it to one that it has.`,
      )
    stop(`Port ${port} can't be opened: ${error.message}`)
  })
  server.listen(
    { port, ...(bind === undefined ? {} : { host: bind }) },
    () => void ready().catch((error: unknown) => failed(error, folder)),
  )
  const end = () => {
    stopNightly()
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
function failed(error: unknown, folder?: string): never {
  const problem = storageProblem(error)
  if (error instanceof DataFileError) stop(error.message)
  if (problem) stop(`${STORAGE_LINES[problem]} The data folder is ${folder}.`)
  throw error
}

/** Node itself would print the error with all that it carries. */
function endOnFailure(logger: Logger): void {
  process.on('uncaughtException', (error) => {
    logger.error({ err: error }, 'the server ended')
    process.exit(1)
  })
}

let settings: Settings | undefined
try {
  settings = readSettings()
  await main(settings)
} catch (error) {
  failed(error, settings?.folder)
}
