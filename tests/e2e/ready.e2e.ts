// „Ready for the venue?” tells what is true and what is not, with and without a network, and never shows a tick
// for what it does not know.

import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { joinOverApi } from './apiDevice.ts'
import { joinWith } from './deskSteps.ts'
import { openInApp } from './inApp.ts'
import { tabletKept } from './keptOffline.ts'
import { launchBrowser, openVenue, TABLET, type Venue, words } from './venue.ts'

const t = words('en')
const READY = '/e/pregrada-2019/ready'

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

const check = (key: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: t(`ready:${key}.title`) }) })

test('each check by itself, also without a network', async () => {
  const other = await joinOverApi(venue.link('Volunteer'))
  await other.greet('Tablet B', '0.0.1')
  await joinWith(page, venue.link('Volunteer'), t, 'Tablet A')
  await tabletKept(page)
  // It leads here from „Where is it saved?”.
  await page.goto('/saved')
  await page
    .getByRole('link', { name: t('ready:title') })
    .first()
    .click()
  for (const key of ['event', 'app', 'clock', 'space'])
    await expect(check(key)).toContainText(t('ready:state.yes'))
  await expect(check('version')).toContainText(t('ready:state.no'))
  await expect(check('version')).toContainText(t('ready:version.others', { devices: 'Tablet B' }))
  await expect(check('keep')).toContainText(t('ready:keep.do'))
  await expect(page.getByText(t('ready:notAll'))).toBeVisible()

  await venue.cut()
  await context.setOffline(true)
  await page.goto(READY)
  for (const key of ['event', 'app', 'clock']) await expect(check(key)).toContainText(t('ready:state.yes'))
  await expect(check('version')).toContainText('Tablet B')
  await expect(page.locator('main')).toContainText(t('shell:saved.lastContact', { time: '' }).trim())
})

test('a part of the app that is missing is told, and fetched with one tap', async () => {
  await joinWith(page, venue.link('Volunteer'), t, 'Tablet A')
  await tabletKept(page)
  await page.evaluate(() => caches.delete('zbor-memory'))
  // Within the app: a start would fetch it by itself.
  await openInApp(page, READY)
  await expect(check('app')).toContainText(t('ready:state.no'))
  await page.getByRole('button', { name: t('ready:app.do') }).click()
  await expect(check('app')).toContainText(t('ready:state.yes'))
})

test('reloaded before all of the app was there, it goes on keeping it by itself', async () => {
  await joinWith(page, venue.link('Volunteer'), t, 'Tablet A')
  await page.goto('/')
  await tabletKept(page)
  await page.evaluate(() => caches.delete('zbor-memory'))
  await page.reload()
  await tabletKept(page)
})
