// A server that refuses or fails is never told as a missing network.

import { expect, test } from 'vitest'
import { httpTransport, unpacked } from '../../../src/app/sync/transport.ts'
import { failureOf, whyNot } from '../../../src/app/sync/whyNot.ts'
import * as v from 'valibot'

const answering = async (respond: () => Response | Promise<Response>) => {
  const fetcher = (() => Promise.resolve().then(respond)) as typeof fetch
  const transport = httpTransport(fetcher, '', { pack: unpacked, deadline: () => null })
  const failure = failureOf(
    await transport.get('/api/devices', v.object({ zbor: v.literal(1), is: v.string() })),
  )
  return failure && whyNot(failure)
}
const refusing = (status: number) => () => Response.json({ zbor: 1, error: 'some' }, { status })

test('no network, no right any more, signed out, too many, newer, failed: each is told for what it is', async () => {
  expect(await answering(() => Promise.reject(new TypeError('no network')))).toBe('noNetwork')
  // A portal's page.
  expect(await answering(() => new Response('<html>', { status: 200 }))).toBe('noNetwork')
  expect(await answering(refusing(403))).toBe('noRight')
  expect(await answering(refusing(401))).toBe('signedOut')
  expect(await answering(refusing(429))).toBe('busy')
  expect(await answering(refusing(409))).toBe('failed')
  expect(await answering(refusing(500))).toBe('failed')
  expect(await answering(() => Response.json({ zbor: 1, else: true }))).toBe('newer')
  expect(await answering(() => Response.json({ zbor: 1, is: 'ok' }))).toBeUndefined()
})
