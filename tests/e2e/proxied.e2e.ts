// A tablet whose server stands behind a proxy: what the proxy turns away for its size is told in words and kept, and what
// is given to others names the address that people open, not the one by which this device came.

import { readFileSync } from 'node:fs'
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { allSent, joinWith } from './deskSteps.ts'
import { launchBrowser, openVenue, TABLET, type Venue, words } from './venue.ts'

const t = words('en')
const NGINX_413 = '<html><head><title>413 Request Entity Too Large</title></head></html>'

let venue: Venue
let browser: Browser
let context: BrowserContext
let page: Page

test.beforeEach(async () => {
  venue = await openVenue()
  browser = await launchBrowser()
  context = await browser.newContext({ baseURL: venue.origin, viewport: TABLET, locale: 'en' })
  page = await context.newPage()
})
test.afterEach(async () => {
  await context.close()
  await browser.close()
  await venue.close()
})

test('what is too large for the way to the server waits, says so, and goes once it may', async () => {
  await joinWith(page, venue.link('Volunteer'), t, 'Tablet A')
  await allSent(page, t)
  await page.route('**/api/push', (route) =>
    route.fulfill({ status: 413, contentType: 'text/html', body: NGINX_413 }),
  )
  await page.goto('/e/pregrada-2019/desk')
  await page.locator('main li button').first().click()
  await page.getByRole('link', { name: t('desk:walkIn.open') }).click()
  await page.getByLabel(t('desk:fields.firstName')).fill('Ana')
  await page.getByLabel(t('desk:fields.lastName')).fill('Horvat')
  await page.getByLabel(t('desk:fields.town')).fill('Zabok')
  await page
    .getByRole('button', { name: t('desk:walkIn.save') })
    .first()
    .click()
  await expect(page.locator('footer')).toContainText(t('common:status.turnedAway'), { timeout: 30_000 })
  await page.locator('footer a').first().click()
  await expect(page.getByText(t('shell:saved.turnedAway'))).toBeVisible()
  await expect(page.getByText(t('shell:saved.noInternet'))).toBeHidden()

  await page.unroute('**/api/push')
  await page.getByRole('button', { name: t('shell:saved.sendNow') }).click()
  await allSent(page, t)
  await expect(page.getByText(t('shell:saved.turnedAway'))).toBeHidden()
})

test('an invitation and the page for participants name the public address', async () => {
  await page.route('**/api/me?**', async (route) => {
    const answer = await route.fetch()
    const me = (await answer.json()) as object
    await route.fulfill({ response: answer, json: { ...me, origin: 'https://zbor.example' } })
  })
  await joinWith(page, venue.link('Organiser'), t, 'Laptop')
  await allSent(page, t)
  await page.goto('/e/pregrada-2019/devices')
  await page.getByRole('button', { name: t('shell:invite.make') }).click()
  await expect(page.getByText(t('shell:invite.how', { address: 'zbor.example/join' }))).toBeVisible()
  await expect(page.getByText(t('common:onlyHere'))).toBeHidden()
  await page.goto('/e/pregrada-2019/agenda')
  await expect(page.getByText('zbor.example/p/pregrada-2019').first()).toBeVisible()
})

test('what a phone takes along names it too', async () => {
  await page.route('**/en/pregrada-2019', async (route) => {
    const answer = await route.fetch()
    const html = (await answer.text()).replaceAll(venue.origin, 'https://zbor.example')
    await route.fulfill({ response: answer, body: html })
  })
  await page.goto('/en/pregrada-2019')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: t('participant:take.save') }).click(),
  ])
  const file = readFileSync(await download.path(), 'utf8')
  expect(file).toContain('zbor.example/p/pregrada-2019')
  expect(file).not.toContain('localhost')
})
