// Devices that push without a pause and remember what was acknowledged; and the look at a server's log that
// says whether all of it is there, once.

import { type OpId } from '../../src/core/ids.ts'
import { idOf, type SealedOp } from '../../src/core/sync/op.ts'
import type { Cursor, PullResponse, PushResponse } from '../../src/core/sync/protocol.ts'
import { noteMaker, postTo, PROCESS_EVENT, type ProcessDevice } from './serverProcess.ts'

const MAX_BATCH = 20
const MAX_TEXT = 1500

/** One device: what was not acknowledged goes first, as from an outbox. */
export function pushStream(device: ProcessDevice, acknowledged: Set<OpId>, random: () => number) {
  const { replica, make } = noteMaker(device)
  const unsent: SealedOp[] = []
  let running: Promise<void> | undefined
  let stopping = new AbortController()
  let waiting = false
  let failure: unknown

  async function pushOnce(origin: string): Promise<void> {
    const fresh = 1 + Math.floor(random() * MAX_BATCH)
    while (unsent.length < fresh) unsent.push(make('x'.repeat(1 + Math.floor(random() * MAX_TEXT))))
    const ops = unsent.slice(0, MAX_BATCH)
    const body = { event: PROCESS_EVENT, replica, ops }
    waiting = true
    const answer = postTo(origin, '/api/push', body, device.headers).finally(() => (waiting = false))
    const { answers } = (await answer) as PushResponse
    for (const [place, op] of ops.entries()) {
      const is = answers[place]?.is
      if (is !== 'ok' && is !== 'duplicate')
        throw new Error(`a note was answered ${JSON.stringify(answers[place])}`)
      acknowledged.add(idOf(op))
    }
    unsent.splice(0, ops.length)
  }

  return {
    pushOnce,
    /** Whether a push is on its way. */
    waiting: () => waiting,
    start(origin: string): void {
      stopping = new AbortController()
      const { signal } = stopping
      running = (async () => {
        while (!signal.aborted) await pushOnce(origin)
      })().catch((error: unknown) => {
        // A server that was killed under it is what the tests are about.
        if (!(error instanceof TypeError)) failure = error
      })
    },
    /** @throws what went wrong, other than the line */
    async stop(): Promise<void> {
      stopping.abort()
      await running
      if (failure !== undefined) throw failure
    },
  }
}

/** Pulls on from where it stood, and tells what is wrong. */
export function logWatch(device: ProcessDevice) {
  let cursor: Cursor | null = null
  let lineage: string | undefined
  const seen = new Map<OpId, number>()

  async function pullOn(origin: string): Promise<void> {
    for (;;) {
      const query = new URLSearchParams({ event: PROCESS_EVENT, scope: 'room', limit: '2000' })
      if (cursor) query.set('after', JSON.stringify(cursor))
      const answer = await fetch(`${origin}/api/pull?${query}`, { headers: device.headers })
      const page = (await answer.json()) as PullResponse
      if (page.reset) throw new Error('the server does not know the place where it stood')
      lineage ??= page.lineage
      if (page.lineage !== lineage) throw new Error('the lineage changed')
      for (const { seq, op } of page.ops) {
        if (seq !== (cursor?.seq ?? 0) + 1) throw new Error(`place ${seq} comes after ${cursor?.seq}`)
        if (seen.has(idOf(op))) throw new Error(`${idOf(op)} is there twice`)
        seen.set(idOf(op), seq)
        cursor = { server: page.server, lineage: page.lineage, seq, id: idOf(op) }
      }
      if (!page.more) return
    }
  }

  return {
    /** @throws where an acknowledged op is missing, or the log is not what it was */
    async check(origin: string, acknowledged: ReadonlySet<OpId>): Promise<number> {
      await pullOn(origin)
      const lost = Array.from(acknowledged).filter((id) => !seen.has(id))
      if (lost.length > 0) throw new Error(`${lost.length} acknowledged ops are lost, such as ${lost[0]}`)
      return seen.size
    },
  }
}
