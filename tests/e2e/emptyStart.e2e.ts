// From an empty server to a public agenda: the printed link, the first event, its agenda, two tablets that are invited and
// join, and a phone that reads. Each in a browser of its own, in the languages of the network.

import { type Browser, type BrowserContextOptions, expect, type Page, test } from '@playwright/test'
import { AUTONYMS } from '../../src/core/languages.ts'
import { violationsOn } from './axe.ts'
import { allSent, joinWith } from './deskSteps.ts'
import { LAPTOP, launchBrowser, openVenue, PHONE, TABLET, type Venue, words } from './venue.ts'

const hr = words('hr')
const lv = words('lv')
const fr = words('fr')
const NAME = 'Mali gradovi i digitalni prijelaz'
/** Still to come whenever this runs. */
const DAYS = ['2040-05-11', '2040-05-12'] as const

let venue: Venue
let browser: Browser
test.beforeAll(async () => {
  venue = await openVenue('--empty')
  browser = await launchBrowser()
})
test.afterAll(async () => {
  await browser.close()
  await venue.close()
})

async function open(locale: string, viewport: typeof TABLET, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({
    baseURL: venue.origin,
    locale,
    viewport,
    reducedMotion: 'reduce',
    ...options,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  return page
}

/** Whether it is in the frame without scrolling: over the lines at the bottom. */
const isInFrame = async (page: Page, name: string): Promise<boolean> => {
  const box = await page.getByRole('main').getByRole('link', { name, exact: true }).first().boundingBox()
  const main = await page.getByRole('main').boundingBox()
  return box !== null && main !== null && box.y >= main.y && box.y + box.height <= main.y + main.height
}

async function addItem(page: Page, title: string, start: string): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('link', { name: hr('agenda:add') })
    .first()
    .click()
  await page.getByLabel(hr('agenda:form.titleIn', { language: AUTONYMS.hr })).fill(title)
  await page.getByLabel(hr('agenda:form.start')).fill(start)
  await page.getByLabel(hr('agenda:form.minutes')).fill('45')
  await page.getByRole('button', { name: hr('agenda:form.save'), exact: true }).click()
  await expect(page.getByRole('heading', { name: title })).toBeVisible()
}

/** Makes an invitation and returns its code, as it is read from the screen and typed. */
async function invite(page: Page, role: 'volunteer' | 'facilitator'): Promise<string> {
  await page.getByRole('radio', { name: hr(`common:role.${role}`) }).check()
  const answered = page.waitForResponse((response) => response.url().endsWith('/api/invites'))
  await page.getByRole('button', { name: hr('shell:invite.make') }).click()
  await answered
  await expect(page.getByText(hr('shell:invite.forTask', { task: hr(`common:role.${role}`) }))).toBeVisible()
  await expect(page.getByRole('img', { name: hr('shell:invite.qr') })).toBeVisible()
  const shown = page.getByText(/^[0-9A-Z]{5}.[0-9A-Z]{5}$/)
  return (await shown.textContent()) ?? ''
}

/** A tablet whose person types the address and the ten characters. */
async function joinByTyping(page: Page, code: string, t: ReturnType<typeof words>, name: string) {
  await page.goto('/join')
  await page.getByLabel(t('shell:join.code')).fill(code)
  await page.getByRole('button', { name: t('shell:join.look') }).click()
  await page.getByLabel(t('shell:join.deviceName')).fill(name)
  await page.getByRole('button', { name: t('shell:join.join'), exact: true }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/join'))
}

test('an empty start ends with a published agenda, two joined tablets and a phone', async () => {
  test.setTimeout(180_000)
  const organiser = await open('hr', LAPTOP, { timezoneId: 'Europe/Zagreb' })
  await joinWith(organiser, venue.link('Organiser'), hr, 'Laptop')

  // The first thing there is to do comes first.
  await expect(organiser.getByText(hr('shell:events.none'))).toBeVisible()
  const acts = organiser.getByRole('main').getByRole('link')
  await expect(acts).toHaveText([hr('shell:newEvent.title'), hr('shell:events.join')])
  expect(await violationsOn(organiser)).toEqual([])
  await acts.first().click()

  // What is missing is pointed out where it is, not where the button is.
  const make = organiser.getByRole('button', { name: hr('shell:newEvent.make') })
  await make.click()
  const name = organiser.getByRole('textbox', { name: AUTONYMS.hr })
  await expect(name).toBeFocused()
  await name.fill(NAME)
  await organiser.getByLabel(hr('shell:eventForm.town')).fill('Pregrada')
  await organiser.getByLabel(hr('shell:eventForm.start')).fill(DAYS[0])
  await organiser.getByLabel(hr('shell:eventForm.end')).fill(DAYS[1])
  await make.click()

  // In the new event, with what is next in plain sight.
  await organiser.waitForURL(/\/e\/pregrada-[0-9a-z]{5}$/)
  const home = organiser.url()
  await expect(organiser.getByRole('heading', { level: 1, name: NAME })).toBeVisible()
  for (const next of ['noPeople', 'noAgenda', 'notPublished', 'noDevices'])
    expect([
      next,
      await isInFrame(organiser, `${hr('report:home.open')} ${hr(`report:home.${next}`)}`),
    ]).toEqual([next, true])
  expect(await violationsOn(organiser)).toEqual([])

  await organiser.getByRole('link', { name: hr('report:home.noAgenda') }).click()
  await expect(organiser.getByText(hr('agenda:empty'))).toBeVisible()
  for (const viewport of [TABLET, PHONE, LAPTOP]) {
    await organiser.setViewportSize(viewport)
    expect([viewport.width, await isInFrame(organiser, hr('agenda:add'))]).toEqual([viewport.width, true])
  }
  await addItem(organiser, 'Otvaranje', '10:00')
  await addItem(organiser, 'Digitalne usluge u malim gradovima', '10:45')
  await organiser.getByRole('button', { name: hr('agenda:publish.publish') }).click()
  await expect(organiser.getByText(hr('agenda:publish.public'))).toBeVisible()
  // Nobody prints an address that leads nowhere from another device.
  await expect(organiser.getByText(hr('common:onlyHere'))).toBeVisible()
  const address = (await organiser.getByRole('link', { name: /\/p\/pregrada-/ }).getAttribute('href')) ?? ''
  await allSent(organiser, hr)

  await organiser.goto(home)
  await organiser.getByRole('link', { name: hr('report:home.noDevices') }).click()
  const [volunteerCode, facilitatorCode] = [
    await invite(organiser, 'volunteer'),
    await invite(organiser, 'facilitator'),
  ]
  expect(volunteerCode).not.toBe(facilitatorCode)

  // The volunteer's tablet opens on the desk, the facilitator's sees the agenda.
  const door = await open('lv', TABLET, { hasTouch: true })
  await joinByTyping(door, volunteerCode, lv, 'Planšete A')
  await expect(door).toHaveURL(/\/e\/pregrada-[0-9a-z]{5}\/desk$/)
  await door.locator('main li button').first().click()
  await expect(door.getByRole('searchbox')).toBeVisible()
  await expect(door.getByText(lv('desk:find.emptyList'))).toBeVisible()

  const hall = await open('fr', TABLET, { hasTouch: true })
  await joinByTyping(hall, facilitatorCode, fr, 'Tablette B')
  await expect(hall).toHaveURL(/\/e\/pregrada-[0-9a-z]{5}\/now$/)
  await hall.getByRole('link', { name: fr('agenda:title'), exact: true }).click()
  await expect(hall.getByRole('heading', { name: 'Otvaranje' })).toBeVisible()
  await expect(hall.getByRole('heading', { name: 'Digitalne usluge u malim gradovima' })).toBeVisible()

  // A spent code opens nothing more.
  const late = await open('fr', TABLET)
  await late.goto('/join')
  await late.getByLabel(fr('shell:join.code')).fill(facilitatorCode)
  await late.getByRole('button', { name: fr('shell:join.look') }).click()
  await expect(late.getByText(fr('shell:join.error.usedCode'))).toBeVisible()

  // The organiser sees who has joined.
  await organiser.goto(home)
  await expect(organiser.getByText(hr('report:home.devices', { n: 2 }))).toBeVisible()

  const phone = await open('sl', PHONE)
  await phone.goto(address)
  await expect(phone).toHaveURL(/\/sl\/pregrada-[0-9a-z]{5}$/)
  await expect(phone.getByRole('heading', { level: 1 })).toContainText(NAME)
  for (const title of ['Otvaranje', 'Digitalne usluge u malim gradovima'])
    await expect(phone.getByRole('heading', { level: 3, name: title }).last()).toBeVisible()

  // A second event is as near as the first was.
  await organiser.goto('/')
  await expect(
    organiser.getByRole('main').getByRole('link', { name: hr('shell:newEvent.title') }),
  ).toBeVisible()
})
