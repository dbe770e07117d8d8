// The list of public events as anyone reads it, the short address from its wish to the phone, and what the facilitator
// lets phones send.

import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import type { EventId } from '../../src/core/ids.ts'
import { AUTONYMS, LANGUAGES } from '../../src/core/languages.ts'
import { type ApiDevice, joinOverApi } from './apiDevice.ts'
import { nothingForAxe, violationsOn } from './axe.ts'
import { textOfCode } from './codeFilm.ts'
import { allSent, joinWith } from './deskSteps.ts'
import { launchBrowser, openVenue, PHONE, TABLET, type Venue, words } from './venue.ts'

const EVENT = 'pregrada-2019' as EventId
const OTHER = 'ludza-2099' as EventId
const NAMES = { hr: 'Mali gradovi postaju digitalni', lv: 'Mūsu pilsēta rīt' }

// What an organiser does in one test is there in the next, as on a day.
test.describe.configure({ mode: 'serial' })

let venue: Venue
let browser: Browser
let organiser: ApiDevice
let context: BrowserContext
let page: Page

test.beforeAll(async () => {
  venue = await openVenue()
  browser = await launchBrowser()
  organiser = await joinOverApi(venue.link('Organiser'))
  await organiser.openEvent(OTHER)
  const fields = {
    'name.lv': NAMES.lv,
    town: 'Ludza',
    country: 'LV',
    start: '2099-05-01',
    end: '2099-05-02',
    zone: 'Europe/Riga',
    agendaPublished: true,
  }
  await organiser.write(OTHER, { scope: 'public', entity: 'event', target: OTHER, fields })
})
test.afterAll(async () => {
  await browser.close()
  await venue.close()
})
test.afterEach(() => context.close())

async function phone(options: Parameters<Browser['newContext']>[0] = {}): Promise<string[]> {
  context = await browser.newContext({ viewport: PHONE, locale: 'hr', ...options })
  page = await context.newPage()
  const elsewhere: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(venue.origin)) elsewhere.push(request.url())
  })
  return elsewhere
}

async function tablet(role: 'Organiser' | 'Facilitator', language: 'hr' | 'en' = 'en'): Promise<void> {
  context = await browser.newContext({
    baseURL: venue.origin,
    viewport: TABLET,
    locale: language,
    reducedMotion: 'reduce',
  })
  page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await joinWith(page, venue.link(role), words(language), 'Laptop')
}

const facts = (fields: Parameters<ApiDevice['write']>[1]['fields'], event = EVENT) =>
  organiser.write(event, { scope: 'public', entity: 'event', target: event, fields })

test('the list reads without a script, in every language, and asks nobody else', async () => {
  const elsewhere = await phone({ javaScriptEnabled: false, locale: 'lv' })
  await page.goto(`${venue.origin}/events`)
  await expect(page).toHaveURL(`${venue.origin}/lv/events`)
  for (const language of LANGUAGES) {
    const t = words(language)
    await page.getByRole('link', { name: AUTONYMS[language], exact: true }).click()
    await expect(page).toHaveURL(`${venue.origin}/${language}/events`)
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    await expect(page).toHaveTitle(t('publicPages:title'))
    await expect(page.locator('meta[name=description]')).toHaveAttribute(
      'content',
      t('publicPages:description'),
    )
    await expect(page.locator('link[rel=alternate]')).toHaveCount(LANGUAGES.length + 1)
    // The rehearsal is published too, and is nobody's event.
    const lines = page.getByRole('main').getByRole('listitem')
    await expect(lines).toHaveCount(2)
    await expect(lines.nth(0)).toContainText(NAMES.lv)
    await expect(lines.nth(1)).toContainText('Pregrada')
  }
  const image = await page.request.get(
    (await page.locator('meta[property="og:image"]').getAttribute('content')) ?? '',
  )
  expect([image.status(), image.headers()['content-type']]).toEqual([200, 'image/png'])
  expect(elsewhere).toEqual([])
})

test('it fits small phones and large letters, and axe finds nothing', async () => {
  await phone({ locale: 'fr' })
  await page.goto(`${venue.origin}/fr/${EVENT}`)
  await page.goto(`${venue.origin}/fr/events`)
  await expect(page.getByRole('heading', { name: words('fr')('publicPages:yours') })).toBeVisible()
  // It looks as the agenda does.
  const styles = () => Array.from(document.styleSheets, ({ cssRules }) => cssRules.length > 0)
  expect(await page.evaluate(styles)).toEqual([true, true])
  await nothingForAxe(page)
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    expect(await violationsOn(page)).toEqual([])
  }
  await page.setViewportSize({ width: 320, height: 640 })
  await page.evaluate(() => localStorage.setItem('zbor.reading', JSON.stringify({ text: 'largest' })))
  await page.reload()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
})

test('what this phone has opened stands on top, and list and agendas open without a network', async () => {
  const t = words('hr')
  await phone()
  const kept = () => page.evaluate(async () => (await caches.match(location.href)) !== undefined)
  await page.goto(`${venue.origin}/hr/events`)
  const yours = page
    .getByRole('region')
    .or(page.locator('section'))
    .filter({ hasText: t('publicPages:yours') })
  await expect(yours).toBeHidden()
  await expect.poll(kept).toBe(true)
  await page.getByRole('link', { name: NAMES.hr }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(NAMES.hr)
  await expect.poll(kept).toBe(true)
  await page.getByRole('link', { name: t('participant:otherEvents') }).click()
  await expect(yours.getByRole('link')).toHaveText([NAMES.hr])
  await expect(page.getByRole('heading', { name: t('publicPages:past') })).toBeHidden()
  await expect(page.getByRole('heading', { name: t('publicPages:coming') })).toBeVisible()

  await venue.cut()
  await page.reload()
  await yours.getByRole('link', { name: NAMES.hr }).click()
  await expect(page.locator('main ol li').first()).toBeVisible()
  await page.getByRole('link', { name: t('participant:otherEvents') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('publicPages:title'))
  // Typed, too; what is kept under no short name is told in words.
  await page.goto(`${venue.origin}/events`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('publicPages:title'))
  await page.goto(`${venue.origin}/nowhere`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await venue.restore()
})

test('a short address is suggested, given, shown on the big screen, and leads a phone to its agenda', async () => {
  const t = words('en')
  await tablet('Organiser')
  await page.goto(`/e/${EVENT}/details`)
  const field = page.getByLabel(t('shell:shortName.label'), { exact: true })
  const save = page.getByRole('button', { name: t('common:save'), exact: true })
  await field.fill('join')
  await save.click()
  await expect(page.getByText(t('shell:shortName.reserved'))).toBeVisible()
  await field.fill('')
  await page.getByRole('button', { name: t('shell:shortName.take', { name: 'pregrada' }) }).click()
  await expect(field).toHaveValue('pregrada')
  await nothingForAxe(page)
  await save.click()
  await page.waitForURL((url) => url.pathname === `/e/${EVENT}`)
  await allSent(page, t)

  await page.goto(`/e/${EVENT}/agenda`)
  const address = `${venue.origin}/pregrada`
  await expect(page.getByRole('link', { name: address.replace('http://', '') })).toBeVisible()
  await page.goto(`/e/${EVENT}/show`)
  // The picture is in the languages of the room.
  const code = page.getByRole('img', { name: words('hr')('bigScreen:pageCode') })
  await expect(code).toBeVisible()
  expect(await textOfCode(code)).toBe(address)
  // A device that has the app asks the server too.
  await page.goto('/pregrada')
  await expect(page).toHaveURL(`${venue.origin}/en/${EVENT}`)
  await context.close()

  await phone({ locale: 'lv' })
  await page.goto(`${venue.origin}/Pregrada`)
  await expect(page).toHaveURL(`${venue.origin}/lv/${EVENT}`)
  const missing = await page.goto(`${venue.origin}/pregada`)
  expect(missing?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('lv')('participant:noEvent.what'))
  await page.getByRole('link', { name: words('lv')('participant:home') }).click()
  await expect(page.getByRole('link', { name: NAMES.lv })).toBeVisible()
})

test('whom to call stands on the page for everyone only once the organiser has ticked it', async () => {
  const t = words('en')
  await tablet('Organiser')
  await page.goto(`/e/${EVENT}/details`)
  await page.getByLabel(t('shell:eventForm.helpName')).fill('Ana Šprajc')
  await page.getByLabel(t('shell:eventForm.helpPhone'), { exact: true }).fill('+385 91 123')
  const tick = page.getByRole('checkbox', { name: t('shell:eventForm.helpPublic') })
  await expect(tick).not.toBeChecked()
  const save = async () => {
    await page.getByRole('button', { name: t('common:save'), exact: true }).click()
    await page.waitForURL((url) => url.pathname === `/e/${EVENT}`)
    await allSent(page, t)
  }
  await save()
  const source = async () => (await fetch(`${venue.origin}/hr/${EVENT}`)).text()
  expect(await source()).not.toMatch(/Šprajc|\+385/)
  await page.goto(`/e/${EVENT}/details`)
  await tick.check()
  await nothingForAxe(page)
  await save()
  await expect.poll(source).toContain('Ana Šprajc')
  await context.close()

  await phone()
  await page.goto(`${venue.origin}/hr/${EVENT}`)
  await expect(page.getByRole('heading', { name: words('hr')('participant:help') })).toBeVisible()
  await expect(page.getByRole('link', { name: '+385 91 123' })).toHaveAttribute('href', 'tel:+38591123')
  expect(await violationsOn(page)).toEqual([])
})

test('an address that another event has is told kindly, and the agenda keeps the one that works', async () => {
  const t = words('en')
  await facts({ shortName: 'pregrada' }, OTHER)
  await facts({ shortName: 'ludza' }, OTHER)
  await facts({ shortName: 'ludza' })
  await tablet('Organiser')
  await page.goto(`/e/${EVENT}/details`)
  await expect(page.getByText(t('shell:shortName.taken'))).toBeVisible()
  await page.goto(`/e/${EVENT}/agenda`)
  await expect(page.getByText(t('agenda:publish.shortTaken', { name: 'ludza' }))).toBeVisible()
  await expect(page.getByRole('link', { name: `/p/${EVENT}` })).toBeVisible()
  await facts({ shortName: 'pregrada' })
})

test('the facilitator closes questions: the phone offers none, and keeps what was typed', async () => {
  const [t, hr] = [words('en'), words('hr')]
  await tablet('Facilitator')
  const [leading, hall] = [page, context]
  await leading.goto(`/e/${EVENT}/now`)
  await leading.getByRole('button', { name: t('now:more'), exact: true }).click()
  await leading.getByRole('link', { name: t('now:phones') }).click()
  await expect(leading.getByRole('heading', { level: 1 })).toHaveText(t('now:phones'))
  const choice = (what: string, answer: string) =>
    leading
      .getByRole('group', { name: t(`announce:phones.${what}`) })
      .getByRole('radio', { name: t(`announce:phones.${answer}`), exact: true })
  await expect(choice('questions', 'yes')).toBeChecked()
  await expect(choice('hands', 'yes')).toBeChecked()
  await nothingForAxe(leading)

  await phone()
  // On the day, as the phone knows it.
  await page.clock.install({ time: new Date('2019-12-06T10:00:00+01:00') })
  await page.goto(`${venue.origin}/hr/${EVENT}`)
  const title = page.getByText(hr('participant:ask.title'))
  await title.click()
  const text = page.getByLabel(hr('participant:ask.text'))
  const send = page.getByRole('button', { name: hr('participant:ask.send') })
  await text.fill('Kada stiže internet?')

  // Closed meanwhile, and this phone does not know it yet.
  await choice('questions', 'no').click()
  await expect(choice('questions', 'no')).toBeChecked()
  await allSent(leading, t)
  await send.click()
  const own = page.getByRole('list', { name: hr('participant:ask.yours') }).getByRole('listitem')
  await expect(own).toContainText(hr('participant:ask.closed'))
  await text.fill('A kada autobus?')
  await page.clock.fastForward('01:15')
  await expect(page.getByText(hr('participant:ask.notNow'))).toBeVisible()
  await expect(send).toHaveCount(0)
  await expect(text).toHaveValue('A kada autobus?')
  expect(await violationsOn(page)).toEqual([])
  await page.reload()
  await title.click()
  await expect(text).toHaveValue('A kada autobus?')

  // Who had typed nothing sees nothing of it.
  const other = await context.browser()?.newPage()
  await other?.goto(`${venue.origin}/hr/${EVENT}`)
  await expect(other?.getByText(hr('participant:ask.title')) ?? title).toHaveCount(0)
  await other?.close()

  await choice('questions', 'yes').click()
  await expect(choice('questions', 'yes')).toBeChecked()
  await allSent(leading, t)
  await page.clock.fastForward('01:15')
  await page.getByRole('button', { name: hr('participant:ask.again') }).click()
  await expect(own).toContainText(hr('participant:ask.sent'))
  await expect(send).toBeVisible()
  await leading.goto(`/e/${EVENT}/questions`)
  await expect(leading.getByText('Kada stiže internet?')).toBeVisible()
  await hall.close()
})
