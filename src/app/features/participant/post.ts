// Sending from a phone to the room: an answer that isn't ours, or that says „not now", is no answer.

import * as v from 'valibot'

const GIVE_UP_MS = 20_000

/** By which the server knows a repeated sending; random, so that it ties nothing to anything else. */
export const newToken = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )

/** A portal's page answers 200 too, and not in our words. */
const ours = v.object({ zbor: v.number(), is: v.optional(v.string()) })

/** Throws where nothing answered, or not yet. */
export async function post(path: string, body: object): Promise<{ status: number; is: string | undefined }> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(GIVE_UP_MS),
  })
  const answer = v.safeParse(ours, await response.json())
  if (!answer.success || response.status >= 500 || response.status === 429) throw new Error('not now')
  return { status: response.status, is: answer.output.is }
}
