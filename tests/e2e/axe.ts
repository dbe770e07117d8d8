// The rules of WCAG 2.2 A and AA, and 7:1 for text as our own.

import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { PHONE, TABLET } from './venue.ts'

export async function violationsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] },
      rules: { 'color-contrast-enhanced': { enabled: true } },
    })
    // Without a second page for each run: nothing here is in frames.
    .setLegacyMode(true)
    .analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

/** On a phone and on a tablet, where nothing is wider than the screen either. */
export async function nothingForAxe(page: Page): Promise<void> {
  for (const viewport of [PHONE, TABLET]) {
    await page.setViewportSize(viewport)
    expect(await violationsOn(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false)
  }
}
