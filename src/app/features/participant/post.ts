// Sending from a phone to the room: an answer that isn't ours, or that says „not now", is no answer.

import * as v from 'valibot'
import { jsonOf } from '../../files/jsonOf.ts'

const GIVE_UP_MS = 20_000
/** However long the server says. */
const MOST_WAIT_MS = 10 * 60_000
/** More, so that those who were told the same don't come back in the same second. */
const JITTER_MS = 3000

/** Not taken yet; `waitMs` where the server said when to come back. */
export class NotNow extends Error {
  readonly waitMs: number | undefined

  constructor(waitMs?: number) {
    super('not now')
    this.waitMs = waitMs
  }
}

function waitOf({ status, headers }: Response): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? '')
  if (status !== 429 || !(seconds > 0)) return undefined
  return Math.min(seconds * 1000, MOST_WAIT_MS) + Math.random() * JITTER_MS
}

/** By which the server knows a repeated sending; random, so that it ties nothing to anything else. */
export const newToken = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )

/** A portal's page answers 200 too, and not in our words. */
const ours = v.object({ zbor: v.number(), is: v.optional(v.string()), error: v.optional(v.string()) })

export interface Posted {
  readonly status: number
  readonly is: string | undefined
  readonly error: string | undefined
}

/** @throws NotNow, or what `fetch` throws: nothing answered */
export async function post(path: string, body: object): Promise<Posted> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(GIVE_UP_MS),
  })
  const answer = v.safeParse(ours, await jsonOf(response))
  if (!answer.success || response.status >= 500 || response.status === 429) throw new NotNow(waitOf(response))
  return { status: response.status, is: answer.output.is, error: answer.output.error }
}
