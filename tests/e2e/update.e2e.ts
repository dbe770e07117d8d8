// A new version of the app comes out while tablets are in use: it waits on a day of an event, it is offered and
// never forced on other days, it eats no form, and a tab of the old version goes on with all its screens, offline.

import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { joinOverApi } from './apiDevice.ts'
import { joinWith } from './deskSteps.ts'
import { keptOffline, tabletKept } from './keptOffline.ts'
import { NEXT_VERSION, type TwoVersions, twoVersions } from './twoVersions.ts'
import { launchBrowser, openVenue, PHONE, TABLET, type Venue, words } from './venue.ts'
import type { EventId } from '../../src/core/ids.ts'

const t = words('en')
const EVENT = 'pregrada-2019' as EventId
const REHEARSAL = 'rehearsal' as EventId

let venue: Venue
let app: TwoVersions
let browser: Browser
let context: BrowserContext
let page: Page

test.beforeEach(async () => {
  venue = await openVenue()
  app = await twoVersions(venue.origin)
  browser = await launchBrowser()
  context = await browser.newContext({ baseURL: app.origin, viewport: TABLET, locale: 'en' })
  page = await context.newPage()
  const link = new URL(venue.link('Facilitator'))
  await joinWith(page, `${app.origin}${link.pathname}${link.hash}`, t, 'Tablet A')
  await tabletKept(page)
})
test.afterEach(async () => {
  await context.close()
  await browser.close()
  await app.close()
  await venue.close()
})

/** As a tablet does when it is taken up again; ends when the new version is there and waits. */
async function comeOut(): Promise<void> {
  app.release()
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    await registration.update()
  })
  const waits = () =>
    navigator.serviceWorker.ready.then((registration) => registration.waiting?.state === 'installed')
  await expect.poll(() => page.evaluate(waits)).toBe(true)
}

const scriptOf = (of: Page) =>
  of.evaluate(() => document.querySelector<HTMLScriptElement>('script[src]')?.src ?? '').catch(() => '')

/** Taps „Restart now” and waits until the other version's page is there. */
async function restart(of: Page): Promise<void> {
  const before = await scriptOf(of)
  await of.getByRole('button', { name: t('common:update.restart') }).click()
  await expect.poll(async () => ['', before].includes(await scriptOf(of))).toBe(false)
}

const offer = (of: Page) => of.getByRole('status').filter({ hasText: t('common:update.ready') })
const versionOf = async (of: Page) => {
  await of.goto('/settings')
  return (await of.getByText(t('shell:settings.version', { version: '' })).textContent())?.trim() ?? ''
}

/** No event of this device is today any more. */
async function overNow(): Promise<void> {
  const organiser = await joinOverApi(venue.link('Organiser'))
  const fields = { start: '2019-12-05', end: '2019-12-06', alive: true }
  await organiser.write(REHEARSAL, { scope: 'public', entity: 'event', target: REHEARSAL, fields })
  await page.goto('/saved')
  await page.getByRole('button', { name: t('shell:saved.sendNow') }).click()
  await page.goto(`/e/${REHEARSAL}`)
  await expect(page.locator('header')).toContainText('2019')
}

test('it is offered, eats no form, and a tab of the old version goes on, also without a network', async () => {
  await overNow()
  const second = await context.newPage()
  await second.goto('/')
  await page.goto(`/e/${EVENT}/notes`)
  const field = page.getByLabel(t('notes:text'))
  await field.fill('Half a thought')
  await comeOut()
  // Never over an open form; the tab without one offers it.
  await expect(offer(second)).toBeVisible()
  await expect(offer(page)).toHaveCount(0)
  await restart(second)
  expect(await versionOf(second)).toContain(NEXT_VERSION)

  // The other tab: its text stands, and screens that it never opened still open, though the address has them no more.
  await expect(field).toHaveValue('Half a thought')
  await field.fill('Half a thought, and the rest')
  await venue.cut()
  await context.setOffline(true)
  await page.getByRole('link', { name: t('common:help') }).click()
  await expect(page.getByRole('heading', { name: t('shell:guide.always') })).toBeVisible()
  await page.getByRole('link', { name: t('common:language') }).click()
  await expect(page.getByText(t('shell:settings.title')).first()).toBeVisible()
  await expect(page.locator('body')).not.toContainText(NEXT_VERSION)

  // Opened again, still offline, it is the new version, with what was typed.
  await page.goto(`/e/${EVENT}/notes`)
  await expect(page.getByLabel(t('notes:text'))).toHaveValue('Half a thought, and the rest')
  await page.getByRole('button', { name: t('notes:save'), exact: true }).click()
  await expect(page.getByText(t('notes:saved'), { exact: true })).toBeVisible()
  expect(await versionOf(page)).toContain(NEXT_VERSION)
})

// The demo's rehearsal is today.
test('it waits on a day of an event, where only „Ready for the venue?” offers it', async () => {
  await comeOut()
  await page.goto('/')
  await expect(page.getByRole('heading', { name: t('shell:events.title') })).toBeVisible()
  await page.waitForTimeout(1_000)
  await expect(offer(page)).toHaveCount(0)
  await page.goto(`/e/${EVENT}/ready`)
  await expect(page.getByText(t('ready:version.waiting'))).toBeVisible()
  await restart(page)
  expect(await versionOf(page)).toContain(NEXT_VERSION)
})

test('a phone keeps its agenda whole through an update, also when the network goes in the middle, and no old files', async () => {
  const hand = await browser.newContext({ baseURL: app.origin, viewport: PHONE, locale: 'en' })
  const phone = await hand.newPage()
  const address = `/en/${EVENT}`
  const files = () =>
    phone.evaluate(async () => (await (await caches.open('zbor-files')).keys()).map(({ url }) => url))
  const opensWhole = async (version: string) => {
    await hand.setOffline(true)
    await phone.reload()
    await expect(phone.locator('main ol li').first()).toBeVisible()
    expect(await scriptOf(phone)).toBe(version)
    // Alive, with its styles.
    const styled = () => Array.from(document.styleSheets, ({ cssRules }) => cssRules.length > 0)
    expect(await phone.evaluate(styled)).toEqual([true, true])
    const isAlive = () =>
      Object.keys(document.querySelector('#page') ?? {}).some((key) => key.startsWith('__react'))
    await expect.poll(() => phone.evaluate(isAlive)).toBe(true)
    await hand.setOffline(false)
  }
  await phone.goto(address)
  await keptOffline(phone)
  const before = await scriptOf(phone)

  // The page is of the next version, the worker that answers is not.
  app.releasePages()
  await phone.reload()
  const after = await scriptOf(phone)
  expect(after).not.toBe(before)
  await expect.poll(async () => (await files()).includes(after)).toBe(true)
  await opensWhole(after)

  // The worker came too; with the last page of the old one its files go.
  app.release()
  await phone.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()))
  await expect
    .poll(() => phone.evaluate(() => navigator.serviceWorker.ready.then(({ waiting }) => waiting?.state)))
    .toBe('installed')
  await phone.goto('about:blank')
  // Nothing tells when the old worker has ended.
  await phone.waitForTimeout(2000)
  await phone.goto(address)
  await expect.poll(async () => (await files()).includes(before), { timeout: 30_000 }).toBe(false)
  await opensWhole(after)
  await hand.close()
})
