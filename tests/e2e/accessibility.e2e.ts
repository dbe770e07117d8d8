// Every screen for everyone: axe finds nothing, targets and letters are as large as people over 54 need them, and
// the desk works by keyboard, with quick fingers, and in a guest's hands.

import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import { EVENT_SCREENS } from '../../src/app/screens.ts'
import type { Language } from '../../src/core/languages.ts'
import { violationsOn } from './axe.ts'
import {
  allSent,
  chooseList,
  giveBack,
  joinWith,
  openPerson,
  pressUntil,
  scribble,
  type Words,
} from './deskSteps.ts'
import { openInApp } from './inApp.ts'
import { tabletKept } from './keptOffline.ts'
import { launchBrowser, openVenue, PHONE, TABLET, type Venue, words } from './venue.ts'

const BASE = '/e/pregrada-2019'

let venue: Venue
let browser: Browser
let page: Page

test.beforeAll(async () => {
  venue = await openVenue()
  browser = await launchBrowser()
})
test.afterAll(async () => {
  await browser.close()
  await venue.close()
})
test.afterEach(() => page.context().close())

/** A device with every role's screens, at the desk of the second day. */
async function desk(language: Language = 'en'): Promise<Words> {
  const t = words(language)
  const context = await browser.newContext({
    baseURL: venue.origin,
    viewport: TABLET,
    locale: language,
    reducedMotion: 'reduce',
    hasTouch: true,
  })
  page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await joinWith(page, venue.link('Organiser'), t, 'Laptop')
  await joinWith(page, venue.link('Volunteer'), t)
  await chooseList(page, `${BASE}/desk`, 1)
  await allSent(page, t)
  return t
}

async function addressOf(typed: string): Promise<string> {
  await page.goto(`${BASE}/desk`)
  await page.getByRole('searchbox').fill(typed)
  return (await page.locator('main li a').first().getAttribute('href')) ?? ''
}

/** Every screen of the app, opened; each name once. `guest` comes from Croatia and has not signed yet. */
async function* everyScreen(t: Words, guest: string): AsyncGenerator<string> {
  const person = await addressOf(guest)
  const plain = [
    '/',
    '/join',
    '/settings',
    '/saved',
    '/not-accepted',
    '/what-happened',
    '/help',
    '/new-event',
    '/nowhere',
  ]
  const ofEvent = ['', '/help', ...EVENT_SCREENS.map(({ path }) => path)]
  const ofDesk = ['/new', '/unsigned', '/numbers', '/same', '/import', '/lists', '/photos', '/card'].map(
    (path) => `/desk${path}`,
  )
  const ofPaper = [
    '/desk/group',
    '/desk/paper',
    '/desk/paper/P1',
    '/desk/move',
    '/paper/sheets',
    '/paper/badges',
    '/paper/tables',
    '/now/announce',
    '/agenda/template?day=2019-12-06',
    '/notes/minutes',
    '/documents/new',
    '/tasks/new',
  ]
  for (const path of [
    ...plain,
    ...[...ofEvent, ...ofDesk, ...ofPaper].map((each) => `${BASE}${each}`),
    person,
  ]) {
    await openInApp(page, path)
    yield path
  }
  await page.goto('/saved')
  await page.getByRole('button', { name: t('backup:save') }).click()
  yield 'save a backup file'
  await page.getByRole('button', { name: t('backup:open') }).click()
  yield 'open a backup file'
  await page.goto(`${BASE}/desk/new`)
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('staged', 'QuotaExceededError')
    }
  })
  await page.getByLabel(t('desk:fields.firstName'), { exact: true }).fill('Ana')
  await expect(page.getByRole('alert')).toBeVisible()
  yield 'not saved'
  await page.goto(`${BASE}/desk`)
  await page.getByRole('searchbox').fill('ko')
  await expect(page.getByRole('list', { name: t('desk:find.results') })).toBeVisible()
  yield 'find with results'
  await page.goto(person)
  await page.getByRole('button', { name: t('desk:person.edit') }).click()
  yield 'correct the data'
  await page.goto(person)
  await page.getByRole('button', { name: t('desk:paper.open') }).click()
  yield 'signed on paper'
  await page.goto(person)
  await page.getByRole('button', { name: t('guest:assisted.open') }).click()
  yield 'signed with help'
  await page.goto(`${person}/sign`)
  await expect(page.locator('canvas')).toBeVisible()
  yield 'sign'
  await scribble(page.locator('canvas'))
  await page.getByRole('button', { name: words('hr')('desk:sign.done'), exact: true }).click()
  const hr = words('hr')
  await expect(page.getByRole('heading', { name: hr('guest:consent.title.photos') })).toBeVisible()
  yield 'may we take photos'
  await page.getByRole('button', { name: hr('guest:consent.minor') }).click()
  await page.getByRole('button', { name: hr('guest:consent.yes'), exact: true }).click()
  await expect(page.getByText(hr('guest:consent.guardianNeeded'))).toBeVisible()
  yield 'a guardian answers'
  for (const kind of ['photos', 'contact']) {
    await expect(page.getByRole('heading', { name: hr(`guest:consent.title.${kind}`) })).toBeVisible()
    await page.getByRole('button', { name: hr('guest:consent.no'), exact: true }).click()
  }
  await expect(page.getByRole('heading', { name: hr('desk:sign.thanks'), level: 1 })).toBeVisible()
  yield 'thanks'
  await pressUntil(
    page.getByRole('button', { name: t('desk:sign.backToDesk') }),
    page.getByText(t('desk:done.signed')),
  )
  yield 'find after a signature'
  await page.goto(`${person}/wrong`)
  await page.getByRole('searchbox').fill('ko')
  await expect(page.getByRole('list', { name: t('desk:find.results') })).toBeVisible()
  yield 'wrong line'
}

const theme = (name: 'light' | 'dark') =>
  page.evaluate((chosen) => (document.documentElement.dataset['theme'] = chosen), name)

interface Size {
  readonly what: string
  readonly width: number
  readonly height: number
}

/** What can be pressed or typed into, as large as it is drawn; a field counts with the frame around it. */
const targets = (): Promise<Size[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('a, button, input, select, textarea, summary, [role="button"]')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .filter((element) => !element.classList.contains('visuallyHidden'))
      .map((element) => {
        const { width, height } = element.getBoundingClientRect()
        const what = `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent}`
        return { what: what.slice(0, 60), width: Math.round(width), height: Math.round(height) }
      }),
  )

const smallLetters = (): Promise<string[]> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const small: string[] = []
    while (walker.nextNode()) {
      const { textContent, parentElement } = walker.currentNode
      if (!textContent?.trim() || !parentElement?.checkVisibility({ visibilityProperty: true })) continue
      if (parentElement.closest('script, style, option, .visuallyHidden')) continue
      const size = Number.parseFloat(getComputedStyle(parentElement).fontSize)
      if (size < 18) small.push(`${size}: ${textContent.slice(0, 40)}`)
    }
    return small
  })

const TARGET = 56
const ROW = 88

const CHECK_IN = new Set([
  'find with results',
  'sign',
  'may we take photos',
  'thanks',
  'find after a signature',
  'wrong line',
])
const isPerson = (screen: string) => /\/p\/[^/]+$/.test(screen)

/** Letters that eyes can't read, and at the desk what a hand can't hit. */
async function tooSmall(screen: string): Promise<string[]> {
  const wrong = [...(await smallLetters())]
  if (!CHECK_IN.has(screen) && !isPerson(screen)) return wrong
  for (const { what, width, height } of await targets()) {
    if (width < TARGET || height < TARGET) wrong.push(`${width} × ${height} ${what}`)
  }
  for (const row of await page.locator('main li > a').all()) {
    const box = await row.boundingBox()
    if (box && box.height < ROW) wrong.push(`a row of ${box.height}`)
  }
  return wrong
}

test('on every screen axe finds nothing, light on a tablet and dark on a phone, and all is large enough', async () => {
  test.setTimeout(600_000)
  const t = await desk()
  const found: string[] = []
  const mainOf = (screen: string): Locator | undefined => {
    if (isPerson(screen)) return page.getByRole('link', { name: t('desk:person.sign') })
    if (screen === 'thanks') return page.getByRole('button', { name: t('desk:sign.backToDesk') })
    const done = words('hr')('desk:sign.done')
    return screen === 'sign' ? page.getByRole('button', { name: done, exact: true }) : undefined
  }
  for await (const screen of everyScreen(t, 'Dražen Poljak')) {
    for (const [shade, viewport] of [
      ['dark', PHONE],
      ['light', TABLET],
    ] as const) {
      await page.setViewportSize(viewport)
      await theme(shade)
      const wrong = [...(await violationsOn(page)), ...(await tooSmall(screen))]
      found.push(...wrong.map((what) => `${screen}, ${shade}: ${what}`))
    }
    const main = mainOf(screen)
    if (main) expect((await main.boundingBox())?.height).toBeGreaterThanOrEqual(ROW)
  }
  for (const address of ['/en/pregrada-2019', '/en/rehearsal', '/en/no-such-event']) {
    await page.goto(address)
    for (const violation of await violationsOn(page)) found.push(`${address}: ${violation}`)
  }
  expect(found).toEqual([])
})

for (const language of ['fr', 'lv'] as const) {
  test(`${language}: nothing needs sideways scrolling, on a small phone or with letters twice as large`, async () => {
    const t = await desk(language)
    const wrong: string[] = []
    const wide = () =>
      page.evaluate(() => {
        const { clientWidth } = document.documentElement
        const isWide = (each: Element) => each.getBoundingClientRect().right > clientWidth + 1
        return [...document.querySelectorAll('body *')]
          .filter((each) => each.checkVisibility() && !each.closest('.visuallyHidden, dialog, option'))
          .filter((each) => isWide(each) && ![...each.children].some(isWide))
          .map((each) => `${each.tagName} ${each.textContent?.slice(0, 40)}`)
      })
    const LETTERS = { once: '100%', twice: '200%' }
    const letters = (size: keyof typeof LETTERS) =>
      page.evaluate((percent) => (document.documentElement.style.fontSize = percent), LETTERS[size])
    for await (const screen of everyScreen(t, { fr: 'Stjepan Prelčec', lv: 'Vjekoslav Jurišić' }[language])) {
      for (const [width, height, size] of [
        [320, 640, 'once'],
        [390, 844, 'twice'],
        [1024, 768, 'twice'],
      ] as const) {
        await page.setViewportSize({ width, height })
        await letters(size)
        for (const what of await wide()) wrong.push(`${screen}, ${width}, ${size}: ${what}`)
        // Only what is between the bars scrolls, unless letters or a notice are too large for a small screen.
        const isCalm = size === 'once' && screen !== 'not saved'
        if (isCalm && (await page.evaluate(() => document.documentElement.scrollHeight > innerHeight + 1)))
          wrong.push(`${screen}, ${width}, ${size}: the page scrolls`)
      }
      await page.setViewportSize(TABLET)
      await letters('once')
    }
    expect(wrong).toEqual([])
  })
}

/** Tab until it is there, as someone without a mouse does. */
async function tabTo(target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error('it can’t be reached with the Tab key')
}

test('a check-in by keyboard alone, and the line below tells how much waits', async () => {
  const t = await desk()
  await tabletKept(page)
  await venue.cut()
  await page.goto(`${BASE}/desk`)
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('krklec')
  await tabTo(page.getByRole('link').filter({ hasText: 'Krklec Đurđica' }))
  await page.keyboard.press('Enter')
  await tabTo(page.getByRole('button', { name: t('desk:paper.open') }))
  await page.keyboard.press('Enter')
  await tabTo(page.getByLabel(t('desk:paper.sheet')))
  await page.keyboard.type('P2')
  await page.keyboard.press('Tab')
  await page.keyboard.type('7')
  await page.keyboard.press('Enter')
  await expect(page.getByText(t('desk:done.signed'))).toBeVisible()

  // One arrival and one signing.
  const line = page.locator('footer').getByRole('status')
  await expect(line).toContainText(t('common:status.saved'))
  await expect(line).toContainText(t('common:status.waiting', { n: 2 }))
  await venue.restore()
  await page.reload()
  await allSent(page, t)
  await openPerson(page, 'krklec', 'Krklec Đurđica')
  await expect(page.getByText(t('desk:person.signedOnPaper', { sheet: 'P2', line: 7 }))).toBeVisible()
})

async function tapFiveTimes(target: Locator): Promise<void> {
  const box = await target.boundingBox()
  if (!box) throw new Error('nothing to tap')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  for (let tap = 0; tap < 5; tap += 1) await page.touchscreen.tap(x, y)
}

test('five quick taps are one arrival', async () => {
  const t = await desk()
  const arrivals = page.getByText(/Arrival recorded: /)
  await openPerson(page, 'brezin', 'Brezinščak Dražen')
  await tapFiveTimes(page.getByRole('button', { name: t('desk:person.arriveOnly') }))
  await expect(page.getByText(t('desk:done.arrived'))).toBeVisible()
  await openPerson(page, 'brezin', 'Brezinščak Dražen')
  await expect(arrivals).toHaveCount(1)

  await page.goto(await addressOf('ivanjko'))
  await page.getByRole('link', { name: t('desk:person.sign') }).click()
  await scribble(page.locator('canvas'))
  await tapFiveTimes(page.getByRole('button', { name: words('hr')('desk:sign.done'), exact: true }))
  await giveBack(page, t, words('hr'))
  await openPerson(page, 'ivanjko', 'Ivanjko Krešimir')
  await expect(arrivals).toHaveCount(1)
  await expect(page.getByText(t('desk:person.signed'), { exact: true })).toBeVisible()
})

/** What is kept on the disk of forms that are not saved yet. */
const draftTexts = (): Promise<string> =>
  page.evaluate(async () => {
    const open = indexedDB.open('zbor')
    await new Promise((resolve) => open.addEventListener('success', resolve, { once: true }))
    const all = open.result.transaction('drafts').objectStore('drafts').getAll()
    await new Promise((resolve) => all.addEventListener('success', resolve, { once: true }))
    open.result.close()
    return JSON.stringify(all.result)
  })

test('what was typed is there after a reload', async () => {
  const t = await desk()
  await page.goto(`${BASE}/desk/new`)
  await page.getByLabel(t('desk:fields.firstName')).fill('Žanete')
  await page.getByLabel(t('desk:fields.lastName')).fill('Ozoliņa')
  await page.getByLabel(t('desk:fields.town')).fill('Ludza')
  await expect.poll(draftTexts).toContain('Ludza')
  await page.reload()
  await expect(page.getByLabel(t('desk:fields.firstName'))).toHaveValue('Žanete')
  await expect(page.getByLabel(t('desk:fields.lastName'))).toHaveValue('Ozoliņa')
  await expect(page.getByLabel(t('desk:fields.town'))).toHaveValue('Ludza')
})

test('in a guest’s hands Back shows nobody else', async () => {
  const t = await desk()
  const hr = words('hr')
  const guestOnly = async () => {
    await expect(page.locator('canvas')).toBeVisible()
    await expect(page.getByText('Josip Horvat')).toBeVisible()
    await expect(page.getByRole('searchbox')).toHaveCount(0)
    await expect(page.getByRole('link')).toHaveCount(0)
  }
  await page.getByRole('searchbox').fill('ho')
  await page.getByRole('link').filter({ hasText: 'Horvat Josip' }).click()
  await page.getByRole('link', { name: t('desk:person.sign') }).click()
  await guestOnly()
  const address = page.url()
  for (const steps of [-1, -1, -2]) {
    await page.evaluate((by) => history.go(by), steps)
    await expect(page).toHaveURL(address)
    await guestOnly()
  }

  await page.getByRole('button', { name: hr('desk:sign.notMe') }).click()
  await expect(page.getByRole('heading', { name: hr('desk:sign.giveBack'), level: 1 })).toBeVisible()
  await expect(page.getByRole('link')).toHaveCount(0)
  await pressUntil(page.getByRole('button', { name: t('desk:sign.backToDesk') }), page.getByRole('searchbox'))
  await expect(page.getByRole('searchbox')).toHaveValue('')

  await openPerson(page, 'ho', 'Horvat Josip')
  await page.getByRole('link', { name: t('desk:person.sign') }).click()
  await scribble(page.locator('canvas'))
  await page.getByRole('button', { name: hr('desk:sign.done'), exact: true }).click()
  await giveBack(page, t, hr)
  await expect(page.getByRole('searchbox')).toHaveValue('')
  await expect(page.getByRole('list', { name: t('desk:find.results') })).toHaveCount(0)
})
