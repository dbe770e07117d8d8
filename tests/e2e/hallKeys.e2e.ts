// The hall by keyboard alone: the day moves on, hands are taken and the floor is given without a pointer, and what
// changes is said to those who hear the screen.

import { type Browser, expect, type Page, test } from '@playwright/test'
import { joinOverApi } from './apiDevice.ts'
import { allSent, joinWith } from './deskSteps.ts'
import { EVENT, prepareDay } from './hallDay.ts'
import { launchBrowser, openVenue, TABLET, type Venue, words } from './venue.ts'

const t = words('en')

let venue: Venue
let browser: Browser

test.beforeAll(async () => {
  venue = await openVenue()
  browser = await launchBrowser()
  const api = await joinOverApi(venue.link('Organiser'))
  await prepareDay(api)
  const fields = { interpreted: true, alive: true }
  await api.write(EVENT, { scope: 'room', entity: 'agendaItem', target: 'Panel', fields })
})
test.afterAll(async () => {
  await browser.close()
  await venue.close()
})

/** As far as Tab leads round the whole screen once. */
const MOST_STOPS = 80

/** Goes on with Tab until the button with this name has the focus, which must be seen, and presses it. */
async function press(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true })
  await expect(button).toBeEnabled()
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab')
    if (await button.evaluate((each) => each === document.activeElement)) break
  }
  await expect(button).toBeFocused()
  expect(await button.evaluate((each) => getComputedStyle(each).outlineStyle)).not.toBe('none')
  // Not twice in the same moment.
  await page.waitForTimeout(700)
  await page.keyboard.press('Enter')
}

test('the day moves on and the floor is given by keyboard alone', async () => {
  const context = await browser.newContext({ baseURL: venue.origin, viewport: TABLET, locale: 'en' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await joinWith(page, venue.link('Facilitator'), t, 'Tablet')
  await page.goto(`/e/${EVENT}/now`)
  await allSent(page, t)
  const on = page.getByRole('region', { name: t('now:title'), exact: true }).getByRole('heading')

  await press(page, t('now:start', { title: 'Opening' }))
  await expect(on).toHaveText('Opening')
  await press(page, t('now:next', { title: 'Panel' }))
  await expect(on).toHaveText('Panel')
  // It was planned so: who leads is reminded.
  await expect(page.getByText(t('now:interpreted'))).toBeVisible()
  await press(page, t('floor:add.hand'))
  const hand = t('floor:numbered.hand', { n: 1 })
  await press(page, t('floor:give', { hand }))
  await expect(page.getByRole('button', { name: t('floor:speaking', { hand }) })).toBeVisible()
  await press(page, t('floor:interpreter'))
  await expect(page.getByRole('button', { name: t('floor:interpreterEnds') })).toBeVisible()
  await press(page, t('floor:pause'))
  await expect(page.getByRole('button', { name: t('floor:goOn'), exact: true })).toBeVisible()
  // Who has the floor is said, without looking.
  await expect(
    page.locator('[role="status"], [aria-live]').filter({ hasText: t('floor:speaking', { hand }) }),
  ).not.toHaveCount(0)
  await context.close()
})
