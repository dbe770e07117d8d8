// Another screen of the app that is open, as a link in it leads there: without loading the app again.

import { expect, type Page } from '@playwright/test'

/** `path`: from the root, with its query. Resolves when the screen has its title. */
export async function openInApp(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    if (`${location.pathname}${location.search}` !== to) history.pushState(null, '', to)
  }, path)
  await expect(page.locator('h1')).toHaveText(/\S/)
}
