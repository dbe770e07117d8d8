// A browser whose database fails, in every way that can be staged in one: the screen says so in words and never
// „saved”, what was typed stays, one tap writes it to a file, and opening again goes on where that is possible.

import { readFileSync } from 'node:fs'
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { joinWith } from './deskSteps.ts'
import { tabletKept } from './keptOffline.ts'
import { launchBrowser, openVenue, TABLET, type Venue, words } from './venue.ts'

const t = words('en')

let venue: Venue
let browser: Browser
let context: BrowserContext
let page: Page

test.beforeAll(async () => {
  venue = await openVenue()
  browser = await launchBrowser()
})
test.afterAll(async () => {
  await browser.close()
  await venue.close()
})
test.afterEach(() => context.close())

async function openPage(): Promise<Page> {
  context = await browser.newContext({ baseURL: venue.origin, viewport: TABLET, locale: 'en' })
  page = await context.newPage()
  return page
}

/** A volunteer's tablet with the form of a walk-in open. */
async function atForm(): Promise<void> {
  await openPage()
  await joinWith(page, venue.link('Volunteer'), t, 'Tablet A')
  await page.goto('/e/pregrada-2019/desk')
  await page.locator('main li button').first().click()
  await page.getByRole('link', { name: t('desk:walkIn.open') }).click()
  await expect(firstName()).toBeVisible()
}
const firstName = () => page.getByLabel(t('desk:fields.firstName'))
const notice = (key: string) => page.getByRole('alert').filter({ hasText: t(`storage:problem.${key}`) })
const bottom = () => page.locator('footer')

async function fillForm(name: string): Promise<void> {
  await firstName().fill(name)
  await page.getByLabel(t('desk:fields.lastName')).fill('Horvat')
  await page.getByLabel(t('desk:fields.town')).fill('Zabok')
}

async function rescued(): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: t('storage:rescue') }).click(),
  ])
  return readFileSync(await download.path(), 'utf8')
}

/** Breaks the database of the open page, and mends it again. */
const breakPut = (name: string) =>
  page.evaluate((error) => {
    const put: unknown = Reflect.get(IDBObjectStore.prototype, 'put')
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('staged', error)
    }
    Object.assign(globalThis, { mend: () => Object.assign(IDBObjectStore.prototype, { put }) && 0 })
  }, name)
const mend = () => page.evaluate(() => (globalThis as unknown as { mend: () => number }).mend())

test('no room: the form stays, a file takes what is typed, and with room it is saved', async () => {
  await atForm()
  await breakPut('QuotaExceededError')
  await fillForm('Željka')
  await page.getByRole('button', { name: t('desk:walkIn.save') }).click()
  await expect(notice('storageFull')).toBeVisible()
  await expect(bottom()).toContainText(t('common:status.storageFull'))
  await expect(bottom()).not.toContainText(t('common:status.saved'))
  await expect(firstName()).toHaveValue('Željka')
  expect(await rescued()).toContain('Željka')

  // Leaving the form and coming back, and even opening the app again, keeps what was typed.
  await page.getByRole('link', { name: t('common:back') }).click()
  await page.getByRole('link', { name: t('desk:walkIn.open') }).click()
  await expect(firstName()).toHaveValue('Željka')
  await page.getByRole('button', { name: t('storage:reload') }).click()
  await expect(firstName()).toHaveValue('Željka')
  await breakPut('QuotaExceededError')
  await firstName().fill('Željka Ana')
  await page.reload()
  await expect(firstName()).toHaveValue('Željka Ana')
  await page.getByRole('button', { name: t('desk:walkIn.save') }).click()
  await expect(page.getByRole('link', { name: t('desk:person.sign') })).toBeVisible()
  await expect(bottom()).toContainText(t('common:status.saved'))
})

test('room is made while the form is open: the next try is saved', async () => {
  await atForm()
  await breakPut('QuotaExceededError')
  await fillForm('Ivo')
  await page.getByRole('button', { name: t('desk:walkIn.save') }).click()
  await expect(notice('storageFull')).toBeVisible()
  // The draft was told first; the try itself has failed when the form says so.
  await expect(page.getByText(t('desk:notSaved'))).toBeVisible()
  await mend()
  await page.getByRole('button', { name: t('desk:walkIn.save') }).click()
  await expect(page.getByRole('link', { name: t('desk:person.sign') })).toBeVisible()
  await expect(notice('storageFull')).toHaveCount(0)
})

test('the data is deleted under the page: announced, and what is typed goes to a file', async () => {
  await atForm()
  await fillForm('Ana')
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        indexedDB.deleteDatabase('zbor').addEventListener('success', resolve)
      }),
  )
  await page.getByRole('button', { name: t('desk:walkIn.save') }).click()
  await expect(notice('storageGone')).toBeVisible()
  await expect(firstName()).toHaveValue('Ana')
  expect(await rescued()).toContain('Ana')
})

test('a newer Zbor takes the database: it does not hang, and this page says that it is too old', async () => {
  await atForm()
  await fillForm('Eva')
  const other = await context.newPage()
  await other.goto('/favicon.svg')
  await other.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open('zbor', 990)
        request.addEventListener('success', resolve)
        request.addEventListener('error', reject)
      }),
  )
  await expect(notice('storageNewer')).toBeVisible()
  await page.getByLabel(t('desk:fields.town')).fill('Krapina')
  await page.getByRole('button', { name: t('desk:walkIn.save') }).click()
  await expect(bottom()).toContainText(t('common:status.storageNewer'))
  await expect(firstName()).toHaveValue('Eva')
  expect(await rescued()).toContain('Krapina')
  // This version is still the one that opens: it says the same, and has kept what was typed.
  await page.getByRole('button', { name: t('storage:reload') }).click()
  await expect(page.getByRole('heading', { name: t('storage:notOpen') })).toBeVisible()
  await expect(notice('storageNewer')).toBeVisible()
  expect(await rescued()).toContain('Krapina')
})

test('an old page holds the database: announced, and it opens once that page is closed', async () => {
  await openPage()
  const old = await context.newPage()
  await old.goto('/favicon.svg')
  // A page that does not let go when it is asked to.
  await old.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open('zbor', 10)
        request.addEventListener('upgradeneeded', () =>
          request.result.createObjectStore('meta', { keyPath: 'key' }),
        )
        request.addEventListener('success', () =>
          resolve(Object.assign(globalThis, { held: request.result }) && 0),
        )
      }),
  )
  await page.goto('/')
  await expect(notice('storageWaits')).toBeVisible()
  await expect(bottom()).toContainText(t('common:status.storageWaits'))
  await old.close()
  await expect(page.getByRole('link', { name: t('shell:events.join') })).toBeVisible()
  await expect(notice('storageWaits')).toHaveCount(0)
})

test('a browser without a database: said at once, and a code is not spent', async () => {
  await openPage()
  await page.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { value: undefined }))
  await page.goto('/')
  await expect(notice('storageBlocked')).toBeVisible()
  await page.goto(venue.link('Volunteer'))
  await expect(notice('storageBlocked')).toBeVisible()
  await expect(page.getByRole('button', { name: t('shell:join.join'), exact: true })).toHaveCount(0)
})

test('a code is not spent where the device can not keep what it gets', async () => {
  await openPage()
  const link = venue.link('Facilitator')
  await page.goto(link)
  await page.getByLabel(t('shell:join.deviceName')).fill('Tablet F')
  await breakPut('QuotaExceededError')
  await page.getByRole('button', { name: t('shell:join.join'), exact: true }).click()
  await expect(notice('storageFull')).toBeVisible()
  await mend()
  await page.getByRole('button', { name: t('shell:join.join'), exact: true }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/join'))
})

test('the connection is lost while a list is open: rows stay, and come back by themselves', async () => {
  await atForm()
  await tabletKept(page)
  await page.getByRole('link', { name: t('common:back') }).click()
  await page.getByRole('searchbox').fill('Hor')
  await expect(page.locator('main li').first()).toBeVisible()
  const rows = await page.locator('main li').count()
  await page.evaluate(() => {
    const get: unknown = Reflect.get(IDBObjectStore.prototype, 'get')
    IDBObjectStore.prototype.get = () => {
      throw new DOMException('Connection to Indexed Database server lost.', 'UnknownError')
    }
    setTimeout(() => Object.assign(IDBObjectStore.prototype, { get }), 700)
  })
  await expect(page.locator('main li')).toHaveCount(rows)
  await page.waitForTimeout(1500)
  await page.getByRole('link', { name: t('desk:walkIn.open') }).click()
  await fillForm('Jana')
  await page.getByRole('button', { name: t('desk:walkIn.save') }).click()
  await expect(page.getByRole('link', { name: t('desk:person.sign') })).toBeVisible()
  await page.goto('/e/pregrada-2019/desk')
  await page.getByRole('searchbox').fill('Jana')
  await expect(page.locator('main li').filter({ hasText: 'Horvat Jana' })).toBeVisible()
})

test.describe('a clock that is off', () => {
  for (const [language, days] of [
    ['en', '3 days'],
    ['bs', '3 dana'],
    ['lv', '3 dienas'],
    ['sl', '3 dni'],
  ] as const) {
    test(`is told in words: ${language}`, async () => {
      const own = words(language)
      context = await browser.newContext({ baseURL: venue.origin, viewport: TABLET, locale: language })
      page = await context.newPage()
      await page.addInitScript(() => {
        const { now } = Date
        Date.now = () => now() + 3 * 86_400_000
      })
      await joinWith(page, venue.link('Volunteer'), own, 'Tablet')
      await page.goto('/e/pregrada-2019/desk')
      await expect(bottom()).toContainText(own('clock:ahead', { duration: days }))
      await expect(bottom()).toContainText(own('clock:goesOn'))
      await page.getByRole('button', { name: own('common:close') }).click()
      await expect(bottom()).not.toContainText(own('clock:goesOn'))
      await page.goto('/e/pregrada-2019/ready')
      await expect(page.locator('main')).toContainText(own('clock:ahead', { duration: days }))
    })
  }
})
