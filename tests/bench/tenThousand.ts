// Measures the built app with 10,000 people and a participant's page on a slow phone, in a real Chromium against a
// real server, and prints each figure beside its budget. `npm run bench` builds first.

import type { BrowserContext, Page, Request } from '@playwright/test'
import { chooseList, joinWith, openPerson } from '../e2e/deskSteps.ts'
import { launchBrowser, openVenue, PHONE, TABLET, words } from '../e2e/venue.ts'
import { kB, median, ms, say } from './say.ts'
import { serverProcess } from './serverProcess.ts'

const PEOPLE = 10_000
const EVENT = 'pregrada-2019'
const t = words('en')
const SLOW_3G = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }
const FAST_3G = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 90_000 }

async function throttle(page: Page, cpu: number, network?: typeof SLOW_3G): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpu })
  if (network) await session.send('Network.emulateNetworkConditions', network)
}

/** Leaves a mark in the page when something is laid out. */
const markWhen = (page: Page, selector: string) =>
  page.addInitScript((wanted) => {
    const look = () => {
      if ((document.querySelector(wanted)?.getBoundingClientRect().height ?? 0) > 0) {
        requestAnimationFrame(() => performance.mark('there'))
      } else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }, selector)

const markOf = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    for (;;) {
      const mark = performance.getEntriesByName('there')[0]
      if (mark) return mark.startTime
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
  })

/** Longer than this, a task makes a touch wait. */
const CALM_MS = 50

/** Leaves a mark in the page for each task that takes longer. */
const markTasks = (page: Page) =>
  page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        performance.mark('task', { startTime, detail: duration })
      }
    }).observe({ type: 'longtask', buffered: true })
  })

const tasksOf = (page: Page): Promise<{ startMs: number; tookMs: number }[]> =>
  page.evaluate(() =>
    performance
      .getEntriesByName('task')
      .map((mark) => ({ startMs: mark.startTime, tookMs: (mark as PerformanceMark).detail as number })),
  )

const venue = await openVenue()
const browser = await launchBrowser()
const device = (viewport = TABLET): Promise<BrowserContext> =>
  browser.newContext({ baseURL: venue.origin, viewport, locale: 'en' })

/** A first visit, until the page is alive and asks for news by itself. */
async function firstVisit(
  network: typeof SLOW_3G,
  signal: string,
  budgets: readonly string[],
): Promise<Page> {
  const context = await device(PHONE)
  const page = await context.newPage()
  await markWhen(page, 'main ol li')
  await markTasks(page)
  await throttle(page, 4, network)
  const asked = page.waitForRequest((request) => request.url().includes('/api/public/'))
  await page.goto(`/en/${EVENT}`)
  const [readable = '', isAlive = '', blocked = ''] = budgets
  say(`participant: agenda readable, ${signal}, CPU 4×`, ms(await markOf(page)), readable)
  await asked
  const alive = await page.evaluate(
    () =>
      performance.getEntriesByType('resource').find(({ name }) => name.includes('/api/public/'))?.startTime,
  )
  say(
    `participant: page alive, ${signal}, CPU 4×`,
    ms(alive ?? (await page.evaluate(() => performance.now()))),
    isAlive,
  )
  const paintedMs = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  )
  const tasks = (await tasksOf(page)).filter(({ startMs }) => startMs >= paintedMs)
  say(
    `participant: blocking time once painted, ${signal}, CPU 4×`,
    ms(tasks.reduce((sum, { tookMs }) => sum + Math.max(0, tookMs - CALM_MS), 0)),
    blocked,
  )
  return page
}

async function participant(): Promise<void> {
  // Of a server that has answered before: one phone a day is the first.
  for (let n = 0; n < 5; n += 1) await (await fetch(`${venue.origin}/en/${EVENT}`)).text()
  const fast = await firstVisit(FAST_3G, 'fast 3G', ['800 ms', '–', '200 ms'])
  await fast.context().close()
  const page = await firstVisit(SLOW_3G, 'slow 3G', ['1500 ms', '4000 ms', '200 ms'])
  await throttle(page, 1, { ...SLOW_3G, latency: 0, downloadThroughput: -1, uploadThroughput: -1 })
  await page.waitForFunction(async () => (await caches.match(location.href)) !== undefined)
  await venue.cut()
  const times: number[] = []
  for (let visit = 0; visit < 5; visit += 1) {
    await page.goto(`/en/${EVENT}`)
    times.push(await markOf(page))
  }
  await venue.restore()
  say('participant: second visit without a network', ms(median(times)), '500 ms')
  await page.context().close()
}

/** The requests to a path, from when it is called. */
function recorded(page: Page, path: string): () => Promise<{ spanMs: number; up: number; down: number }> {
  const seen: Request[] = []
  page.on('requestfinished', (request) => {
    if (request.url().includes(path)) seen.push(request)
  })
  return async () => {
    const sizes = await Promise.all(seen.map((request) => request.sizes()))
    const starts = seen.map((request) => request.timing().startTime)
    const ends = seen.map((request) => request.timing().startTime + request.timing().responseEnd)
    const sum = (of: readonly number[]) => of.reduce((total, each) => total + each, 0)
    return {
      spanMs: Math.max(...ends) - Math.min(...starts),
      up: sum(sizes.map(({ requestBodySize }) => requestBodySize)),
      down: sum(sizes.map(({ responseBodySize }) => responseBodySize)),
    }
  }
}

const csv = [
  'First name;Surname;Town;Country',
  ...Array.from({ length: PEOPLE }, (_, n) => `Ime${n.toString(36)};Prezime${(n * 7919) % 10_007};Zabok;HR`),
].join('\n')

async function upload(): Promise<void> {
  const context = await device()
  const page = await context.newPage()
  page.setDefaultTimeout(120_000)
  await joinWith(page, venue.link('Volunteer'), t, 'Tablet A')
  await chooseList(page, `/e/${EVENT}/desk`, 1)
  await page.waitForFunction(async () => (await caches.keys()).includes('zbor-memory'))
  await venue.cut()
  await page.goto(`/e/${EVENT}/desk/import`)
  await page
    .getByLabel(t('import:choose'))
    .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  const take = page.getByRole('button', { name: /^Add / })
  await take.waitFor()
  const startedMs = performance.now()
  await take.click()
  await page.getByRole('link', { name: t('desk:sign.backToDesk') }).waitFor()
  say(`import: ${PEOPLE} people stored on the device`, ms(performance.now() - startedMs), '–')
  const footer = page.locator('footer')
  await footer.getByText(t('common:status.waiting', { n: '10,000' })).waitFor()
  const pushes = recorded(page, '/api/push')
  await venue.restore()
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await footer.getByText(t('common:status.allSent')).waitFor()
  const { spanMs, up } = await pushes()
  say(`up: ${PEOPLE} records, first byte to last answer`, ms(spanMs), '500 ms (durable)')
  say('up: on the wire', kB(up), '480 kB')
  await context.close()
}

/** One person after the other, as at the door; `waitMs` from the name's being there to the tap. In milliseconds. */
async function checkIns(page: Page, nameOf: (n: number) => string, waitMs: number): Promise<number[]> {
  const taps: number[] = []
  for (let n = 1; n <= 12; n += 1) {
    await openPerson(page, nameOf(n), 'Ime')
    const arrive = page.getByRole('button', { name: t('desk:person.arriveOnly') })
    await arrive.waitFor()
    await page.waitForTimeout(waitMs)
    const stored = await arrive.evaluate(async (button: HTMLElement, text) => {
      const startedMs = performance.now()
      const isShown = () => document.body.textContent?.includes(text)
      button.click()
      while (!isShown()) await new Promise((resolve) => requestAnimationFrame(resolve))
      return performance.now() - startedMs
    }, t('desk:done.arrived'))
    taps.push(stored)
    await page.getByRole('button', { name: t('common:close') }).click()
  }
  return taps
}

async function download(): Promise<void> {
  const context = await device()
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const pulls = recorded(page, '/api/pull')
  await markTasks(page)
  await joinWith(page, venue.link('Volunteer'), t, 'Tablet B')
  await chooseList(page, `/e/${EVENT}/desk`, 1)
  await page.goto(`/e/${EVENT}/desk/numbers`)
  await page.getByText(t('desk:numbers.expected', { n: '10,051' })).waitFor()
  const { spanMs, down } = await pulls()
  say(`down: ${PEOPLE} records, first byte to last page stored`, ms(spanMs), '1200 ms')
  say('down: on the wire', kB(down), '–')
  const longest = Math.max(0, ...(await tasksOf(page)).map(({ tookMs }) => tookMs))
  say('longest task since the desk was opened', ms(longest), '100 ms')

  await markWhen(page, `main button`)
  await page.goto(`/e/${EVENT}/desk`)
  say(`open the desk with ${PEOPLE} people`, ms(await markOf(page)), '– (rows: 30 ms)')

  await throttle(page, 4)
  const strokes: number[] = []
  await page.evaluate(() => {
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) {
        if (name === 'keydown') performance.mark('stroke', { detail: duration })
      }
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  })
  for (let round = 0; round < 5; round += 1) {
    await page.getByRole('searchbox').fill('')
    await page.getByRole('searchbox').pressSequentially('prezime5', { delay: 150 })
  }
  strokes.push(
    ...(await page.evaluate(() =>
      performance.getEntriesByName('stroke').map((mark) => (mark as PerformanceMark).detail as number),
    )),
  )
  say('search: keystroke to the next frame, CPU 4×, median', ms(median(strokes)), '16 ms')
  say('search: the same, worst', ms(Math.max(0, ...strokes)), '–')

  // Whoever taps has read the name.
  const readMs = 600
  const settled = await checkIns(page, (n) => `ime1${n}`, readMs)
  say('check-in: tap to stored and shown, CPU 4×, median', ms(median(settled)), '100 ms')
  say('check-in: the first after opening', ms(settled[0] ?? 0), '–')
  say('check-in: the worst', ms(Math.max(...settled)), '–')
  const hasty = await checkIns(page, (n) => `ime2${n}`, 0)
  say('check-in: tapped in the instant the screen opens, median', ms(median(hasty)), '100 ms')
  await context.close()
}

try {
  await participant()
  await upload()
  await download()
  say('server: memory after that', `${Math.round(serverProcess(venue).memoryBytes() / 1e6)} MB`, '90 MB')
} finally {
  await browser.close()
  await venue.close()
}
