// The camera at the desk: a badge read from a film, a camera that is refused or absent, codes that open nobody;
// and two tablets without a network: a list shown and marked, a whole desk given away and confirmed.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { filmOf, textOfCode } from './codeFilm.ts'
import { nothingForAxe } from './axe.ts'
import { allSent, arriveNow, chooseList, joinWith, signNow } from './deskSteps.ts'
import { tabletKept } from './keptOffline.ts'
import { launchBrowser, openVenue, TABLET, type Venue, words } from './venue.ts'

const t = words('en')
const EVENT = 'pregrada-2019'
const DESK = `/e/${EVENT}/desk`
const PRETENDED = '--use-fake-device-for-media-stream'

test.describe.configure({ mode: 'serial' })

let venue: Venue
/** Two tablets of one desk, for all that two tablets do. */
let a: Page
let b: Page
const closing: (() => Promise<unknown>)[] = []

test.beforeAll(async () => {
  venue = await openVenue()
  const browser = await browserWith(PRETENDED)
  ;[a, b] = [await tablet(browser, 'Tablet A'), await tablet(browser, 'Tablet B')]
  for (const page of [a, b]) await watching(page)
})
test.afterAll(async () => {
  for (const close of closing.splice(0).reverse()) await close()
  await venue.close()
})

async function browserWith(...args: string[]): Promise<Browser> {
  const browser = await launchBrowser(...args)
  closing.push(() => browser.close())
  return browser
}

async function tablet(browser: Browser, name: string, camera = true): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    baseURL: venue.origin,
    viewport: TABLET,
    locale: 'en',
  })
  closing.push(() => context.close())
  if (camera) await context.grantPermissions(['camera'])
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await joinWith(page, venue.link('Volunteer'), t, name)
  await chooseList(page, DESK, 0)
  return page
}

/** The address of the first person that a search finds: what a badge says of them. */
async function badgeOf(page: Page, typed: string): Promise<string> {
  await page.getByRole('searchbox').fill(typed)
  const address = await page.locator('main li a').first().getAttribute('href')
  return `zbor:p/${EVENT}/${address?.split('/').at(-1)}`
}

/** A camera of the browser's own kind that „sees” what is pushed to `seen`: no film changes while it runs. */
const watching = (page: Page) =>
  page.addInitScript(() => {
    const seen: string[] = []
    class Watching {
      static getSupportedFormats = async () => ['qr_code']
      detect = async () => seen.splice(0).map((rawValue) => ({ rawValue }))
    }
    Object.assign(globalThis, { seen, BarcodeDetector: Watching })
  })
const show = (page: Page, text: string) =>
  page.evaluate((code) => void (globalThis as unknown as { seen: string[] }).seen.push(code), text)

test('a badge in front of the camera opens its person, read by our own decoder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zbor-film-'))
  closing.push(async () => rmSync(folder, { recursive: true, force: true }))
  const film = join(folder, 'badge.y4m')
  filmOf('nothing yet', film)
  const browser = await browserWith(PRETENDED, `--use-file-for-fake-video-capture=${film}`)
  const page = await tablet(browser, 'Tablet C')
  filmOf(await badgeOf(page, 'pregrada'), film)
  const name = await page.locator('main li a').first().locator('span[translate]').first().innerText()
  // No network: the decoder lies on the tablet with the rest.
  await tabletKept(page)
  await venue.cut()
  await page.getByRole('link', { name: t('scan:open') }).click()
  await expect(page.getByText(t('desk:person.title'))).toBeVisible({ timeout: 20_000 })
  await expect(page.locator('main')).toContainText(name)
  // The camera is off again.
  const live = await page.evaluate(() => document.querySelectorAll('video').length)
  expect(live).toBe(0)
  await venue.restore()
})

test('codes that open nobody are told in words, and the camera goes on', async () => {
  const page = a
  const badge = await badgeOf(page, 'pregrada')
  await page.goto(`${DESK}/scan`)
  await expect(page.locator('video')).toBeVisible()
  await nothingForAxe(page)
  const said = page.getByRole('alert')
  await show(page, 'https://example.org/menu')
  await expect(said).toContainText(t('scan:foreign'))
  await show(page, 'zbor:p/another-2020/4C2NWJ1Q8ZQ0RR3D')
  await expect(said).toContainText(t('scan:wrongEvent'))
  await show(page, `zbor:p/${EVENT}/4C2NWJ1Q8ZQ0RR3D`)
  await expect(said).toContainText(t('scan:unknown'))
  await show(page, venue.link('Volunteer'))
  await expect(said).toContainText(t('scan:invitation'))
  await show(page, badge)
  await expect(page.getByText(t('desk:person.title'))).toBeVisible()
})

test('a camera that is refused or absent says so, and the name can be typed', async () => {
  const refused = await tablet(await browserWith(PRETENDED), 'Tablet D', false)
  await refused.goto(`${DESK}/scan`)
  await expect(refused.getByRole('alert')).toContainText(t('scan:camera.refused'))
  await nothingForAxe(refused)
  await refused.getByRole('link', { name: t('scan:typeInstead') }).click()
  await expect(refused.getByRole('searchbox')).toBeFocused()

  const absent = await tablet(await browserWith(), 'Tablet E')
  await absent.goto(`${DESK}/scan`)
  await expect(absent.getByRole('alert')).toContainText(t('scan:camera.absent'))
  await absent.goto(`${DESK}/tablets/take`)
  await expect(absent.getByRole('alert')).toContainText(t('scan:camera.absent'))
  await expect(absent.getByRole('button', { name: t('scan:take.file') })).toBeVisible()
})

async function walkIn(page: Page, name: string): Promise<void> {
  await page.goto(`${DESK}/new`)
  await page.getByLabel(t('desk:fields.firstName')).fill(name)
  await page.getByLabel(t('desk:fields.lastName')).fill('Zagorec')
  await page.getByLabel(t('desk:fields.town')).fill('Zabok')
  await page.getByRole('button', { name: t('desk:walkIn.save') }).click()
  await expect(page.getByRole('link', { name: t('desk:person.sign') })).toBeVisible()
}

/** Holds the camera of tablet B before the codes of tablet A until `until`. */
async function read(until: () => Promise<boolean>): Promise<void> {
  await expect(async () => {
    await show(b, await textOfCode(a.locator('main svg[role=img]')))
    expect(await until()).toBe(true)
  }).toPass({ timeout: 30_000, intervals: [120] })
}

const figure = (page: Page) => page.locator('aside .tabular').first()

test('a camera that another app holds is tried again; the other cameras are a tap away, and the light', async () => {
  const browser = await browserWith(
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream=device-count=3',
  )
  const page = await tablet(browser, 'Tablet F')
  // What a pretended camera lacks: a light, and another app that holds it for the first try.
  await page.addInitScript(() => {
    const lit: boolean[] = []
    const devices = navigator.mediaDevices
    const open = devices.getUserMedia.bind(devices)
    let isHeld = true
    Object.assign(globalThis, { lit })
    Object.assign(MediaStreamTrack.prototype, {
      getCapabilities: () => ({ torch: true }),
      applyConstraints: async ({ advanced }: { advanced: [{ torch: boolean }] }) =>
        void lit.push(advanced[0].torch),
    })
    devices.getUserMedia = async (constraints) => {
      if (!isHeld) return open(constraints)
      isHeld = false
      throw new DOMException('', 'NotReadableError')
    }
  })
  await page.goto(`${DESK}/scan`)
  await expect(page.getByRole('alert')).toContainText(t('scan:camera.inUse'))
  await nothingForAxe(page)
  await page.getByRole('button', { name: t('scan:camera.again') }).click()

  const camera = () =>
    page.evaluate(() => {
      const stream = document.querySelector('video')?.srcObject
      return stream instanceof MediaStream ? stream.getVideoTracks()[0]?.getSettings().deviceId : undefined
    })
  const seen = new Set<string | undefined>()
  for (let tap = 0; tap < 3; tap += 1) {
    await expect.poll(async () => seen.has(await camera())).toBe(false)
    seen.add(await camera())
    await page.getByRole('button', { name: t('scan:camera.other') }).click()
  }
  // Round through all three, back to the first.
  expect(seen.size).toBe(3)
  await expect.poll(async () => seen.has(await camera())).toBe(true)

  const light = page.getByRole('button', { name: t('scan:camera.torch') })
  await light.click()
  await expect(light).toHaveAttribute('aria-pressed', 'true')
  await light.click()
  await expect(light).toHaveAttribute('aria-pressed', 'false')
  expect(await page.evaluate(() => (globalThis as unknown as { lit: boolean[] }).lit)).toEqual([true, false])
})

test('a list that one tablet shows is marked on the other, and nobody counts twice when the network is back', async () => {
  for (const page of [a, b]) {
    await page.goto(DESK)
    await tabletKept(page)
    await allSent(page, t)
  }
  await venue.cut()
  await a.getByRole('searchbox').fill('pregrada')
  await a.locator('main li a').first().click()
  const name = await a.locator('main p[translate=no]').first().innerText()
  await arriveNow(a, t)
  await walkIn(a, 'Željka')
  await arriveNow(a, t)
  await expect(figure(a)).toHaveText('2')

  await a.goto(`${DESK}/tablets`)
  await nothingForAxe(a)
  await a.getByRole('link', { name: t('scan:show.open') }).click()
  await expect(a.getByText(t('scan:show.arrivals', { n: 2 }))).toBeVisible()
  await nothingForAxe(a)
  await b.goto(`${DESK}/tablets/take`)
  await expect(b.locator('video')).toBeVisible()
  await nothingForAxe(b)
  await show(b, await textOfCode(a.locator('main svg[role=img]')))
  await expect(b.getByText(t('scan:take.listTaken', { device: 'Tablet A', n: 2 }))).toBeVisible()
  await b.getByRole('link', { name: t('desk:sign.backToDesk') }).click()

  await expect(figure(b)).toHaveText('2')
  await expect(b.locator('aside')).toContainText(/Tablet A: 2 · \d/)
  await expect(b.locator('footer')).not.toContainText(/Waiting to be sent/)
  const says = t('scan:seen.says', { device: 'Tablet A' })
  await b.getByRole('searchbox').fill('zagorec')
  await expect(b.locator('main li').filter({ hasText: 'Zagorec Željka' })).toContainText(says)
  await nothingForAxe(b)
  await b.getByRole('searchbox').fill(name)
  await expect(b.locator('main li').filter({ hasText: name })).toContainText(says)
  await b.locator('main li a').filter({ hasText: name }).click()
  await expect(b.getByText(/Here since .*Tablet A/)).toBeVisible()

  await venue.restore()
  await allSent(a, t)
  await b.goto(DESK)
  await allSent(b, t)
  await b.getByRole('searchbox').fill('zagorec')
  await expect(b.locator('main li a').filter({ hasText: 'Zagorec Željka' })).toContainText(/Here \d/)
  await expect(b.locator('main li').filter({ hasText: says })).toHaveCount(0)
  await expect(figure(b)).toHaveText('2')
})

test('a desk goes to another tablet by codes, and may be switched off only when that one has all of it', async () => {
  await venue.cut()
  await walkIn(a, 'Šimun')
  await signNow(a, t, words('hr'))
  await walkIn(a, 'Zlata')
  await arriveNow(a, t)

  await a.goto(`${DESK}/tablets/give`)
  await expect(a.getByText(/Code \d+ of \d+/).first()).toBeVisible()
  await nothingForAxe(a)
  await b.goto(`${DESK}/tablets/take`)
  await expect(b.locator('video')).toBeVisible()
  await a.getByLabel(t('scan:give.number')).fill('0000x')
  await a.getByRole('button', { name: t('scan:give.check') }).click()
  await expect(a.getByRole('alert')).toContainText(t('scan:give.wrong'))
  await expect(a.getByText(t('scan:give.done'))).toHaveCount(0)

  await read(() => b.getByText(t('scan:take.deskTaken')).isVisible())
  await nothingForAxe(b)
  await expect(b.locator('footer')).toContainText(/Waiting to be sent: \d/)
  // The number's own code, by the camera of the one that gives.
  await a.getByRole('button', { name: t('scan:give.scan') }).click()
  await expect(a.locator('video')).toBeVisible()
  await show(a, await textOfCode(b.locator('main svg[role=img]')))
  await expect(a.getByText(t('scan:give.done'))).toBeVisible()
  await nothingForAxe(a)

  // Switched off; what came counts here as usual, and is marked once as not confirmed.
  await a.context().setOffline(true)
  const confirmation = b.getByText(t('scan:unproven', { device: 'Tablet A', n: 2 }))
  await b.goto(DESK)
  await expect(confirmation).toBeVisible()
  await nothingForAxe(b)
  // The other delivers everything, signatures that it can't read included.
  await venue.restore()
  await allSent(b, t)
  await expect(confirmation).toHaveCount(0)
  await b.getByRole('searchbox').fill('šimun zagorec')
  const row = b.locator('main li').filter({ hasText: 'Zagorec Šimun' })
  await expect(row).toContainText(/Here \d/)
  await expect(row).not.toContainText(t('desk:person.notSigned'))
  await a.context().setOffline(false)
})

test('something added after the codes were shown is not switched off with the tablet', async () => {
  await a.goto(DESK)
  await allSent(a, t)
  await venue.cut()
  await walkIn(a, 'Đurđa')
  await a.goto(`${DESK}/tablets/give`)
  await expect(a.locator('main svg[role=img]')).toBeVisible()
  await b.goto(`${DESK}/tablets/take`)
  await expect(b.locator('video')).toBeVisible()
  await read(() => b.getByText(t('scan:take.deskTaken')).isVisible())
  const number = await b.locator('main p.tabular').innerText()
  const second = await a.context().newPage()
  await walkIn(second, 'Ksenija')
  await a.getByLabel(t('scan:give.number')).fill(number)
  await a.getByRole('button', { name: t('scan:give.check') }).click()
  await expect(a.getByRole('alert')).toContainText(t('scan:give.changed'))

  // By a file this time.
  await a.getByRole('button', { name: t('scan:give.again') }).click()
  await a.getByRole('button', { name: t('scan:give.file') }).click()
  await a.getByLabel(t('backup:passphrase')).fill('seven loud tractors')
  const [download] = await Promise.all([
    a.waitForEvent('download'),
    a.getByRole('button', { name: t('backup:write') }).click(),
  ])
  await b.getByRole('button', { name: t('scan:take.more') }).click()
  await b.getByRole('button', { name: t('scan:take.file') }).click()
  await b.locator('input[type=file]').setInputFiles(await download.path())
  await b.getByLabel(t('backup:passphrase')).fill('seven loud tractors')
  await b.getByRole('button', { name: t('backup:read') }).click()
  await expect(b.getByText(t('scan:take.deskTaken'))).toBeVisible({ timeout: 20_000 })
  await a.getByLabel(t('scan:give.number')).fill(await b.locator('main p.tabular').innerText())
  await a.getByRole('button', { name: t('scan:give.check') }).click()
  await expect(a.getByText(t('scan:give.done'))).toBeVisible()
})
