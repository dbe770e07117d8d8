// The agenda in a reader's hand: into the calendar, into a file and on paper without a network; what changed since the
// last look; the page as its reader wants it.

import { readFileSync } from 'node:fs'
import { type Browser, type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test'
import ICAL from 'ical.js'
import type { EventId } from '../../src/core/ids.ts'
import { LANGUAGES } from '../../src/core/languages.ts'
import { joinOverApi } from './apiDevice.ts'
import { violationsOn } from './axe.ts'
import { launchBrowser, openVenue, PHONE, type Venue, words } from './venue.ts'

const EVENT = 'pregrada-2019' as EventId
const DAY = '2019-12-07'

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

async function phone(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
  context = await browser.newContext({ viewport: PHONE, locale: 'en', ...options })
  page = await context.newPage()
}

async function open(language = 'en'): Promise<void> {
  const alive = page.waitForResponse((response) => response.url().endsWith(`/api/public/${EVENT}`))
  await page.goto(`${venue.origin}/${language}/${EVENT}`)
  await alive
}

async function downloaded(pressed: Locator): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), pressed.click()])
  return readFileSync(await download.path(), 'utf8')
}

const eventsIn = (file: string) =>
  new ICAL.Component(ICAL.parse(file) as unknown[])
    .getAllSubcomponents('vevent')
    .map((event) => new ICAL.Event(event))

for (const language of LANGUAGES) {
  test(`${language}: the server's calendar is the one that the phone makes`, async () => {
    const t = words(language)
    await phone()
    await open(language)
    const titles = await page.locator('main ol li h3 > span:first-child').allTextContents()
    const link = page.getByRole('link', { name: t('participant:take.all') })
    const made = eventsIn(await downloaded(link))
    const served = eventsIn(
      await (await fetch(`${venue.origin}/api/public/${EVENT}/agenda.ics?lang=${language}`)).text(),
    )
    const told = (events: readonly ICAL.Event[]) =>
      events.map(({ uid, summary, location, startDate, endDate }) => [
        uid,
        summary,
        location,
        String(startDate),
        String(endDate),
      ])
    expect(told(made)).toEqual(told(served))
    const plain = (text: string) => text.replaceAll(/\s+/gu, ' ')
    expect(made.map(({ summary }) => plain(summary))).toEqual(titles.map(plain))
  })
}

test('without a network one item, the agenda as a file and the paper are made on the phone', async () => {
  const t = words('en')
  await phone()
  await open()
  await expect
    .poll(() => page.evaluate(async () => (await caches.match(location.href)) !== undefined))
    .toBe(true)
  await venue.cut()
  await page.reload()
  const title = 'Consensus check'
  const [one, ...others] = eventsIn(
    await downloaded(page.getByRole('link', { name: t('participant:take.item', { title }) })),
  )
  expect([one?.summary, one?.startDate.toString(), others]).toEqual([title, `${DAY}T10:30:00`, []])

  const file = await downloaded(page.getByRole('button', { name: t('participant:take.save') }))
  expect(file).not.toMatch(/<script|<link|<img|src=|url\(/)
  expect(file).toContain('<html lang="en">')
  const reader = await context.newPage()
  await reader.setContent(file)
  await expect(reader.locator('li')).toHaveCount(await page.locator('main ol li').count())
  await expect(reader.getByText(`${venue.origin}/p/${EVENT}`)).toBeVisible()
  expect(await violationsOn(reader)).toEqual([])
  await reader.close()

  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '')
  })
  await page.getByRole('button', { name: t('participant:take.print') }).click()
  await page.locator('[data-printed]').waitFor()
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('#page')).toBeHidden()
  await expect(page.locator('.paper li')).toHaveCount((await page.locator('main ol li').count()) / 2)
  await expect(page.locator('.paper').getByText(`${venue.origin}/p/${EVENT}`)).toBeVisible()
  await page.emulateMedia({ media: 'screen' })
  await expect(page.locator('.paper')).toBeHidden()
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await expect(page.locator('.paper')).toHaveCount(0)
  await venue.restore()
})

test('without a script the agenda prints whole, and the calendar comes from the server', async () => {
  await phone({ javaScriptEnabled: false })
  await page.goto(`${venue.origin}/en/${EVENT}`)
  const link = page.getByRole('link', { name: words('en')('participant:take.all') })
  expect(eventsIn(await downloaded(link)).length).toBe(await page.locator('main ol li').count())
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('main ol li').first()).toBeVisible()
  await expect(page.locator('nav')).toBeHidden()
})

test('what changed since the last look is told in one line and marked, until it is seen', async () => {
  const t = words('en')
  const organiser = await joinOverApi(venue.link('Organiser'))
  const write = (target: string, fields: Parameters<typeof organiser.write>[1]['fields']) =>
    organiser.write(EVENT, { scope: 'room', entity: 'agendaItem', target, fields })
  await write('coffee', { day: DAY, start: '12:30', minutes: 20, kind: 'break', 'title.en': 'Folk songs' })
  await phone()
  await open()
  const line = (title: string) => page.locator('main ol li').filter({ hasText: title })
  await expect(line('Folk songs')).toBeVisible()
  const notice = page.getByRole('region', { name: t('participant:changes.label') })
  await expect(notice).toHaveCount(0)

  await write('tea', { day: DAY, start: '13:30', kind: 'break', 'title.en': 'Fireworks' })
  await open()
  await expect(line('Fireworks')).toBeVisible()
  await expect(notice).toContainText(t('participant:changes.since_one', { count: 1 }))
  await expect(line('Fireworks')).toContainText(t('participant:changes.new'))
  await expect(line('Folk songs')).not.toContainText(t('participant:changes.new'))
  expect(await violationsOn(page)).toEqual([])
  await open()
  await expect(notice).toBeVisible()
  await notice.getByRole('button', { name: t('participant:changes.seen') }).click()
  await expect(notice).toHaveCount(0)
  await open()
  await expect(line('Fireworks')).not.toContainText(t('participant:changes.new'))
  await expect(notice).toHaveCount(0)
})

test('the reader’s own look is chosen once, stays, and is there at the first paint', async () => {
  const t = words('en')
  await phone({ colorScheme: 'dark' })
  await open()
  const look = () =>
    page.locator('html').evaluate(({ dataset }) => Object.fromEntries(Object.entries(dataset)))
  expect(await look()).toMatchObject({ theme: 'dark', text: 'normal' })
  await page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(look).toMatchObject({ theme: 'light' })
  await page.getByText(t('participant:reading.title'), { exact: true }).click()
  for (const choice of ['theme-dark', 'text-largest', 'spacing-wide', 'contrast-high'] as const) {
    await page.getByRole('radio', { name: t(`participant:reading.${choice}`), exact: true }).check()
  }
  const chosen = { theme: 'dark', text: 'largest', spacing: 'wide', contrast: 'high' }
  expect(await look()).toMatchObject(chosen)
  // The page's own script never comes: what is seen is of the first paint.
  await page.route(/participant-.*\.js/, (route) => route.abort())
  await page.goto(`${venue.origin}/sl/${EVENT}`, { waitUntil: 'commit' })
  await page.locator('main').waitFor()
  expect(await look()).toMatchObject(chosen)
})

for (const theme of ['light', 'dark'] as const) {
  for (const contrast of ['normal', 'high'] as const) {
    test(`${theme}, contrast ${contrast}: nothing for axe, nothing wider than a small phone`, async () => {
      await phone({ viewport: { width: 320, height: 640 } })
      await context.addInitScript((look) => localStorage.setItem('zbor.reading', JSON.stringify(look)), {
        theme,
        contrast,
        text: 'largest',
        spacing: 'wide',
      })
      for (const language of ['fr', 'lv'] as const) {
        await open(language)
        await page.locator('summary').first().click()
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
      }
      expect(await violationsOn(page)).toEqual([])
    })
  }
}
