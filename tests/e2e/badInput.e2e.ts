// What people really bring: broken files, mistyped and worn-out codes, names that no form expected, addresses that
// lead nowhere. Each gets its sentence, and nothing is lost.

import { type Browser, expect, type Page, test } from '@playwright/test'
import type { EventId } from '../../src/core/ids.ts'
import { type ApiDevice, joinOverApi } from './apiDevice.ts'
import { oneSheet } from '../fixtures/people/xlsx.ts'
import { allSent, chooseList, joinWith, openPerson } from './deskSteps.ts'
import { launchBrowser, openVenue, TABLET, type Venue, words } from './venue.ts'

const EVENT = 'pregrada-2019' as EventId
const BASE = `/e/${EVENT}`
const t = words('en')

let venue: Venue
let browser: Browser
let organiser: ApiDevice
let page: Page

test.beforeAll(async () => {
  venue = await openVenue()
  browser = await launchBrowser()
  organiser = await joinOverApi(venue.link('Organiser'))
})
test.afterAll(async () => {
  await browser.close()
  await venue.close()
})
test.beforeEach(async () => {
  const context = await browser.newContext({ baseURL: venue.origin, viewport: TABLET, locale: 'en' })
  page = await context.newPage()
  page.setDefaultTimeout(15_000)
})
test.afterEach(() => page.context().close())

async function desk(): Promise<void> {
  await joinWith(page, venue.link('Volunteer'), t, 'Tablet A')
  // The list of people comes before any list of a day is chosen.
  await page.goto(`${BASE}/desk/import`)
  await expect(page.getByLabel(t('import:choose'))).toBeAttached()
  await chooseList(page, `${BASE}/desk`, 1)
  await allSent(page, t)
}

async function choose(content: string | Buffer, name = 'people.csv'): Promise<void> {
  await page.goto(`${BASE}/desk/import`)
  const buffer = Buffer.from(content)
  await page.getByLabel(t('import:choose')).setInputFiles({ name, mimeType: 'text/csv', buffer })
}

const problem = (text: string) => expect(page.getByRole('alert')).toContainText(text)
const onTheList = async (expected: number) => {
  await page.goto(`${BASE}/desk/numbers`)
  await expect(page.getByText(t('desk:numbers.expected', { n: expected }))).toBeVisible()
}

const HEADER = 'First name;Surname;Town;Country'

test('a file that can’t be used says why, and changes nothing', async () => {
  await desk()
  await onTheList(51)
  const button = page.getByRole('button', { name: /^Add \d/ })

  await choose('First name;Surname;Country\nAna;Anić;HR\n')
  await problem(t('tables:problems.missingColumn', { column: t('desk:fields.town') }))
  await choose('First name/Surname/Town/Country\nAna/Anić/Zabok/HR\n')
  await problem(t('tables:problems.missingColumn', { column: t('desk:fields.lastName') }))
  await expect(button).toHaveCount(0)
  await choose(`"${HEADER}"\n"Ana;Anić;Zabok;HR"\n`)
  await problem(t('tables:problems.wrongDelimiter'))
  await expect(button).toHaveCount(0)
  await choose('')
  await problem(t('tables:problems.empty'))
  await choose(`${HEADER}\n`)
  await problem(t('tables:problems.empty'))
  await expect(button).toHaveCount(0)
  await choose(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0, 0, 0, 0x0d]), 'photo.csv')
  await problem(t('import:problem.notText'))
  await choose(Buffer.from('PK\u0003\u0004spreadsheet'), 'people.xlsx')
  await problem(t('import:problem.broken'))
  await choose(Buffer.alloc(10 * 1024 * 1024 + 1, 'a'))
  await problem(t('import:problem.tooBig'))
  await choose(oneSheet('<row><c r="XFD1" t="str"><v>x</v></c></row>'), 'people.xlsx')
  await problem(t('import:problem.tooMany'))
  await choose(`${HEADER}\n${';'.repeat(5_000_000)}`)
  await problem(t('import:problem.tooMany'))
  await onTheList(51)
})

test('what is wrong with single rows is told, the rest is taken, and once', async () => {
  const rows = [
    HEADER,
    `${'a'.repeat(100_000)};Predugo;Zabok;HR`,
    'Zlata;Nova;Zabok;HR',
    'Zlata;Nova;Zabok;HR',
    ';;Zabok;HR',
    'Đuro;Drugi;Laktaši;Atlantis',
  ].join('\n')
  await desk()
  await choose(rows)
  await problem(t('tables:problems.tooLong'))
  await problem(t('tables:problems.duplicate'))
  await problem(t('tables:problems.noName'))
  await problem(t('tables:problems.unknownCountry'))
  await page.getByRole('button', { name: t('import:take_other', { count: 2 }) }).click()
  await expect(page.getByText(t('import:taken_other', { count: 2 }))).toBeVisible()
  await onTheList(53)
  await allSent(page, t)

  await choose(rows)
  await expect(page.getByText(t('import:allKnown'))).toBeVisible()
  await onTheList(53)
  await page.goto(`${BASE}/desk`)
  await openPerson(page, 'djuro dr', 'Drugi Đuro')
  await expect(page.getByText('Laktaši')).toBeVisible()
})

async function enter(code: string): Promise<void> {
  await page.goto('/join')
  await page.getByLabel(t('shell:join.code')).fill(code)
  await page.getByRole('button', { name: t('shell:join.look') }).click()
}

test('a code that is mistyped, used up or no longer valid', async () => {
  await enter('K7QX2')
  await expect(page.getByText(t('shell:join.tooShort'))).toBeVisible()
  await enter('K7QX2M4P9R')
  await problem(t('shell:join.error.wrongCode'))
  await expect(page.getByLabel(t('shell:join.code'))).toHaveValue('K7QX2 M4P9R')

  const once = await organiser.invite(EVENT, ['volunteer'])
  await joinOverApi(`${venue.origin}/join#${once.code}`)
  await enter(once.code)
  await problem(t('shell:join.error.usedCode'))

  const old = await organiser.invite(EVENT, ['volunteer'])
  await old.withdraw()
  await enter(old.code)
  await problem(t('shell:join.error.expiredCode'))
})

test('a code used up while its offer was being read', async () => {
  const invitation = await organiser.invite(EVENT, ['volunteer'])
  await enter(invitation.code)
  await page.getByLabel(t('shell:join.deviceName')).fill('Tablet C')
  await joinOverApi(`${venue.origin}/join#${invitation.code}`)
  await page.getByRole('button', { name: t('shell:join.join'), exact: true }).click()
  await problem(t('shell:join.error.usedCode'))
  await expect(page.getByLabel(t('shell:join.deviceName'))).toHaveValue('Tablet C')
})

test('a code typed in small letters with spaces and look-alikes joins', async () => {
  const { code } = await organiser.invite(EVENT, ['volunteer'])
  const typed = code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
  await enter(` ${typed.slice(0, 3)} ${typed.slice(3, 7)}-${typed.slice(7)} `)
  await page.getByLabel(t('shell:join.deviceName')).fill('Tablet B')
  await page.getByRole('button', { name: t('shell:join.join'), exact: true }).click()
  await page.waitForURL(`${venue.origin}${BASE}/desk`)
})

const first = () => page.getByLabel(t('desk:fields.firstName'))
const last = () => page.getByLabel(t('desk:fields.lastName'))

async function fillWalkIn(firstName: string, lastName: string): Promise<void> {
  await page.goto(`${BASE}/desk/new`)
  await first().fill(firstName)
  await last().fill(lastName)
  await page.getByLabel(t('desk:fields.town')).fill('Zabok')
  await page.getByLabel(t('desk:fields.country')).selectOption('HR')
}

test('names of emoji, from right to left, and of 500 letters', async () => {
  await desk()
  for (const [firstName, lastName] of [
    ['🦄🏳️‍🌈', '👩‍👩‍👧‍👦'],
    ['محمد', 'الشريف'],
    ['Ana‮', 'שרה'],
  ] as const) {
    await fillWalkIn(firstName, lastName)
    await page.getByRole('button', { name: t('desk:walkIn.save') }).click()
    await expect(page.getByRole('heading', { name: t('desk:person.title') })).toBeVisible()
    await expect(page.locator('main')).toContainText(`${lastName} ${firstName}`)
    await page.goto(`${BASE}/desk`)
    await openPerson(page, lastName, lastName)
    await expect(page.locator('main')).toContainText(`${lastName} ${firstName}`)
  }

  const long = 'Ž'.repeat(500)
  await fillWalkIn(long, 'Duga')
  await page.getByRole('button', { name: t('desk:walkIn.save') }).click()
  await expect(page.getByText(t('desk:problems.tooLong'))).toBeVisible()
  await expect(first()).toHaveValue(long)
  await page.reload()
  await expect(first()).toHaveValue(long)
  await expect(last()).toHaveValue('Duga')
  await first().fill(long.slice(0, 200))
  await page.getByRole('button', { name: t('desk:walkIn.save') }).click()
  await expect(page.locator('main')).toContainText(`Duga ${long.slice(0, 200)}`)
  await allSent(page, t)
})

test('an address that leads nowhere, and an event that this device has not joined', async () => {
  await page.goto('/no/such/place')
  await expect(page.getByRole('heading', { name: t('shell:notFound.title') })).toBeVisible()
  await page.getByRole('link', { name: t('shell:notFound.home') }).click()
  await expect(page.getByRole('heading', { name: t('shell:events.title') })).toBeVisible()
  for (const path of ['', '/desk', '/desk/new', '/notes', '/details', '/devices']) {
    await page.goto(`${BASE}${path}`)
    await expect(page.getByText(t('shell:home.notJoined'))).toBeVisible()
    await expect(page.getByRole('link', { name: t('shell:events.join') })).toHaveAttribute('href', '/join')
  }
  await joinWith(page, venue.link('Volunteer'), t, 'Tablet D')
  await page.goto(`${BASE}/no-such-screen`)
  await expect(page.getByRole('heading', { name: t('shell:notFound.title') })).toBeVisible()
})
