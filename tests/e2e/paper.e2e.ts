// Paper, badges, lists and groups, in Croatian: what is printed is read back and looked at, a group signs one after
// another, a sheet is typed in without doubles, and lines are noted while people sign.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
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
  skipQuestions,
  type Words,
} from './deskSteps.ts'
import { launchBrowser, openVenue, TABLET, type Venue, words } from './venue.ts'

const BASE = '/e/pregrada-2019'
const t = words('hr')

// Each step goes on from the one before, as a day does.
test.describe.configure({ mode: 'serial' })

let venue: Venue
let browser: Browser
let page: Page
let folder: string

test.beforeAll(async () => {
  venue = await openVenue()
  browser = await launchBrowser()
  folder = mkdtempSync(join(tmpdir(), 'zbor-paper-'))
  page = await device('hr', t)
})
test.afterAll(async () => {
  await browser.close()
  await venue.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A laptop with every role's screens. */
async function device(language: Language, own: Words): Promise<Page> {
  const context = await browser.newContext({
    baseURL: venue.origin,
    viewport: TABLET,
    locale: language,
    reducedMotion: 'reduce',
    hasTouch: true,
  })
  const opened = await context.newPage()
  opened.setDefaultTimeout(15_000)
  await joinWith(opened, venue.link('Organiser'), own, `Laptop ${language}`)
  await joinWith(opened, venue.link('Volunteer'), own)
  await chooseList(opened, `${BASE}/desk`, 1)
  await allSent(opened, own)
  return opened
}

const button = (key: string, values: Readonly<Record<string, string | number>> = {}) =>
  page.getByRole('button', { name: t(key, values), exact: true })

const choose = (name: string | RegExp) => page.getByRole('radio', { name }).check()

/** The text of every page that the printer would get. */
async function printed(of: Page, name: string): Promise<{ file: string; pages: readonly string[] }> {
  const file = join(folder, `${name}.pdf`)
  writeFileSync(file, await of.pdf({ preferCSSPageSize: true }))
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
  return { file, pages: text.split('\f').filter((each) => each.trim() !== '') }
}

/** Letters of two font files stand apart for the reader of a PDF, though not for a person. */
const withoutSpaces = (text: string) => text.replaceAll(/\s/g, '')

interface Picture {
  readonly width: number
  readonly height: number
  readonly at: (x: number, y: number) => readonly [number, number, number]
}

/** A page as a picture of 50 dots an inch. */
function picture(file: string, number: number): Picture {
  const root = join(folder, 'page')
  execFileSync('pdftoppm', ['-r', '50', '-f', `${number}`, '-l', `${number}`, '-singlefile', file, root])
  const bytes = readFileSync(`${root}.ppm`)
  const [head = '', width, height] = /^P6\s(\d+)\s(\d+)\s255\s/.exec(bytes.toString('latin1', 0, 40)) ?? []
  const size = { width: Number(width), height: Number(height) }
  const at = (x: number, y: number): readonly [number, number, number] => {
    const from = head.length + 3 * (y * size.width + x)
    return [bytes[from] ?? 0, bytes[from + 1] ?? 0, bytes[from + 2] ?? 0]
  }
  return { ...size, at }
}

/** Where a colour stands, as shares of the page. */
function placesOf({ width, height, at }: Picture, is: (r: number, g: number, b: number) => boolean) {
  const places: { x: number; y: number }[] = []
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) if (is(...at(x, y))) places.push({ x: x / width, y: y / height })
  return places
}

test('sheets are numbered once and print the same on every device, in the language of the event', async () => {
  await page.goto(`${BASE}/paper/sheets`)
  await page.getByLabel(t('paper:setup.project')).fill('Europska mreža rasprava malih gradova · 101234567')
  await button('paper:setup.save').click()
  await button('paper:sheets.byTown').click()
  await expect(page.getByText(t('paper:sheets.allOn'))).toBeVisible()
  expect(await violationsOn(page)).toEqual([])

  const { file, pages } = await printed(page, 'sheets')
  const [first = '', second = ''] = pages
  expect(first).toContain(t('paper:sheet.emblem'))
  expect(first).toContain('Mali gradovi postaju digitalni')
  expect(first).toContain('101234567')
  expect(first).toContain('petak, 6. prosinca 2019.')
  expect(first).toContain(t('paper:sheet.local', { town: 'Pregrada' }))
  expect(first).toMatch(/P1 [\s\S]*Stranica 1 od 2/)
  expect(first).not.toContain(t('paper:certify.placeDate'))
  expect(second).toMatch(/P2[\s\S]*Stranica 2 od 2/)
  expect(second).toContain(t('paper:certify.text'))
  const all = pages.join('\n')
  for (const name of ['Čižmek Tomislav', 'Đurić Ivančica', 'Põldmäe Jüri', 'Ģēģere Jānis', 'Kļaviņa Jānis']) {
    expect(withoutSpaces(all)).toContain(withoutSpaces(name))
  }
  expect(all.indexOf('Čižmek')).toBeLessThan(all.indexOf('Đurić Ivančica'))
  expect(pages.every((text) => text.includes('financijeru'))).toBe(true)

  // The emblem stands at the top left, blue with gold in it, and nothing runs off the paper.
  const seen = picture(file, 1)
  expect(Math.abs(seen.height / seen.width - Math.SQRT2)).toBeLessThan(0.01)
  const blue = placesOf(seen, (r, g, b) => r < 40 && g > 30 && g < 80 && b > 120)
  expect(blue.length).toBeGreaterThan(200)
  expect(Math.max(...blue.map(({ x }) => x))).toBeLessThan(0.3)
  expect(Math.max(...blue.map(({ y }) => y))).toBeLessThan(0.2)
  expect(placesOf(seen, (r, g, b) => r > 200 && g > 150 && b < 120).length).toBeGreaterThan(5)
  const ink = placesOf(seen, (r, g, b) => r + g + b < 300)
  expect(Math.min(...ink.map(({ x }) => x))).toBeGreaterThan(0.03)
  expect(Math.max(...ink.map(({ x }) => x))).toBeLessThan(0.97)
  expect(Math.max(...ink.map(({ y }) => y))).toBeLessThan(0.97)

  // Blank ones and the reserve go on with the numbers.
  await page.getByLabel(t('paper:sheets.howMany')).fill('2')
  await button('paper:sheets.blank').click()
  await button('paper:print', { n: 2 }).waitFor()
  const blank = await printed(page, 'blank')
  expect(blank.pages).toHaveLength(2)
  expect(blank.pages[0]).toContain(`P${pages.length + 1}`)
  await button('paper:sheets.reserve').click()
  await button('paper:print', { n: 4 }).waitFor()
  const reserve = (await printed(page, 'reserve')).pages
  expect(reserve.at(-1)).toContain('Stranica 4 od 4')
  await allSent(page, t)

  const french = words('fr')
  const other = await device('fr', french)
  await other.goto(`${BASE}/paper/sheets`)
  await other.getByRole('button', { name: french('paper:print', { n: pages.length }).trim() }).waitFor()
  expect((await printed(other, 'french')).pages).toEqual(pages)
  await other.context().close()
})

test('badges carry name, town, role and a code, eight or ten on a page', async () => {
  await page.goto(`${BASE}/paper/badges`)
  await expect(page.getByText(t('paper:badges.count', { n: 51 }))).toBeVisible()
  // The button prints too, and the pages are there by then.
  await page.evaluate(() => {
    window.print = () => (document.title = `${document.querySelectorAll('article').length}`)
  })
  await button('paper:badges.print').click()
  await expect(page).toHaveTitle('51')
  const eight = await printed(page, 'eight')
  expect(eight.pages).toHaveLength(7)
  expect(withoutSpaces(eight.pages.join('\n'))).toContain('Šķēle')
  expect(eight.pages.join('\n')).toContain("Ploeuc-L'Hermitage")
  await choose('10')
  expect((await printed(page, 'ten')).pages).toHaveLength(6)
  await choose(t('paper:badges.town'))
  await page.getByLabel(t('paper:column.town'), { exact: true }).selectOption('Zabok')
  const zabok = (await printed(page, 'zabok')).pages
  expect(zabok).toHaveLength(1)
  expect(zabok[0]).not.toContain('Pregrada')
})

test('a group signs one after another, also after a reload, and all of it is undone together', async () => {
  await page.goto(`${BASE}/desk`)
  await page.getByRole('link', { name: t('groups:group.open'), exact: true }).click()
  await page.getByRole('button', { name: 'Ludza' }).click()
  await page.getByText('Kļaviņa Jānis').click()
  await expect(page.getByText(t('groups:group.ticked', { n: 1 }))).toBeVisible()
  await page.reload()
  await expect(page.getByText(t('groups:group.ticked', { n: 1 }))).toBeVisible()
  await button('groups:group.all').click()
  expect(await violationsOn(page)).toEqual([])
  await button('groups:group.inTurn').click()

  const lv = words('lv')
  const toSign = page.getByRole('button', { name: lv('groups:next.sign') })
  await expect(page.getByRole('heading', { name: 'Jānis Ģēģere' })).toBeVisible()
  await expect(page.getByText('Kļaviņa')).toHaveCount(0)
  expect(await violationsOn(page)).toEqual([])
  await toSign.click()
  await scribble(page.locator('canvas'))
  await page.getByRole('button', { name: lv('desk:sign.done'), exact: true }).click()
  await skipQuestions(page, lv)
  await pressUntil(button('groups:next.next'), page.getByRole('heading', { name: 'Jānis Kļaviņa' }))
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Jānis Kļaviņa' })).toBeVisible()
  await button('groups:next.skip').click()
  await expect(page.getByRole('heading', { name: 'Ģirts Šķēle' })).toBeVisible()
  await button('groups:next.skip').click()
  await expect(page.getByRole('heading', { name: t('groups:next.all') })).toBeVisible()
  await button('desk:sign.backToDesk').click()

  const figure = page.locator('aside')
  await expect(page.getByText(t('groups:together.group', { n: 1 }))).toBeVisible()
  await expect(figure).toContainText(/^1/)
  await button('common:undo').click()
  await expect(page.getByText(t('groups:together.groupUndone', { n: 1 }))).toBeVisible()
  await expect(figure).toContainText(/^0/)

  // The same group later on paper, all at once.
  await page.goto(`${BASE}/desk/group`)
  await page.getByRole('button', { name: 'Ludza' }).click()
  await button('groups:group.all').click()
  await button('groups:group.onPaper').click()
  await page.getByLabel(t('desk:paper.sheet'), { exact: true }).fill('p40')
  await expect(page.getByText(t('groups:group.lines', { sheet: 'P40', lines: '1, 2, 3' }))).toBeVisible()
  await button('groups:group.paperSave').click()
  await expect(figure).toContainText(/^3/)
  await page.reload()
  await button('common:undo').click()
  await expect(figure).toContainText(/^0/)
  await button('common:close').click()
})

test('a sheet is typed in line by line; who has signed already is told and not counted twice', async () => {
  await page.goto(`${BASE}/desk`)
  await openPerson(page, 'brez', 'Brezinščak Dražen')
  await page.getByRole('link', { name: t('desk:person.sign') }).click()
  await scribble(page.locator('canvas'))
  await button('desk:sign.done').click()
  await giveBack(page, t, t)
  await expect(page.locator('aside')).toContainText(/^1/)

  await page.goto(`${BASE}/desk/paper`)
  await page.getByLabel(t('groups:typeIn.sheet')).fill('1')
  await button('groups:typeIn.open').click()
  const heading = (line: number) =>
    expect(page.getByRole('heading', { level: 1 })).toHaveText(
      t('groups:typeIn.sheetLine', { sheet: 'P1', line }),
    )
  await heading(1)
  expect(await violationsOn(page)).toEqual([])
  await button('groups:typeIn.signedHere').click()
  await expect(
    page.getByText(t('groups:typeIn.saved', { line: 1, name: 'Bedeniković Višnja' })),
  ).toBeVisible()
  await heading(2)
  // Brezinščak signed on the screen.
  await button('groups:typeIn.signedHere').click()
  await expect(page.getByText(/Brezinščak Dražen.*Ništa nije promijenjeno/)).toBeVisible()
  await heading(2)
  await page.getByLabel(t('groups:typeIn.someoneElse')).fill('bedenikovic')
  await page.getByRole('button', { name: 'Bedeniković Višnja' }).first().click()
  await expect(
    page.getByText(t('groups:typeIn.onOtherLine', { name: 'Bedeniković Višnja', sheet: 'P1', line: 1 })),
  ).toBeVisible()
  await button('desk:walkIn.open').click()
  await page.getByLabel(t('desk:fields.firstName'), { exact: true }).fill('Zīle')
  await page.getByLabel(t('desk:fields.lastName')).fill('Ūdrīte')
  await page.getByLabel(t('desk:fields.town')).fill('Ādaži')
  await page.getByLabel(t('desk:fields.country')).selectOption('LV')
  expect(await violationsOn(page)).toEqual([])
  await button('desk:paper.save').click()
  await heading(3)
  await button('groups:typeIn.empty').click()
  await heading(4)

  await page.goto(`${BASE}/desk`)
  await expect(page.locator('aside')).toContainText(/^3/)
  await openPerson(page, 'udrite', 'Ūdrīte Zīle')
  await expect(page.getByText(t('desk:person.signedOnPaper', { sheet: 'P1', line: 2 }))).toBeVisible()

  // Taken back from the line: the arrival that came with it goes too.
  await page.goto(`${BASE}/desk/paper/P1`)
  await page
    .getByRole('button', { name: t('groups:typeIn.line', { line: 1 }), exact: false })
    .first()
    .click()
  await button('groups:typeIn.takeBack').click()
  await expect(page.getByText(t('groups:typeIn.takenBack', { line: 1 }))).toBeVisible()
  await page.goto(`${BASE}/desk`)
  await expect(page.locator('aside')).toContainText(/^2/)
})

test('on paper from here: sheet and line are noted with one tap, and typing in finds them', async () => {
  await page.goto(`${BASE}/desk/paper`)
  await page.getByLabel(t('desk:paper.sheet'), { exact: true }).fill('p3')
  await page.getByLabel(t('groups:here.nextLine')).fill('7')
  await button('groups:here.on').click()
  await expect(page.getByText(t('groups:here.is', { sheet: 'P3', line: 7 }))).toBeVisible()
  await page.goto(`${BASE}/desk`)
  await openPerson(page, 'cizmek', 'Čižmek Tomislav')
  await button('groups:here.now', { sheet: 'P3', line: 7 }).click()
  await expect(page.getByText(t('groups:here.is', { sheet: 'P3', line: 8 }))).toBeVisible()
  await expect(page.locator('aside')).toContainText(/^3/)
  expect(await violationsOn(page)).toEqual([])

  await page.goto(`${BASE}/desk/paper/P3`)
  await page
    .getByLabel(new RegExp(t('groups:typeIn.someoneElse')))
    .or(page.getByLabel(t('groups:typeIn.who')))
    .fill('cizmek')
  await page.getByRole('button', { name: 'Čižmek Tomislav' }).first().click()
  await expect(
    page.getByText(t('groups:typeIn.onOtherLine', { name: 'Čižmek Tomislav', sheet: 'P3', line: 7 })),
  ).toBeVisible()
  await page.goto(`${BASE}/desk/paper`)
  await button('groups:here.off').click()
  await page.goto(`${BASE}/desk`)
  await expect(page.locator('aside')).toContainText(/^3/)
})

test('a session has a list of its own, and arrivals on the wrong list move together and back', async () => {
  await page.goto(`${BASE}/agenda`)
  await page
    .getByRole('link', { name: t('agenda:edit'), exact: true })
    .nth(5)
    .click()
  await choose(t('groups:ownList.yes'))
  const session = await page.getByRole('textbox').first().inputValue()
  await button('agenda:form.save').click()
  await page.waitForURL((url) => url.pathname.endsWith('/agenda'))

  await page.goto(`${BASE}/desk/lists`)
  await expect(page.getByRole('button', { name: session })).toBeVisible()
  await page.getByRole('link', { name: t('groups:move.title') }).click()
  await choose(new RegExp(session))
  await page.getByText('Ūdrīte Zīle').click()
  expect(await violationsOn(page)).toEqual([])
  await button('groups:move.now', { n: 2 }).click()
  await expect(page.getByText(t('groups:together.moved', { n: 2 }))).toBeVisible()
  await expect(page.locator('aside')).toContainText(/^1/)

  await page.goto(`${BASE}/desk/lists`)
  await page.getByRole('button', { name: session }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(session)
  await expect(page.locator('aside')).toContainText(/^2/)
  await button('common:undo').click()
  await expect(page.locator('aside')).toContainText(/^0/)
  await expect(page.getByText(t('groups:together.movedBack', { n: 2 }))).toBeVisible()
})
