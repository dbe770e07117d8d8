// What people do at the desk, as steps of a test: by role and name, in the words of a language.

import { expect, type Locator, type Page } from '@playwright/test'
import type { words } from './venue.ts'

export type Words = ReturnType<typeof words>

/** `name` is asked for when a device joins for the first time. */
export async function joinWith(page: Page, link: string, t: Words, name?: string): Promise<void> {
  await page.goto(link)
  if (name !== undefined) await page.getByLabel(t('shell:join.deviceName')).fill(name)
  await page.getByRole('button', { name: t('shell:join.join'), exact: true }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/join'))
}

/** Everything that this device shows as waiting has been sent. */
export async function allSent(page: Page, t: Words, timeout = 60_000): Promise<void> {
  await expect(page.locator('footer')).toContainText(t('common:status.allSent'), { timeout })
}

export async function chooseList(page: Page, base: string, at: number): Promise<void> {
  await page.goto(base)
  await page.locator('main li button').nth(at).click()
  await expect(page.getByRole('searchbox')).toBeVisible()
}

/** Finds a person by what is typed and opens the row with exactly this name. */
export async function openPerson(page: Page, typed: string, name: string): Promise<void> {
  await page.getByRole('searchbox').fill(typed)
  await page.getByRole('link').filter({ hasText: name }).first().click()
}

export async function signNow(page: Page, t: Words, guest: Words = t): Promise<void> {
  await page.getByRole('link', { name: t('desk:person.sign') }).click()
  await scribble(page.locator('canvas'))
  await page.getByRole('button', { name: guest('desk:sign.done'), exact: true }).click()
  await giveBack(page, t, guest)
}

/** After the signature: skips what is asked, one tap a question. */
export async function skipQuestions(page: Page, guest: Words): Promise<void> {
  const skip = page.getByRole('button', { name: guest('guest:consent.skip') })
  const thanks = page.getByRole('heading', { name: guest('desk:sign.thanks'), level: 1 })
  await expect(async () => {
    // It may be gone already: the answer to the last question was being stored.
    if (await skip.isVisible()) await skip.click({ timeout: 200 }).catch(() => {})
    await expect(thanks).toBeVisible({ timeout: 100 })
  }).toPass({ intervals: [50] })
}

/** A tap at the place of the last one is ignored for a moment, so that a double tap presses nothing new. */
export async function pressUntil(button: Locator, shown: Locator): Promise<void> {
  await expect(async () => {
    if (await button.isVisible()) await button.click({ timeout: 1000 }).catch(() => {})
    await expect(shown).toBeVisible({ timeout: 350 })
  }).toPass({ intervals: [0] })
}

/** Stored once the search is there again. */
export async function arriveNow(page: Page, t: Words): Promise<void> {
  await pressUntil(
    page.getByRole('button', { name: t('desk:person.arriveOnly') }),
    page.getByRole('searchbox'),
  )
}

export async function giveBack(page: Page, t: Words, guest: Words): Promise<void> {
  await skipQuestions(page, guest)
  await pressUntil(page.getByRole('button', { name: t('desk:sign.backToDesk') }), page.getByRole('searchbox'))
}

export async function scribble(canvas: Locator): Promise<void> {
  await expect(canvas).toBeVisible()
  const box = await canvas.boundingBox()
  if (!box) throw new Error('no pad')
  const { mouse } = canvas.page()
  await mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.5)
  await mouse.down()
  for (let step = 1; step <= 8; step++) {
    await mouse.move(box.x + box.width * (0.3 + step * 0.05), box.y + box.height * (0.5 + (step % 2) * 0.2))
  }
  await mouse.up()
}
