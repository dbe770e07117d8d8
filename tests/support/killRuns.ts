// Kills a real server at random points under a stream of pushes, starts it again on the same data, and looks
// each time whether everything that it acknowledged is there once. For the tests and for the soak.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { OpId } from '../../src/core/ids.ts'
import { logWatch, pushStream } from './pushStream.ts'
import { firstOrganiser, type ServerProcess, startServer } from './serverProcess.ts'

export interface KillRuns {
  readonly kills: number
  readonly acknowledged: number
  readonly stored: number
  /** Kills while a push was on its way: without any, little would be proven. */
  readonly interrupted: number
  /** Kills between a commit and its answer. */
  readonly unanswered: number
}

const STREAMS = 3
const MAX_UP_MS = 60
const MAX_WAIT_MS = 10_000

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

export async function killRuns(
  kills: number,
  env: { readonly ZBOR_DATA: string } & Record<string, string>,
  random: () => number,
  onKill: (done: number) => void = () => undefined,
): Promise<KillRuns> {
  let server: ServerProcess | undefined
  try {
    server = await startServer(env)
    const device = await firstOrganiser(server)
    const acknowledged = new Set<OpId>()
    const watch = logWatch(device)
    const streams = Array.from({ length: STREAMS }, () => pushStream(device, acknowledged, random))
    let interrupted = 0
    let unanswered = 0
    let stored = 0
    for (let done = 1; done <= kills; done += 1) {
      for (const stream of streams) stream.start(server.origin)
      const before = acknowledged.size
      // Every other time something is acknowledged first, however slow this machine is.
      const progress = () => done % 2 === 1 || acknowledged.size > before
      for (const untilMs = Date.now() + MAX_WAIT_MS; !progress() && Date.now() < untilMs;) await pause(2)
      await pause(random() * MAX_UP_MS)
      if (streams.some((stream) => stream.waiting())) interrupted += 1
      await server.kill('SIGKILL')
      for (const stream of streams) await stream.stop()
      server = await startServer(env)
      stored = await watch.check(server.origin, acknowledged)
      if (stored > acknowledged.size) unanswered += 1
      checkIntegrity(env.ZBOR_DATA)
      onKill(done)
    }
    for (const stream of streams) await stream.pushOnce(server.origin)
    stored = await watch.check(server.origin, acknowledged)
    // From the start once more, by a device that has seen nothing.
    await logWatch(device).check(server.origin, acknowledged)
    if ((await server.kill('SIGTERM')) !== 0) throw new Error(`it did not end well: ${server.errors()}`)
    return { kills, acknowledged: acknowledged.size, stored, interrupted, unanswered }
  } finally {
    await server?.kill('SIGKILL')
  }
}

/** Beside the running server, which has brought its log of writes in order itself. */
function checkIntegrity(folder: string): void {
  const path = join(folder, 'zbor.sqlite')
  if (!existsSync(path)) return
  const db = new Database(path, { readonly: true })
  try {
    const found = db.pragma('integrity_check', { simple: true })
    if (found !== 'ok') throw new Error(`integrity_check: ${String(found)}`)
  } finally {
    db.close()
  }
}
