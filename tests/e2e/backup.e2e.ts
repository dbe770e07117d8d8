// A file from one tablet to another in a hall without a network: saved and opened by hand, wrong passphrases told,
// delivered by whichever tablet finds a network first; and ten thousand entries do not freeze the screen.

import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { compareWithServer } from './compareWithServer.ts'
import { allSent, joinWith } from './deskSteps.ts'
import { tabletKept } from './keptOffline.ts'
import { longestTask } from './longestTask.ts'
import { launchBrowser, openVenue, TABLET, type Venue, words } from './venue.ts'

const t = words('en')
const PASSPHRASE = 'seven loud tractors'
const DESK = '/e/pregrada-2019/desk'
/** A task as long as this many times the floor, and a person feels that the screen does not answer. */
const MOST_FLOORS = 6

let venue: Venue
let browser: Browser
let contexts: BrowserContext[]

test.beforeEach(async () => {
  venue = await openVenue()
  browser = await launchBrowser()
  contexts = []
})
test.afterEach(async () => {
  for (const context of contexts) await context.close()
  await browser.close()
  await venue.close()
})

async function tablet(name: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: venue.origin, viewport: TABLET, locale: 'en' })
  contexts.push(context)
  const page = await context.newPage()
  await joinWith(page, venue.link('Volunteer'), t, name)
  await tabletKept(page)
  await page.goto(DESK)
  await page.locator('main li button').first().click()
  await expect(page.getByRole('searchbox')).toBeVisible()
  await allSent(page, t)
  // What a file brings is counted: what the server has must be there already.
  for (const scope of ['public', 'desk'] as const)
    await expect(() => compareWithServer(page, 'pregrada-2019', scope)).toPass()
  return page
}

async function addPerson(page: Page, name: string): Promise<void> {
  await page.goto(`${DESK}/new`)
  await page.getByLabel(t('desk:fields.firstName')).fill(name)
  await page.getByLabel(t('desk:fields.lastName')).fill('Zagorec')
  await page.getByLabel(t('desk:fields.town')).fill('Zabok')
  await page.getByRole('button', { name: t('desk:walkIn.save') }).click()
  await expect(page.getByRole('link', { name: t('desk:person.sign') })).toBeVisible()
}

/** Returns the path of the file. */
async function saveFrom(page: Page): Promise<string> {
  await page.goto('/saved')
  await page.getByRole('button', { name: t('backup:save') }).click()
  await page.getByLabel(t('backup:passphrase')).fill(PASSPHRASE)
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: t('backup:write') }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^small-towns-are-going-digital-\d{4}-\d\d-\d\d\.zbor$/)
  return download.path()
}

async function openOn(page: Page, path: string, passphrase = PASSPHRASE): Promise<void> {
  await page.goto('/saved')
  await page.getByRole('button', { name: t('backup:open') }).click()
  await page.locator('input[type=file]').setInputFiles(path)
  await page.getByLabel(t('backup:passphrase')).fill(passphrase)
  await page.getByRole('button', { name: t('backup:read') }).click()
}

test('a file between two tablets without a network, and the other one delivers', async () => {
  const [a, b] = [await tablet('Tablet A'), await tablet('Tablet B')]
  await venue.cut()
  await addPerson(a, 'Željka')
  const file = await saveFrom(a)
  await openOn(b, file, 'seven quiet tractors')
  await expect(b.getByRole('alert')).toContainText(t('backup:problem.wrongPassphrase'))
  await openOn(b, file)
  await expect(b.getByText(t('backup:result.added', { n: 1 }))).toBeVisible()
  await b.goto(DESK)
  await b.getByRole('searchbox').fill('zagorec')
  await expect(b.locator('main li').filter({ hasText: 'Zagorec Željka' })).toBeVisible()
  await expect(b.locator('footer')).toContainText(t('common:status.waiting', { n: 1 }))
  await openOn(b, file)
  await expect(b.getByText(t('backup:result.added', { n: 0 }))).toBeVisible()

  await a.context().setOffline(true)
  await venue.restore()
  await allSent(b, t)
  await a.context().setOffline(false)
  await allSent(a, t)
  await a.goto(DESK)
  await a.getByRole('searchbox').fill('zagorec')
  await expect(a.locator('main li').filter({ hasText: 'Zagorec Željka' })).toHaveCount(1)
})

/** As many entries as a large day has, put where the app keeps them. */
const fill = (page: Page, count: number) =>
  page.evaluate(async (many) => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('zbor')
      request.addEventListener('success', () => resolve(request.result))
    })
    const tx = db.transaction('ops', 'readwrite')
    for (let n = 1; n <= many; n++) {
      tx.objectStore('ops').put({
        key: `pregrada-2019/desk/AAAAAAAAAAAA.${n}`,
        id: ['AAAAAAAAAAAA', n],
        event: 'pregrada-2019',
        scope: 'desk',
        entity: 'attendee',
        target: `P${n}`,
        fields: {
          firstName: `Ana${n}`,
          lastName: 'Velika',
          town: 'Zabok',
          origin: 'registered',
          alive: true,
        },
        prev: {},
        hlc: [1_575_540_000_000, n],
        schema: 1,
        mac: 'AAAA.AAAAAAAAAAAAAAAAAAAAAA',
      })
    }
    await new Promise((resolve) => tx.addEventListener('complete', resolve))
    db.close()
  }, count)

test('ten thousand entries are saved and opened without freezing the screen', async () => {
  const [a, b] = [await tablet('Tablet A'), await tablet('Tablet B')]
  await venue.cut()
  await fill(a, 10_000)
  await a.goto('/saved')
  await a.getByRole('button', { name: t('backup:save') }).click()
  await a.getByLabel(t('backup:passphrase')).fill(PASSPHRASE)
  let path = ''
  const saving = await longestTask(browser, a, async () => {
    const [download] = await Promise.all([
      a.waitForEvent('download', { timeout: 60_000 }),
      a.getByRole('button', { name: t('backup:write') }).click(),
    ])
    await expect(a.getByText(download.suggestedFilename())).toBeVisible()
    path = await download.path()
  })

  await b.goto('/saved')
  await b.getByRole('button', { name: t('backup:open') }).click()
  await b.locator('input[type=file]').setInputFiles(path)
  await b.getByLabel(t('backup:passphrase')).fill(PASSPHRASE)
  const opening = await longestTask(browser, b, async () => {
    await b.getByRole('button', { name: t('backup:read') }).click()
    await expect(b.getByText(t('backup:opened'))).toBeVisible({ timeout: 60_000 })
  })
  expect([saving, opening].filter((ratio) => ratio > MOST_FLOORS)).toEqual([])
})
