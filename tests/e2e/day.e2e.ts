// The day of the first event, whole: two tablets and a phone, joined online, then no network. Fifty-one people
// sign, the app is closed, killed and opened again, the agenda and the notes are written on both tablets. When
// the network is back, nothing is missing, both titles are offered, and the published counts come out.

import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import Papa from 'papaparse'
import { type Language, LANGUAGES } from '../../src/core/languages.ts'
import { allSent, arriveNow, chooseList, joinWith, openPerson, signNow, type Words } from './deskSteps.ts'
import { compareWithServer } from './compareWithServer.ts'
import { openInApp } from './inApp.ts'
import { keptOffline, tabletKept } from './keptOffline.ts'
import { expectOnly } from './scanTexts.ts'
import { type Kept, keptDevice, openVenue, PHONE, type Venue, words } from './venue.ts'

const EVENT = 'pregrada-2019'
const FRIDAY = 1

interface Guest {
  readonly name: string
  readonly typed: string
  /** The language they are spoken to in while they sign. */
  readonly language: Language
}

const SPOKEN: Readonly<Record<string, Language>> = {
  HR: 'hr',
  SI: 'sl',
  FR: 'fr',
  BE: 'fr',
  BA: 'bs',
  EE: 'et',
  LV: 'lv',
}

const DATA = new URL('../data/', import.meta.url)
const file = (name: string) => readFileSync(new URL(name, DATA), 'utf8')
const guests: readonly Guest[] = Papa.parse<Record<string, string>>(file('pregrada-attendees.csv'), {
  header: true,
  skipEmptyLines: true,
}).data.map((row) => {
  const { 'First name': first = '', 'Last name': last = '', Country: country = '' } = row
  return { name: `${last} ${first}`, typed: `${first} ${last}`, language: SPOKEN[country] ?? 'lv' }
})

interface Published {
  readonly events: readonly {
    readonly participants?: number
    readonly byTown?: readonly (readonly [string, string, number])[]
  }[]
}
const published = (JSON.parse(file('stedn.json')) as Published).events[0]

/** Beside the count: who registered, came in from the street, was taken back, has not signed. */
const CHECKED = [
  ['report:check.registered', 51],
  ['report:check.walkIns', 2],
  ['report:check.undone', 1],
  ['report:check.arrived', 53],
  ['report:check.signed', 51],
  ['report:check.notSigned', 2],
] as const

const SCREENS = [
  '',
  '/desk',
  '/desk/new',
  '/desk/unsigned',
  '/desk/numbers',
  '/desk/same',
  '/desk/import',
  '/desk/lists',
  '/desk/photos',
  '/desk/card',
  '/desk/more',
  '/desk/tablet',
  '/desk/scan',
  '/desk/tablets',
  '/desk/tablets/show',
  '/desk/group',
  '/desk/paper',
  '/desk/move',
  '/card',
  '/paper',
  '/agenda',
  '/agenda/new',
  '/agenda/import',
  '/agenda/template?day=2019-12-06',
  '/now',
  '/now/announce',
  '/floor',
  '/notes',
  '/notes/minutes',
  '/checks',
  '/checks/new',
  '/questions',
  '/screen',
  '/show',
  '/documents',
  '/documents/new',
  '/tasks',
  '/tasks/new',
  '/paper/tables',
  '/summary',
  '/versions',
  '/leave',
  '/ready',
  '/help',
  '//',
  '//settings',
  '//saved',
  '//not-accepted',
  '//join',
  '//nowhere',
]

const address = (venue: Venue, path: string) => `${venue.origin}/e/${EVENT}${path}`

test.describe.configure({ mode: 'serial' })

test('a debate day in Latvian, offline, end to end', async () => {
  test.setTimeout(900_000)
  const language: Language = 'lv'
  const t = words(language)
  const venue = await openVenue()
  const a = await keptDevice(language)
  const b = await keptDevice(language)
  const phone = await keptDevice(language, PHONE)
  try {
    await test.step('join online, each tablet with two roles', async () => {
      for (const [device, name] of [
        [a, 'Planšete A'],
        [b, 'Planšete B'],
      ] as const) {
        await joinWith(device.page(), venue.link('Volunteer'), t, name)
        await joinWith(device.page(), venue.link('Facilitator'), t)
        await device.page().goto(address(venue, '/desk'))
        await expect(device.page().locator('main li')).toHaveCount(3)
        await allSent(device.page(), t)
        await tabletKept(device.page())
      }
      await phone.page().goto(`${venue.origin}/p/${EVENT}`)
      await expect(phone.page()).toHaveURL(`${venue.origin}/lv/${EVENT}`)
      await expect(phone.page().getByText('Paneļdiskusija', { exact: false }).first()).toBeVisible()
      await keptOffline(phone.page())
    })

    await test.step('the network goes; the app is closed and opens again', async () => {
      await venue.cut()
      await a.close()
      await a.reopen(address(venue, '/desk'))
      await expect(a.page().locator('main li')).toHaveCount(3)
      await phone.page().reload()
      await expect(phone.page().getByText('Paneļdiskusija', { exact: false }).first()).toBeVisible()
    })

    await test.step('51 people sign on the two tablets, three of them on both; one browser is killed in the middle', async () => {
      for (const device of [a, b]) await chooseList(device.page(), address(venue, '/desk'), FRIDAY)
      const half = 27
      const onA = guests.slice(0, half)
      const onB = guests.slice(half - 3)
      expect(new Set([...onA, ...onB].map((guest) => guest.name)).size).toBe(51)
      const killedInTheMiddle = async () => {
        await checkIn(a.page(), t, onA.slice(0, 14))
        await a.kill()
        await a.reopen(address(venue, '/desk'))
        await expect(figure(a.page())).toHaveText('14')
        await checkIn(a.page(), t, onA.slice(14))
      }
      await Promise.all([killedInTheMiddle(), checkIn(b.page(), t, onB)])
      await expect(figure(a.page())).toHaveText(String(onA.length))
      await expect(figure(b.page())).toHaveText(String(onB.length))
    })

    await test.step('one check-in is undone and done again', async () => {
      const guest = guests[0] as Guest
      await openPerson(a.page(), guest.typed, guest.name)
      await a
        .page()
        .getByRole('button', { name: t('desk:person.undo') })
        .click()
      await expect(figure(a.page())).toHaveText('26')
      await checkIn(a.page(), t, [guest])
      await expect(figure(a.page())).toHaveText('27')
    })

    await test.step('two walk-ins arrive and do not sign yet', async () => {
      await walkIn(a.page(), t, address(venue, '/desk/new'), {
        first: 'Nikola',
        last: 'Kukec',
        town: 'Pregrada',
        country: 'HR',
      })
      await walkIn(b.page(), t, address(venue, '/desk/new'), {
        first: 'Ilze',
        last: 'Ozola',
        town: 'Ludza',
        country: 'LV',
      })
      await expect(a.page().getByRole('link', { name: t('desk:counts.notSigned', { n: 1 }) })).toBeVisible()
    })

    await test.step('the agenda: moved on one tablet, retitled on both', async () => {
      await moveEarlier(a, venue, t, 'Pasaules kafejnīca')
      await retitle(a, venue, t, 'Paneļdiskusija', 'Paneļdiskusija: pakalpojumi ciemos')
      await retitle(b, venue, t, 'Paneļdiskusija', 'Saruna par digitāliem pakalpojumiem')
    })

    await test.step('notes on both tablets', async () => {
      for (const [device, text] of [
        [a, 'Bibliotēkā vajag palīdzību ar e-pakalpojumiem.'],
        [b, 'Interneta ciemos nepietiek.'],
      ] as const) {
        const page = device.page()
        await page.goto(address(venue, '/notes'))
        await page.getByRole('radio', { name: t('notes:kinds.proposal') }).check()
        await page.getByLabel(t('notes:text')).fill(text)
        await page.reload()
        await expect(page.getByLabel(t('notes:text'))).toHaveValue(text)
        await page.getByRole('button', { name: t('notes:save'), exact: true }).click()
        await expect(page.getByRole('listitem').filter({ hasText: text })).toBeVisible()
      }
    })

    await test.step('the network is back: everything is sent, both tablets agree with the server', async () => {
      await venue.restore()
      for (const device of [a, b]) {
        await device.page().goto(address(venue, '/desk'))
        await allSent(device.page(), t)
      }
      for (const device of [a, b]) await expect(figure(device.page())).toHaveText('53')
      for (const device of [a, b]) {
        for (const scope of ['public', 'room', 'desk'] as const)
          await compareWithServer(device.page(), EVENT, scope)
      }
    })

    await test.step('both titles are offered; one tap settles them everywhere', async () => {
      await a.page().goto(address(venue, '/agenda'))
      const mark = a.page().getByRole('button', { name: t('versions:mark_other', { count: 2 }) })
      await mark.click()
      await expect(a.page().getByText('Paneļdiskusija: pakalpojumi ciemos').last()).toBeVisible()
      await expect(a.page().getByText('Saruna par digitāliem pakalpojumiem').last()).toBeVisible()
      await a
        .page()
        .getByRole('button', { name: t('versions:keepThis') })
        .first()
        .click()
      await expect(mark).toHaveCount(0)
      await b.page().goto(address(venue, '/agenda'))
      await expect(
        b.page().getByRole('button', { name: t('versions:mark_other', { count: 2 }) }),
      ).toHaveCount(0)
    })

    await test.step('the published counts come out for the 51, with a check table', async () => {
      await expectPublishedText(a.page(), venue, t, 51, [])
      for (const [key, count] of CHECKED) {
        const row = a
          .page()
          .getByRole('row')
          .filter({ has: a.page().getByRole('rowheader', { name: t(key), exact: true }) })
        await expect(row.getByRole('cell')).toHaveText(String(count))
      }
      await expect(a.page().getByText('Ozola Ilze')).toBeVisible()
    })

    await test.step('the text is copied with one tap; an edited one is kept', async () => {
      const page = a.page()
      await a.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await page.getByRole('button', { name: t('report:text.copy'), exact: true }).click()
      await expect(page.getByText(t('report:text.copied'))).toBeVisible()
      const copied = await page.evaluate(() => navigator.clipboard.readText())
      expect(copied).toContain('The event involved 51 citizens')
      await page.getByLabel(t('report:text.label')).fill(`${copied}\n\nThank you all.`)
      await page.getByRole('button', { name: t('report:text.save') }).click()
      await expect(page.getByText(t('report:text.saved'))).toBeVisible()
      await page.reload()
      await page.getByRole('radio', { name: 'English' }).check()
      await expect(page.getByLabel(t('report:text.label'))).toHaveValue(/Thank you all\.$/)
    })

    await test.step('the walk-ins sign: two more, in their towns', async () => {
      for (const [device, name] of [
        [a, 'Kukec Nikola'],
        [b, 'Ozola Ilze'],
      ] as const) {
        await device.page().goto(address(venue, '/desk/unsigned'))
        await device.page().getByRole('link').filter({ hasText: name }).click()
        await signNow(device.page(), t, words(name.startsWith('Kukec') ? 'hr' : 'lv'))
        await allSent(device.page(), t)
      }
      await a.page().goto(address(venue, '/summary'))
      await a.page().getByRole('radio', { name: 'English' }).check()
      const changed = t('report:text.changed', { before: 51, now: 53 })
      await expect(a.page().getByText(changed)).toBeVisible()
      await expect(a.page().getByLabel(t('report:text.label'))).toHaveValue(/Thank you all\.$/)
      await a
        .page()
        .getByRole('button', { name: t('report:text.takeComputed') })
        .click()
      await allSent(a.page(), t)
      await expectPublishedText(b.page(), venue, t, 53, ['Pregrada', 'Ludza'])
    })

    await test.step('every screen of the day in the other six languages', async () => {
      for (const other of LANGUAGES.filter((each) => each !== 'lv' && each !== 'en')) {
        await b.page().evaluate((chosen) => localStorage.setItem('zbor.language', chosen), other)
        await b.page().reload()
        for (const path of SCREENS) {
          await openInApp(b.page(), path.startsWith('//') ? path.slice(1) : `/e/${EVENT}${path}`)
          await expectOnly(b.page(), other, path)
        }
        await phone.page().goto(`${venue.origin}/${other}/${EVENT}`)
        await expectOnly(phone.page(), other, 'participant')
      }
    })
  } finally {
    for (const device of [a, b, phone]) await device.dispose()
    await venue.close()
  }
})

const figure = (page: Page) => page.locator('aside .tabular').first()

async function checkIn(page: Page, t: Words, some: readonly Guest[]): Promise<void> {
  for (const guest of some) {
    await openPerson(page, guest.typed, guest.name)
    await signNow(page, t, words(guest.language))
  }
}

async function walkIn(
  page: Page,
  t: Words,
  form: string,
  person: { first: string; last: string; town: string; country: string },
): Promise<void> {
  await page.goto(form)
  await page.getByLabel(t('desk:fields.firstName'), { exact: true }).fill(person.first)
  await page.getByLabel(t('desk:fields.lastName'), { exact: true }).fill(person.last)
  await page.getByLabel(t('desk:fields.town'), { exact: true }).fill(person.town)
  await page.getByLabel(t('desk:fields.country'), { exact: true }).selectOption(person.country)
  await page.getByRole('button', { name: t('desk:walkIn.save') }).click()
  await arriveNow(page, t)
  await expect(page.getByRole('searchbox')).toBeVisible()
}

const agendaCard = (page: Page, title: string) =>
  page.locator('main li').filter({ has: page.getByRole('heading', { name: title }) })

async function moveEarlier(device: Kept, venue: Venue, t: Words, title: string): Promise<void> {
  const page = device.page()
  await page.goto(address(venue, '/agenda'))
  await agendaCard(page, title)
    .getByRole('button', { name: t('agenda:earlier') })
    .click()
  await expect(page.getByRole('status').filter({ hasText: title })).toBeAttached()
}

async function retitle(device: Kept, venue: Venue, t: Words, from: string, to: string): Promise<void> {
  const page = device.page()
  await page.goto(address(venue, '/agenda'))
  await agendaCard(page, from)
    .getByRole('link', { name: t('agenda:edit') })
    .click()
  await page.getByLabel(t('agenda:form.titleIn', { language: 'Latviešu' })).fill(to)
  await page.getByRole('button', { name: t('agenda:form.save'), exact: true }).click()
  await expect(page.getByRole('heading', { name: to })).toBeVisible()
}

/** The English text has the programme's sentences with exactly the published counts, and these more. */
async function expectPublishedText(
  page: Page,
  venue: Venue,
  t: Words,
  total: number,
  oneMoreIn: readonly string[],
): Promise<void> {
  await page.goto(address(venue, '/summary'))
  await page.getByRole('radio', { name: 'English' }).check()
  const text = page.getByLabel(t('report:text.label'))
  await expect(text).toHaveValue(new RegExp(`The event involved ${total} citizens`))
  const written = await text.inputValue()
  for (const [town, country, count] of published?.byTown ?? []) {
    const expected = count + (oneMoreIn.includes(town) ? 1 : 0)
    expect(written).toMatch(
      new RegExp(`\\b${expected} participants? from the city of ${town} \\(${country}\\)`),
    )
  }
  expect(published?.participants).toBe(51)
  expect(written).toContain('The event took place in Pregrada (HR), from 05/12/2019 to 07/12/2019.')
}
