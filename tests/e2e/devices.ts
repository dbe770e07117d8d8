// The server and the browser that the tests of one file share, and the devices that each test opens: closed after it.

import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  test,
} from '@playwright/test'
import { launchBrowser, openVenue, TABLET, type Venue } from './venue.ts'

export interface Devices {
  /** From the first test on. */
  readonly venue: Venue
  /** A tablet in English with nothing on it yet, unless `options` say otherwise. */
  readonly open: (options?: BrowserContextOptions) => Promise<Page>
}

/** Called once at the top of a file. */
export function devicesOfFile(): Devices {
  let venue: Venue
  let browser: Browser
  const contexts: BrowserContext[] = []
  test.beforeAll(async () => {
    venue = await openVenue()
    browser = await launchBrowser()
  })
  test.afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
  })
  test.afterAll(async () => {
    await browser.close()
    await venue.close()
  })
  return {
    get venue() {
      return venue
    },
    async open(options) {
      const context = await browser.newContext({
        baseURL: venue.origin,
        viewport: TABLET,
        locale: 'en',
        reducedMotion: 'reduce',
        hasTouch: true,
        ...options,
      })
      contexts.push(context)
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      return page
    },
  }
}
