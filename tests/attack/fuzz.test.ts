// Two thousand odd items: nothing fails, every item is answered, and honest ones go in beside them. A million of them are
// sent by `npm run attack -- --items 1000000`.

import { expect, it } from 'vitest'
import { INVITABLE_ROLES } from '../../src/core/policy.ts'
import { renderAll } from '../support/renderAll.ts'
import { joined, testServer } from '../support/testServer.ts'
import { fuzz } from './fuzz.ts'

it('2,000 odd items are each answered, and the pages stand', async () => {
  const server = testServer(renderAll)
  const device = await joined(server, ...INVITABLE_ROLES)
  const { items, answers } = await fuzz(server, device, 7, 2000)
  expect(items).toBe(2000)
  // Both ways are tried: what is held, and what goes in.
  expect(answers.get('quarantined')).toBeGreaterThan(500)
  expect(answers.get('ok')).toBeGreaterThan(200)
  const good = device.op({ scope: 'room', entity: 'note', fields: { text: 'dobro', alive: true } })
  expect((await device.push([good])).answers.map(({ is }) => is)).toEqual(['ok'])
  expect(server.logged.filter((line) => line.startsWith('a request failed'))).toEqual([])
  server.close()
}, 120_000)
