// End to end: a real server on a port of its own, a real Chromium, nothing mocked.

import { defineConfig } from '@playwright/test'

/** What must happen within a second is tried on a machine that does nothing else. */
const ALONE = /(bigScreen|floor|scan)\.e2e\.ts$/

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: { actionTimeout: 20_000, navigationTimeout: 30_000 },
  // Most of a test is waiting: two cores are enough for three.
  workers: 3,
  fullyParallel: false,
  projects: [
    { name: 'beside', testIgnore: ALONE },
    { name: 'alone', testMatch: ALONE, workers: 1, dependencies: ['beside'] },
  ],
  reporter: [['list']],
  forbidOnly: true,
})
