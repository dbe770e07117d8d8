// End to end: a real server on a port of its own, a real Chromium, nothing mocked.

import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: { actionTimeout: 20_000, navigationTimeout: 30_000 },
  workers: 1,
  fullyParallel: false,
  reporter: [['list']],
  forbidOnly: true,
})
