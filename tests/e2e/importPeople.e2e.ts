// The list of people from a town hall's Excel file: columns that nobody knows are named by the person, a protected
// file says so, stopping keeps what was stored, and taking it again goes on and then changes nothing.

import { type Browser, expect, type Page, test } from '@playwright/test'
import { UGLY_FILES } from '../fixtures/people/uglyFiles.ts'
import { xlsx } from '../fixtures/people/xlsx.ts'
import { violationsOn } from './axe.ts'
import { joinWith } from './deskSteps.ts'
import { launchBrowser, openVenue, TABLET, type Venue, words } from './venue.ts'

const t = words('en')
const IMPORT = '/e/pregrada-2019/desk/import'

let venue: Venue
let browser: Browser
let page: Page

test.beforeAll(async () => {
  venue = await openVenue()
  browser = await launchBrowser()
  const context = await browser.newContext({ baseURL: venue.origin, viewport: TABLET, locale: 'en' })
  page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await joinWith(page, venue.link('Volunteer'), t, 'Tablet A')
})
test.afterAll(async () => {
  await browser.close()
  await venue.close()
})

async function choose(name: string, buffer: Buffer): Promise<void> {
  await page.goto(IMPORT)
  await page.getByLabel(t('import:choose')).setInputFiles({ name, mimeType: '', buffer })
}

test('an Excel file with headings that nobody knows is read as the person says', async () => {
  const locked = UGLY_FILES.find(({ name }) => name === 'password.xlsx')
  await choose('password.xlsx', locked?.bytes ?? Buffer.alloc(0))
  await expect(page.getByRole('alert')).toContainText(t('import:problem.locked'))

  const file = xlsx({
    Liste: [
      ['Vorname', 'Nachname', 'Ort', 'Land'],
      ['Uta', 'Groß', 'Graz', 'AT'],
    ],
  })
  await choose('liste.xlsx', file)
  const take = page.getByRole('button', { name: /^Add \d/ })
  await expect(page.getByLabel('Vorname')).toBeVisible()
  await expect(take).toHaveCount(0)
  for (const [heading, column] of [
    ['Vorname', 'firstName'],
    ['Nachname', 'lastName'],
    ['Ort', 'town'],
    ['Land', 'country'],
  ] as const)
    await page.getByLabel(heading, { exact: true }).selectOption(column)
  await expect(page.getByRole('table')).toContainText('Groß')
  expect(await violationsOn(page)).toEqual([])
  await take.click()
  await expect(page.getByText(t('import:taken_one', { count: 1 }))).toBeVisible()
})

test('stopping keeps what was stored, and the same file goes on from there', async () => {
  const HEADER = ['Name and surname', 'Town', 'Country', 'Organisation']
  const people = Array.from({ length: 3000 }, (_, n) => [`Ime Prezime${n}`, 'Zabok', 'HR', ''])
  const file = xlsx({ Popis: [HEADER, ...people] })
  await choose('popis.xlsx', file)
  await page.getByRole('button', { name: t('import:take_other', { count: '3,000' }) }).click()
  await page.getByRole('button', { name: t('import:stop') }).click()
  const stopped = page.getByText(/^Stopped\. Saved so far: [1-9]/)
  await expect(stopped).toBeVisible()
  const saved = Number(/: ([\d,]+)/.exec(await stopped.innerText())?.[1]?.replace(',', ''))
  await choose('popis.xlsx', file)
  const left = new Intl.NumberFormat('en').format(3000 - saved)
  await page.getByRole('button', { name: t('import:take_other', { count: left }) }).click()
  await expect(
    page.getByText(t('import:known', { n: new Intl.NumberFormat('en').format(saved) })),
  ).toBeVisible()
  await choose('popis.xlsx', file)
  await expect(page.getByText(t('import:allKnown'))).toBeVisible()

  // A later edition of the list knows more of one of them.
  await choose('novi.xlsx', xlsx({ Popis: [HEADER, ['Ime Prezime0', 'Zabok', 'HR', 'KUD']] }))
  await expect(page.getByText(t('import:completes', { n: 1 }))).toBeVisible()
  await page.getByRole('button', { name: t('import:complete') }).click()
  await expect(page.getByText(t('import:report.completed', { n: 1 }))).toBeVisible()
})
