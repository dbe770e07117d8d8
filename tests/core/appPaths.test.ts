// The server knows the addresses that the app opens a screen for.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { eventOfPath, isAppPath } from '../../src/core/appPaths.ts'
import { PRACTICE_BASE } from '../../src/app/practice/practiceAddress.ts'

test('each route of the app is an address', () => {
  const app = readFileSync(new URL('../../src/app/App.tsx', import.meta.url), 'utf8')
  const routes = [...app.matchAll(/path(?:: |=)['"](\/[^'"]*)['"]/g)].map(([, path = '']) => path)
  expect(routes.length).toBeGreaterThan(6)
  for (const route of [...routes, PRACTICE_BASE]) {
    expect([route, isAppPath(route.replace(':event', 'pregrada-2019'))]).toEqual([route, true])
  }
})

test('what names no screen is none, and the event of an address is found', () => {
  for (const path of ['/nothing', '/joining', '/practices', '/en', '/e']) expect(isAppPath(path)).toBe(false)
  expect(eventOfPath('/e/pregrada-2019/desk')).toBe('pregrada-2019')
  expect(eventOfPath('/help')).toBeUndefined()
})
