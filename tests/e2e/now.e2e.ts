// The hall as it runs: one tap to begin, to go on and to take back; what is done in between is gone on with; two who press
// at once advance once; a late day is shifted; what is announced reaches the phones.

import { type Browser, expect, type Page, test } from '@playwright/test'
import { type ApiDevice, joinOverApi } from './apiDevice.ts'
import { violationsOn } from './axe.ts'
import { allSent, joinWith } from './deskSteps.ts'
import { EVENT, prepareDay } from './hallDay.ts'
import { goOffline } from './keptOffline.ts'
import { launchBrowser, openVenue, PHONE, TABLET, type Venue, words } from './venue.ts'

const BASE = `/e/${EVENT}`
const t = words('en')

let venue: Venue
let browser: Browser
let api: ApiDevice
const pages: Page[] = []

test.beforeAll(async () => {
  venue = await openVenue()
  browser = await launchBrowser()
  api = await joinOverApi(venue.link('Organiser'))
  await prepareDay(api)
})
test.afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close()
})
test.afterAll(async () => {
  await browser.close()
  await venue.close()
})

async function facilitator(name: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: venue.origin,
    viewport: TABLET,
    locale: 'en',
    hasTouch: true,
  })
  const page = await context.newPage()
  pages.push(page)
  page.setDefaultTimeout(15_000)
  await joinWith(page, venue.link('Facilitator'), t, name)
  await page.goto(`${BASE}/now`)
  await allSent(page, t)
  return page
}

const button = (page: Page, key: string, title = '') =>
  page.getByRole('button', { name: t(`now:${key}`, { title }), exact: true })
const onNow = (page: Page) =>
  page.getByRole('region', { name: t('now:title'), exact: true }).getByRole('heading')
/** As people do: not twice in the same moment. */
const press = async (page: Page, key: string, title = '') => {
  await page.waitForTimeout(700)
  await button(page, key, title).click()
}

test('who leads the debate opens on what is on now', async () => {
  const page = await facilitator('Tablet O')
  await page.goto('/')
  await page.locator(`main a[href^="${BASE}"]`).click()
  await expect(page).toHaveURL(new RegExp(`${BASE}/now$`))
  await expect(onNow(page)).toHaveText(t('now:nothingOn'))
  expect(await violationsOn(page)).toEqual([])
})

test('begins, goes on, takes back, does something in between and goes on with what it left', async () => {
  const page = await facilitator('Tablet A')
  await press(page, 'start', 'Opening')
  await expect(onNow(page)).toHaveText('Opening')
  await expect(page.getByRole('timer')).toContainText(t('now:clock.calm'))
  await press(page, 'next', 'Panel')
  await expect(onNow(page)).toHaveText('Panel')
  await page.getByRole('button', { name: t('common:undo') }).click()
  await expect(onNow(page)).toHaveText('Opening')
  // A flat thumb: five taps are one.
  await page.waitForTimeout(700)
  const main = await button(page, 'next', 'Panel').boundingBox()
  if (!main) throw new Error('no button')
  for (let tap = 0; tap < 5; tap += 1) {
    await page.mouse.click(main.x + main.width / 2, main.y + main.height / 2)
  }
  await expect(onNow(page)).toHaveText('Panel')
  await page.waitForTimeout(700)
  await expect(onNow(page)).toHaveText('Panel')

  await press(page, 'else.open')
  await page.getByLabel(t('now:else.label')).fill('The mayor speaks')
  await page.keyboard.press('Enter')
  await expect(onNow(page)).toHaveText('The mayor speaks')
  await expect(page.getByRole('timer')).toContainText(t('now:clock.open'))
  await press(page, 'goOn', 'Panel')
  await expect(onNow(page)).toHaveText('Panel')

  await press(page, 'pause')
  await expect(page.getByRole('timer')).toContainText(t('now:clock.paused'))
  const standing = await page.getByRole('timer').textContent()
  await page.waitForTimeout(1500)
  expect(await page.getByRole('timer').textContent()).toBe(standing)
  await press(page, 'go')
  await expect(page.getByRole('timer')).not.toContainText(t('now:clock.paused'))
  await expect(page.getByRole('region', { name: t('now:soFar') })).toContainText('The mayor speaks')
  expect(await violationsOn(page)).toEqual([])

  await page.reload()
  await expect(onNow(page)).toHaveText('Panel')
})

test('a late day is shifted once it was shown what moves, and back', async () => {
  const page = await facilitator('Tablet S')
  const coming = page.getByRole('region', { name: t('now:coming') })
  await press(page, 'change.shift')
  const preview = page.getByRole('listitem').filter({ hasText: /^\d\d:\d\d → \d\d:\d\d · Pause$/ })
  await expect(preview).toBeVisible()
  await press(page, 'change.doIt')
  await expect(page.getByText(t('now:onTime'))).toBeVisible()
  await allSent(page, t)
  const seen = (await (await fetch(`${venue.origin}/api/public/${EVENT}`)).json()) as {
    items: { id: string; start: string; planned?: string }[]
  }
  const moved = seen.items.find(({ id }) => id === 'Pause')
  expect(moved?.planned).toMatch(/^\d\d:\d\d$/)
  expect(moved?.start).not.toBe(moved?.planned)
  await page
    .getByRole('status')
    .filter({ hasText: t('now:change.done.shift') })
    .getByRole('button', { name: t('common:undo') })
    .click()
  await expect(page.getByText(t('now:onTime'))).toBeHidden()
  await expect(button(page, 'change.shift')).toBeVisible()

  const pause = coming.getByRole('listitem').filter({ hasText: 'Pause' })
  await pause.getByRole('button', { name: t('now:skip') }).click()
  await expect(pause).toContainText(t('now:state.skipped'))
  await expect(button(page, 'next', 'Closing')).toBeVisible()
  await pause.getByRole('button', { name: t('now:bringBack') }).click()
  await expect(button(page, 'next', 'Pause')).toBeVisible()
  await allSent(page, t)
})

test('two devices that press „next” at once, without a network, advance once', async () => {
  const [one, two] = [await facilitator('Tablet B'), await facilitator('Tablet C')]
  for (const page of [one, two]) {
    await expect(button(page, 'next', 'Pause')).toBeVisible()
    await goOffline(page)
  }
  await Promise.all([press(one, 'next', 'Pause'), press(two, 'next', 'Pause')])
  for (const page of [one, two]) await expect(onNow(page)).toHaveText('Pause')
  await one.context().setOffline(false)
  await allSent(one, t)
  await two.context().setOffline(false)
  await allSent(two, t)
  for (const page of [one, two]) {
    await page.reload()
    await allSent(page, t)
    await expect(onNow(page)).toHaveText('Pause')
    await expect(button(page, 'next', 'Closing')).toBeVisible()
    await expect(page.getByText(t('now:together'))).toBeHidden()
  }
  const { run } = (await (await fetch(`${venue.origin}/api/public/${EVENT}`)).json()) as {
    run: { stretches: { item: string }[] }
  }
  expect(run.stretches.filter(({ item: of }) => of === 'Pause')).toHaveLength(1)
  // Either of them takes the one step back.
  await two.getByRole('button', { name: t('common:undo') }).click()
  await expect(onNow(two)).toHaveText('Panel')
  await allSent(two, t)
  await expect(onNow(one)).toHaveText('Panel')
})

test('two devices that press something else at once are told so, and take one of the two back', async () => {
  const [one, two] = [await facilitator('Tablet E'), await facilitator('Tablet F')]
  for (const page of [one, two]) {
    await expect(button(page, 'next', 'Pause')).toBeVisible()
    await goOffline(page)
  }
  await press(one, 'next', 'Pause')
  await expect(onNow(one)).toHaveText('Pause')
  await two
    .getByRole('listitem')
    .filter({ hasText: 'Closing' })
    .getByRole('button', { name: t('now:doNow') })
    .click()
  await expect(onNow(two)).toHaveText('Closing')
  for (const page of [one, two]) {
    await page.context().setOffline(false)
    await allSent(page, t)
  }
  for (const page of [one, two]) {
    await expect(page.getByText(t('now:together'))).toBeVisible({ timeout: 40_000 })
    await expect(onNow(page)).toHaveText('Closing')
  }
  await two
    .getByRole('status')
    .filter({ hasText: t('now:together') })
    .getByRole('button', { name: t('common:undo') })
    .click()
  await allSent(two, t)
  for (const page of [one, two]) {
    await expect(onNow(page)).toHaveText('Pause', { timeout: 40_000 })
    await expect(page.getByText(t('now:together'))).toBeHidden()
  }
  await one.getByRole('button', { name: t('common:undo') }).click()
  await expect(onNow(one)).toHaveText('Panel')
  await allSent(one, t)
})

test('an announcement reaches phones and the desk, and ends', async () => {
  const page = await facilitator('Tablet D')
  await page.getByRole('link', { name: t('now:announce') }).click()
  await page.getByLabel(t('announce:textIn', { language: 'English' })).fill('Soup is in the foyer.')
  await page.getByLabel(t('announce:textIn', { language: 'Hrvatski' })).fill('Juha je u predvorju.')
  await page.getByRole('button', { name: t('announce:send'), exact: true }).click()
  await expect(page.getByText(t('announce:done.made'))).toBeVisible()
  await allSent(page, t)

  const context = await browser.newContext({ viewport: PHONE, locale: 'hr' })
  const phone = await context.newPage()
  pages.push(phone)
  await phone.goto(`${venue.origin}/hr/${EVENT}`)
  const hr = words('hr')
  await expect(phone.getByRole('region', { name: hr('participant:announcement') })).toContainText(
    'Juha je u predvorju.',
  )
  await expect(phone.getByRole('region', { name: hr('participant:now') })).toContainText('Panel')

  await page.goto(`${BASE}/agenda`)
  await expect(page.locator('footer')).toContainText('Soup is in the foyer.')
  // Read and closed, it stays closed on this device.
  await page
    .locator('footer')
    .getByRole('button', { name: t('common:close') })
    .click()
  await expect(page.locator('footer')).not.toContainText('Soup is in the foyer.')
  await page.goto(`${BASE}/notes`)
  await allSent(page, t)
  await expect(page.locator('footer')).not.toContainText('Soup is in the foyer.')
  await page.goto(`${BASE}/now/announce`)
  await page.getByRole('button', { name: t('announce:endNow') }).click()
  await expect(page.getByText(t('announce:done.ended'))).toBeVisible()
  await allSent(page, t)
  await phone.reload()
  await expect(phone.getByRole('region', { name: hr('participant:announcement') })).toBeHidden()
})

test('all of it goes by keyboard', async () => {
  const page = await facilitator('Tablet K')
  await button(page, 'next', 'Pause').focus()
  await page.keyboard.press('Enter')
  await expect(onNow(page)).toHaveText('Pause')
  await button(page, 'more').focus()
  await page.keyboard.press('Space')
  await button(page, 'backTo', 'Panel').focus()
  await page.waitForTimeout(700)
  await page.keyboard.press('Enter')
  await expect(onNow(page)).toHaveText('Panel')
  await press(page, 'goOn', 'Pause')
  await press(page, 'next', 'Closing')
  await press(page, 'more')
  await page
    .locator('main')
    .getByRole('button', { name: t('now:end') })
    .last()
    .focus()
  await page.keyboard.press('Enter')
  await expect(onNow(page)).toHaveText(t('now:nothingOn'))
})

test('looking at another day changes nothing of what runs, nor what the large button begins', async () => {
  const page = await facilitator('Tablet F')
  const { ops } = await api.pull(EVENT, 'room')
  const today = ops.findLast(({ op: { target, fields } }) => target === 'Closing' && fields['day'])?.op
    .fields['day'] as string
  const tomorrow = new Date(Date.parse(today) + 24 * 3_600_000).toISOString().slice(0, 10)
  const fields = { day: tomorrow, start: '09:00', minutes: 30, kind: 'panel', 'title.en': 'Second day' }
  await api.write(EVENT, {
    scope: 'room',
    entity: 'agendaItem',
    target: 'Second',
    fields: { ...fields, order: 'a0', alive: true },
  })
  const day = page.getByLabel(t('now:day'))
  await expect(day).toBeVisible()
  const main = page.getByRole('region', { name: t('now:move') }).getByRole('button')
  const [begins, on] = [await main.first().textContent(), await onNow(page).textContent()]
  await day.selectOption(tomorrow)
  await expect(page.getByRole('heading', { name: 'Second day' })).toBeVisible()
  await expect(main.first()).toHaveText(begins ?? '')
  await expect(onNow(page)).toHaveText(on ?? '')
})
