// A time of an event is told by the clock of its place: no screen formats an instant by the device's own zone, but for
// what is about the device alone.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const APP = new URL('../src/app/', import.meta.url).pathname
/** „Where is it saved?” and its copies are of the device, and of no event; and who has not joined knows no event's zone. */
const OF_THE_DEVICE = [
  'features/shell/BackupCard.tsx',
  'features/shell/Saved.tsx',
  'features/shell/useJoinErrors.ts',
]
/** Without a third argument. */
const IN_NO_ZONE = /\b(?:formatInstant|formatDateTime)\((?:[^(),]|\([^()]*\))+,\s*\w+,?\s*\)/

it('every time on a screen of an event is in the event’s zone', () => {
  const files = readdirSync(APP, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))
  const found = files.filter((file) => IN_NO_ZONE.test(readFileSync(join(APP, file), 'utf8')))
  expect(found.sort()).toEqual(OF_THE_DEVICE)
})
