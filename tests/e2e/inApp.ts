// Another screen of the app that is open, as a link in it leads there: without loading the app again.

import { expect, type Page } from '@playwright/test'

/** A screen whose words stand this long has what it shows from the database. */
const STANDS_MS = 150

/** `path`: from the root, with its query. Resolves when the screen is seen whole: not while it is still being loaded. */
export async function openInApp(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    if (`${location.pathname}${location.search}` !== to) history.pushState(null, '', to)
  }, path)
  await expect(page.locator('h1')).toHaveText(/\S/)
  // What a screen was before stays in the page, unseen, while the next is fetched.
  await expect(page.locator('h1')).toBeVisible()
  let before = ''
  await expect(async () => {
    const words = await page.locator('body').innerText()
    const stands = words === before
    before = words
    expect(stands).toBe(true)
  }).toPass({ intervals: [STANDS_MS] })
}
