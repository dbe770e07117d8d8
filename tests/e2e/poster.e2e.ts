// The poster and the agenda on paper, as the printer gets them: read back, the code read by a decoder, nothing over the
// edge; in all languages or some.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { decodeQR } from 'qr/decode.js'
import type { EventId } from '../../src/core/ids.ts'
import { AUTONYMS, type Language, LANGUAGES } from '../../src/core/languages.ts'
import { type ApiDevice, joinOverApi } from './apiDevice.ts'
import { nothingForAxe } from './axe.ts'
import { joinWith } from './deskSteps.ts'
import { launchBrowser, openVenue, TABLET, type Venue, words } from './venue.ts'

const EVENT = 'pregrada-2019' as EventId
const t = words('hr')

test.describe.configure({ mode: 'serial' })

let venue: Venue
let browser: Browser
let organiser: ApiDevice
let page: Page
let folder: string

test.beforeAll(async () => {
  venue = await openVenue()
  browser = await launchBrowser()
  folder = mkdtempSync(join(tmpdir(), 'zbor-poster-'))
  organiser = await joinOverApi(venue.link('Organiser'))
  const context = await browser.newContext({
    baseURL: venue.origin,
    viewport: TABLET,
    locale: 'hr',
    reducedMotion: 'reduce',
  })
  page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await joinWith(page, venue.link('Volunteer'), t, 'Tablet na vratima')
})
test.afterAll(async () => {
  await browser.close()
  await venue.close()
  rmSync(folder, { recursive: true, force: true })
})

async function printed(name: string): Promise<{ file: string; pages: readonly string[] }> {
  const file = join(folder, `${name}.pdf`)
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true }))
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
  return { file, pages: text.split('\f').filter((each) => each.trim() !== '') }
}

/** Letters of two font files stand apart for the reader of a PDF, though not for a person. */
const plain = (text: string) => text.replaceAll(/\s/g, '')

/** A page as RGBA, 100 dots an inch. */
function picture(file: string, number: number) {
  const root = join(folder, 'page')
  execFileSync('pdftoppm', ['-r', '100', '-f', `${number}`, '-l', `${number}`, '-singlefile', file, root])
  const bytes = readFileSync(`${root}.ppm`)
  const [head = '', wide, high] = /^P6\s(\d+)\s(\d+)\s255\s/.exec(bytes.toString('latin1', 0, 40)) ?? []
  const [width, height] = [Number(wide), Number(high)]
  const data = new Uint8Array(width * height * 4).fill(255)
  for (let at = 0; at < width * height; at += 1) {
    for (let part = 0; part < 3; part += 1) data[at * 4 + part] = bytes[head.length + at * 3 + part] ?? 0
  }
  return { width, height, data }
}

/** How far ink reaches, as shares of the page. */
function edges({ width, height, data }: ReturnType<typeof picture>) {
  let [left, right, top, bottom] = [1, 0, 1, 0]
  for (let at = 0; at < width * height; at += 1) {
    if ((data[at * 4] ?? 255) > 100) continue
    const [x, y] = [(at % width) / width, Math.floor(at / width) / height]
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  return { left, right, top, bottom }
}

const only = async (...languages: readonly Language[]) => {
  for (const each of LANGUAGES) {
    await page.getByRole('checkbox', { name: AUTONYMS[each] }).setChecked(languages.includes(each))
  }
}

test('the poster says in each language how the agenda comes to the phone, and its code is read', async () => {
  await page.goto(`/e/${EVENT}/paper`)
  await page.getByRole('link', { name: t('paper:poster.title') }).click()
  const print = page.getByRole('button', { name: t('paper:poster.printPoster') })
  await expect(print).toBeEnabled()
  await nothingForAxe(page)
  const { file, pages } = await printed('poster')
  expect(pages).toHaveLength(1)
  const seen = plain(pages[0] ?? '')
  expect(seen).toContain(plain('Mali gradovi postaju digitalni'))
  expect(seen).toContain(plain('Small towns are going digital'))
  expect(seen).toContain('05.–07.prosinca2019.')
  expect(seen).toContain('Pregrada')
  for (const language of LANGUAGES) expect(seen).toContain(plain(words(language)('paper:poster.sentence')))
  expect(seen).toContain(`${new URL(venue.origin).host}/p/${EVENT}`)
  const paper = picture(file, 1)
  expect(decodeQR(paper)).toBe(`${venue.origin}/p/${EVENT}`)
  const { left, right, top, bottom } = edges(paper)
  expect(left).toBeGreaterThan(0.03)
  expect(right).toBeLessThan(0.97)
  expect(top).toBeGreaterThan(0.02)
  expect(bottom).toBeLessThan(0.97)
})

test('with a short address that is the one to type and to scan', async () => {
  await organiser.write(EVENT, {
    scope: 'public',
    entity: 'event',
    target: EVENT,
    fields: { shortName: 'pregrada' },
  })
  const typed = `${new URL(venue.origin).host}/pregrada`
  await expect(page.getByRole('main').getByText(typed)).toBeVisible()
  await only('hr', 'lv')
  const { file, pages } = await printed('short')
  expect(plain(pages[0] ?? '')).toContain(typed)
  expect(plain(pages[0] ?? '')).not.toContain(plain(words('fr')('paper:poster.sentence')))
  expect(decodeQR(picture(file, 1))).toBe(`${venue.origin}/pregrada`)
})

test('the agenda is printed in each chosen language, one after another, with times, titles and rooms', async () => {
  await page.getByRole('radio', { name: t('paper:poster.agenda') }).check()
  await only('hr', 'fr', 'lv')
  const { file, pages } = await printed('agenda')
  const text = plain(pages.join('\n'))
  const { items } = (await (await fetch(`${venue.origin}/api/public/${EVENT}`)).json()) as {
    items: { title: Record<string, string>; room?: string }[]
  }
  for (const language of ['hr', 'fr', 'lv'] as const) {
    for (const item of items) expect(text).toContain(plain(item.title[language] ?? item.title['en'] ?? ''))
    expect(text).toContain(plain(words(language)('paper:agenda.current')))
  }
  expect(text).not.toContain(plain(words('sl')('paper:agenda.current')))
  expect(text).toContain('Petak,6.prosinca2019.')
  expect(text).toContain('Vendredi6décembre2019')
  expect(text).toContain('09:00')
  // Each language begins a page of its own.
  const first = (language: Language) =>
    pages.findIndex((each) => plain(each).includes(plain(words(language)('participant:agenda'))))
  expect(first('hr')).toBe(0)
  expect(first('fr')).toBeGreaterThan(first('hr'))
  expect(first('lv')).toBeGreaterThan(first('fr'))
  for (let number = 1; number <= pages.length; number += 1) {
    const { right, bottom } = edges(picture(file, number))
    expect(right).toBeLessThan(0.97)
    expect(bottom).toBeLessThan(0.97)
  }
  await only()
  await expect(page.getByRole('button', { name: t('paper:poster.printAgenda') })).toBeDisabled()
  await only('hr')
})

test('nothing is printed of an agenda that is not public', async () => {
  const publish = (agendaPublished: boolean) =>
    organiser.write(EVENT, { scope: 'public', entity: 'event', target: EVENT, fields: { agendaPublished } })
  await publish(false)
  await expect(page.getByText(t('paper:poster.notPublished'))).toBeVisible()
  await publish(true)
  await expect(page.getByRole('button', { name: t('paper:poster.printAgenda') })).toBeVisible()
})
