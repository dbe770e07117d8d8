// The participants' page where the world is not as it should be: over plain HTTP under a host name, after storage was
// cleared, behind links that lead nowhere, and when its event is gone.

import { once } from 'node:events'
import { createServer } from 'node:http'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Page,
  test,
} from '@playwright/test'
import type { EventId } from '../../src/core/ids.ts'
import { type Language, LANGUAGES } from '../../src/core/languages.ts'
import { type ApiDevice, joinOverApi } from './apiDevice.ts'
import { violationsOn } from './axe.ts'
import { EVENT as REHEARSAL, prepareDay } from './hallDay.ts'
import { keptOffline } from './keptOffline.ts'
import { launchBrowser, openVenue, PHONE, type Venue, words } from './venue.ts'

const EVENT = 'pregrada-2019' as EventId
const HOST = 'zbor.test'

let venue: Venue
let browser: Browser
let organiser: ApiDevice
const contexts: BrowserContext[] = []

test.beforeAll(async () => {
  venue = await openVenue()
  browser = await launchBrowser(`--host-resolver-rules=MAP ${HOST} 127.0.0.1`)
  organiser = await joinOverApi(venue.link('Organiser'))
})
test.afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})
test.afterAll(async () => {
  await browser.close()
  await venue.close()
})

async function phone(locale = 'en', options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: PHONE, locale, hasTouch: true, ...options })
  contexts.push(context)
  return context.newPage()
}

/** Something else that answers in the place of the server, which is cut off. */
async function portalOf(status: number) {
  let asked = 0
  const portal = createServer((_, response) => {
    asked += 1
    response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Welcome to our WiFi</h1>')
  })
  portal.listen(Number(new URL(venue.origin).port))
  await once(portal, 'listening')
  return {
    asked: () => asked,
    close: async () => {
      const closed = once(portal, 'close')
      portal.close()
      portal.closeAllConnections()
      await closed
    },
  }
}

const items = (page: Page) => page.locator('main ol li')
const publish = (agendaPublished: boolean) =>
  organiser.write(EVENT, { scope: 'public', entity: 'event', target: EVENT, fields: { agendaPublished } })
const takeAway = (alive: boolean) =>
  organiser.write(EVENT, { scope: 'public', entity: 'event', target: EVENT, fields: { alive } })

/** What this phone keeps of the event, in all places. */
const keptOf = (page: Page) =>
  page.evaluate(async (event) => {
    const names = Object.keys(localStorage).filter((key) => key.endsWith(`.${event}`))
    const cache = await caches.open('zbor-pages')
    const pages = (await cache.keys()).map(({ url }) => new URL(url).pathname)
    return [...names, ...pages.filter((path) => path.endsWith(`/${event}`))].sort()
  }, EVENT)

async function nothingWide(page: Page): Promise<void> {
  expect(await violationsOn(page)).toEqual([])
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
}

test('over plain HTTP under a host name: says what is missing, and works while it is open', async () => {
  const t = words('en')
  await prepareDay(organiser)
  const step = { step: 'enter', after: null, leaves: null, round: 1, interrupts: false }
  await organiser.write(REHEARSAL, {
    scope: 'room',
    entity: 'advance',
    target: 'PLAINSTEP',
    fields: { ...step, enters: 'Panel', at: Date.now(), device: 'test', alive: true },
  })
  const page = await phone()
  const failed: string[] = []
  page.on('pageerror', (error) => failed.push(String(error)))
  const { port } = new URL(venue.origin)
  await page.goto(`http://${HOST}:${port}/en/${REHEARSAL}`)
  expect(await page.evaluate(() => isSecureContext)).toBe(false)
  expect(await page.evaluate(() => 'serviceWorker' in navigator || 'randomUUID' in crypto)).toBe(false)
  await expect(page.getByText(t('participant:notKept'))).toBeVisible()
  await expect(page.getByRole('region', { name: t('participant:now') })).toContainText('Panel')

  await test.step('what is announced appears by itself', async () => {
    await organiser.write(REHEARSAL, {
      scope: 'public',
      entity: 'announcement',
      target: 'PLAINSAID',
      fields: { 'text.en': 'Soup is ready', at: Date.now(), until: Date.now() + 600_000, alive: true },
    })
    await expect(page.getByText('Soup is ready')).toBeVisible({ timeout: 40_000 })
  })

  await test.step('questions and hands work, and are there after a reload', async () => {
    await page.locator('summary', { hasText: t('participant:ask.title') }).click()
    await page.getByLabel(t('participant:ask.text'), { exact: true }).fill('Is it warm inside?')
    await page.getByRole('button', { name: t('participant:ask.send') }).click()
    const mine = page.getByRole('list', { name: t('participant:ask.yours') })
    await expect(mine).toContainText(t('participant:ask.sent'))
    await page.getByRole('button', { name: t('participant:hand.raise'), exact: true }).click()
    await expect(page.getByText(t('participant:hand.nobody'))).toBeVisible()
    await page.reload()
    await page.locator('summary', { hasText: t('participant:ask.title') }).click()
    await expect(mine).toContainText('Is it warm inside?')
  })
  expect(failed).toEqual([])
  await nothingWide(page)
})

test('on a page that can be kept nothing is said of it', async () => {
  const page = await phone()
  await page.goto(`${venue.origin}/en/${EVENT}`)
  await expect(page.getByRole('button', { name: words('en')('participant:take.save') })).toBeEnabled()
  await expect(page.getByText(words('en')('participant:notKept'))).toHaveCount(0)
})

async function visited(language: Language = 'hr'): Promise<Page> {
  const page = await phone(language)
  await page.goto(`${venue.origin}/${language}/${EVENT}`)
  await keptOffline(page)
  return page
}

test('caches cleared while the worker stays: told in words without a network, whole again with one', async () => {
  const t = words('hr')
  const page = await visited()
  await page.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name)
  })
  await page.context().setOffline(true)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('participant:missing.what'))
  await expect(page.locator('html')).toHaveAttribute('lang', 'hr')
  await expect(page).toHaveTitle(t('participant:missing.what'))
  await nothingWide(page)
  await page.goto(`${venue.origin}/`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('participant:missing.what'))
  await page.goto(`${venue.origin}/hr/${EVENT}`)

  await page.context().setOffline(false)
  await page.getByRole('link', { name: t('participant:missing.again') }).click()
  await expect(items(page).first()).toBeVisible()
  // Also what the page needs without a network is fetched again, a while after.
  await keptOffline(page)
  await page.context().setOffline(true)
  await page.reload()
  await expect(items(page).first()).toBeVisible()
  await expect(page.getByRole('button', { name: t('participant:take.save') })).toBeEnabled()
})

test('the site’s data cleared under the open page: it goes on and says so, and is kept again by itself', async () => {
  const page = await visited()
  const session = await page.context().newCDPSession(page)
  await session.send('Storage.clearDataForOrigin', { origin: venue.origin, storageTypes: 'all' })
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull()
  await page.context().setOffline(true)
  await expect(page.getByText(words('hr')('participant:lostHere'))).toBeVisible()
  await expect(items(page).first()).toBeVisible()
  expect(await violationsOn(page)).toEqual([])
  await page.context().setOffline(false)
  // By itself: nobody has to open it again.
  await expect(page.getByText(words('hr')('participant:lostHere'))).toHaveCount(0)
  await expect.poll(() => keptOf(page)).toContain(`/hr/${EVENT}`)
  await page.context().setOffline(true)
  await page.reload()
  await expect(items(page).first()).toBeVisible()
})

test('the code on the door, scanned again without a network, opens the page that is kept', async () => {
  const page = await visited('lv')
  await page.context().setOffline(true)
  await page.goto(`${venue.origin}/p/${EVENT}`)
  await expect(page).toHaveURL(`${venue.origin}/lv/${EVENT}`)
  await expect(items(page).first()).toBeVisible()
  await page.goto(`${venue.origin}/p/no-such-event`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('lv')('participant:missing.what'))
})

for (const language of LANGUAGES) {
  test(`${language}: links that lead nowhere say so, with the right status and a way on`, async () => {
    const t = words(language)
    const page = await phone(language)
    for (const path of [`/${language}/no-such-event`, '/p/no-such-event', `/${language}/a/b`]) {
      const answer = await page.goto(`${venue.origin}${path}`)
      expect([path, answer?.status()]).toEqual([path, 404])
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await expect(page).toHaveTitle(t('participant:noEvent.what'))
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('participant:noEvent.what'))
      await expect(page.getByText(t('participant:noEvent.todo'))).toBeVisible()
      await expect(page.getByRole('link', { name: t('participant:home') })).toBeVisible()
    }
    await nothingWide(page)
    await page.setViewportSize(PHONE)
    for (const path of ['/e/no-such-event/desk', '/nothing/here']) {
      // As it is opened for the first time.
      const own = await phone(language, { serviceWorkers: 'block' })
      const answer = await own.goto(`${venue.origin}${path}`)
      expect([path, answer?.status()]).toEqual([path, 404])
      await expect(own.locator('html')).toHaveAttribute('lang', language)
      const says = path.startsWith('/e/') ? 'shell:home.notJoined' : 'shell:notFound.what'
      await expect(own.getByText(t(says))).toBeVisible()
      await nothingWide(own)
    }
  })
}

test('an invitation that was withdrawn, used up or is none says so, and leads on', async () => {
  const t = words('fr')
  const withdrawn = await organiser.invite(EVENT, ['notes'])
  await withdrawn.withdraw()
  const used = await organiser.invite(EVENT, ['notes'])
  await joinOverApi(`${venue.origin}/join#${used.code}`)
  for (const [code, error] of [
    [withdrawn.code, 'expiredCode'],
    [used.code, 'usedCode'],
    ['0000000000', 'wrongCode'],
  ]) {
    const page = await phone('fr')
    await page.goto(`${venue.origin}/join#${code}`)
    await expect(page.getByText(t(`shell:join.error.${error}`))).toBeVisible()
    await expect(page.getByRole('button', { name: t('shell:join.look') })).toBeEnabled()
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
    await nothingWide(page)
  }
})

test('what is taken back is not kept on the phone either, and what was typed there stays until it is back', async () => {
  const t = words('hr')
  const page = await visited()
  await page.goto(`${venue.origin}/lv/${EVENT}`)
  await expect.poll(() => keptOf(page)).toContain(`/lv/${EVENT}`)
  // On the day, as the phone knows it.
  await page.clock.install({ time: new Date('2019-12-06T10:00:00+01:00') })
  await page.goto(`${venue.origin}/hr/${EVENT}`)
  const title = await page.title()
  const text = page.getByLabel(t('participant:ask.text'))
  await page.locator('summary', { hasText: t('participant:ask.title') }).click()
  await text.fill('Kada stiže internet?')

  await publish(false)
  await page.clock.fastForward('01:15')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('participant:noEvent.what'))
  await expect(page).toHaveTitle(t('participant:noEvent.what'))
  await expect(items(page)).toHaveCount(0)
  const pages = async () => (await keptOf(page)).filter((each) => each.startsWith('/'))
  await expect.poll(pages).toEqual([])
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('"start":"09')
  await nothingWide(page)

  await test.step('published again, the page that stayed open has it, and what was typed', async () => {
    await publish(true)
    await page.clock.fastForward('01:15')
    await expect(items(page).last()).toBeVisible()
    await expect(page).toHaveTitle(title)
    await page.locator('summary', { hasText: t('participant:ask.title') }).click()
    await expect(text).toHaveValue('Kada stiže internet?')
  })
  await test.step('opened while it is taken back, it is not found, and nothing of it is kept', async () => {
    await page.setViewportSize(PHONE)
    await page.reload()
    await expect.poll(pages).toContain(`/hr/${EVENT}`)
    await publish(false)
    expect((await page.reload())?.status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('participant:noEvent.what'))
    await expect.poll(pages).toEqual([])
    await page.context().setOffline(true)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('participant:missing.what'))
    await publish(true)
  })
})

test('a server that merely fails, or a portal, takes nothing away; an event that is gone leaves nothing', async () => {
  const t = words('hr')
  const page = await visited()
  const before = await keptOf(page)
  expect(before.length).toBeGreaterThan(1)

  await venue.cut()
  for (const status of [404, 410, 500, 503]) {
    const portal = await portalOf(status)
    const answered = page.waitForResponse((response) => response.url().endsWith(`/api/public/${EVENT}`))
    await page.reload()
    await answered
    await expect(items(page).first()).toBeVisible()
    expect(portal.asked()).toBeGreaterThan(1)
    expect(await keptOf(page)).toEqual(expect.arrayContaining([...before]))
    await portal.close()
  }
  await venue.restore()

  await test.step('gone while the page is open', async () => {
    await takeAway(false)
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('participant:gone.what'))
    await expect(page).toHaveTitle(t('participant:gone.what'))
    await expect(items(page)).toHaveCount(0)
    await expect(page.getByRole('link', { name: t('participant:home') })).toBeVisible()
    await expect.poll(() => keptOf(page)).toEqual([])
    await nothingWide(page)
  })
  await test.step('opened after that', async () => {
    const answer = await page.goto(`${venue.origin}/hr/${EVENT}`)
    expect(answer?.status()).toBe(410)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('participant:gone.what'))
    await page.context().setOffline(true)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('participant:missing.what'))
  })
  await takeAway(true)
})
