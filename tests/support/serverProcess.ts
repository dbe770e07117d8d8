// The real server in a process of its own, on a port that it chooses, without the demo; and the first device
// of its network, which makes an event and writes there.

import { type ChildProcess, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newReplicaId, type EventId, type TargetId } from '../../src/core/ids.ts'
import { type Op, type SealedOp } from '../../src/core/sync/op.ts'
import { seal } from '../../src/server/keys.ts'

const MAIN = new URL('../../src/server/main.ts', import.meta.url).pathname
/** Starting dozens of processes, compiling once is enough. */
const COMPILED = join(tmpdir(), 'zbor-compiled')

export const PROCESS_EVENT = 'process-test' as EventId

export interface ServerProcess {
  readonly origin: string
  /** What the setup link offers. */
  readonly code: string
  readonly child: ChildProcess
  readonly errors: () => string
  /** Resolves when the process is gone. */
  kill(signal: NodeJS.Signals): Promise<number | null>
}

/** `flags`: without the demo, and with a code at every start, if nothing else is said. */
export async function startServer(
  env: Record<string, string>,
  flags: readonly string[] = ['--empty', '--link'],
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [MAIN, ...flags], {
    // Whatever database this machine has set is none of ours.
    env: { ...process.env, ZBOR_DATABASE_URL: '', ZBOR_PORT: '0', NODE_COMPILE_CACHE: COMPILED, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stderr.on('data', (text) => (err += String(text)))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [, origin = '', code = ''] = await new Promise<RegExpExecArray>((resolve, reject) => {
    child.stdout.on('data', (text) => {
      out += String(text)
      const line = /Organiser: (\S+)\/join#(\w+)\n/.exec(out)
      if (line) resolve(line)
    })
    void ended.then((exit) => reject(new Error(`the server ended with ${exit}: ${err}`)))
  })
  const kill = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended
  }
  return { origin, code, child, errors: () => err, kill }
}

export interface ProcessDevice {
  readonly device: string
  readonly key: Uint8Array
  readonly headers: { readonly authorization: string }
}

export async function postTo(origin: string, path: string, body: unknown, headers = {}): Promise<unknown> {
  const answer = await fetch(`${origin}${path}`, { method: 'POST', body: JSON.stringify(body), headers })
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}`)
  return answer.json()
}

/** Joins by the setup link and makes the event. */
export async function firstOrganiser({ origin, code }: ServerProcess): Promise<ProcessDevice> {
  const me = (await postTo(origin, '/api/join', { code, name: 'Laptop', bearer: true })) as {
    device: string
    key: string
    token: string
  }
  const headers = { authorization: `Bearer ${me.token}` }
  await postTo(origin, '/api/events', { id: PROCESS_EVENT }, headers)
  return { device: me.device, key: Buffer.from(me.key, 'base64url'), headers }
}

/** Makes notes of one replica, as a device does. */
export function noteMaker({ device, key }: ProcessDevice) {
  const replica = newReplicaId((count) => crypto.getRandomValues(new Uint8Array(count)))
  let n = 0
  const make = (text: string): SealedOp => {
    n += 1
    const op: Op = {
      id: [replica, n],
      event: PROCESS_EVENT,
      scope: 'room',
      entity: 'note',
      target: `note-${replica}-${n}` as TargetId,
      fields: { item: 'item', kind: 'question', text, at: n, alive: true },
      prev: {},
      hlc: [Date.now(), 0],
      schema: 1,
    }
    return { ...op, mac: seal(key, device, op) }
  }
  return { replica, make }
}
