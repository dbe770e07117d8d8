// The big screen: chosen on the tablet, shown on a device that reads nothing of the room, or in a second window
// without any server; it goes on when the connection is lost, and says how old it is.

import { expect, type Page, test } from '@playwright/test'
import type { EventId } from '../../src/core/ids.ts'
import { type ApiDevice, joinOverApi } from './apiDevice.ts'
import { nothingForAxe } from './axe.ts'
import { joinWith } from './deskSteps.ts'
import { devicesOfFile } from './devices.ts'
import { agendaSteps } from './hallDay.ts'
import { goOffline } from './keptOffline.ts'
import { LAPTOP, PHONE, TABLET, words } from './venue.ts'

const EVENT = 'pregrada-2019' as EventId
const BASE = `/e/${EVENT}`
const t = words('en')
const hr = words('hr')
const SOON = { timeout: 1000 }

const devices = devicesOfFile()
let organiser: ApiDevice

test.beforeAll(async () => {
  organiser = await joinOverApi(devices.venue.link('Organiser'))
})

async function device(viewport: { width: number; height: number }): Promise<Page> {
  const page = await devices.open({ viewport })
  return page
}

async function facilitator(): Promise<Page> {
  const page = await device(TABLET)
  await joinWith(page, devices.venue.link('Facilitator'), t, 'Tablet A')
  await page.goto(`${BASE}/screen`)
  await expect(page.getByRole('heading', { name: t('bigScreen:title'), level: 1 })).toBeVisible()
  return page
}

/** A laptop that was invited for nothing but showing. */
async function projector(viewport = LAPTOP): Promise<Page> {
  const page = await device(viewport)
  const { code } = await organiser.invite(EVENT, ['screen'])
  await joinWith(page, `${devices.venue.origin}/join#${code}`, t, 'Projector')
  return page
}

async function chooseLanguages(page: Page, first: string, second: string): Promise<void> {
  const choices = [
    [page.getByLabel(t('bigScreen:languages.large')), first],
    [page.getByLabel(t('bigScreen:languages.small')), second],
  ] as const
  // While a choice is being stored, a second one is let go: nobody is so quick.
  for (const [choice, language] of choices) {
    await expect(async () => {
      await choice.selectOption(language)
      await page.waitForTimeout(300)
      await expect(choice).toHaveValue(language, { timeout: 100 })
    }).toPass()
  }
}

const picture = (page: Page) => page.getByRole('main')

/** How high the largest text on the picture is, as a part of the picture's height. */
const largest = (page: Page) =>
  page.evaluate(() => {
    const sizes = [...document.querySelectorAll('main *')]
      .filter((each) => each.childElementCount === 0 && each.textContent.trim() !== '')
      .map((each) => Number.parseFloat(getComputedStyle(each).fontSize))
    return Math.max(...sizes) / window.innerHeight
  })

test('a proposal is on the wall with one tap, in two languages, where nothing of the room is read', async () => {
  const tablet = await facilitator()
  const wall = await projector()
  await expect(wall).toHaveURL(`${BASE}/show`)
  await chooseLanguages(tablet, 'hr', 'fr')
  await organiser.write(EVENT, {
    scope: 'room',
    entity: 'note',
    target: 'PR0P0SALPR0P0SAL',
    fields: {
      kind: 'proposal',
      text: 'Otvorimo knjižnicu subotom.',
      language: 'hr',
      'translation.fr': 'Ouvrons la bibliothèque le samedi.',
      at: Date.now(),
      alive: true,
    },
  })
  const show = tablet.getByRole('listitem').filter({ hasText: 'knjižnicu' }).getByRole('button')
  await expect(show).toBeVisible({ timeout: 40_000 })
  await nothingForAxe(tablet)
  await show.click()
  await expect(picture(wall)).toContainText('Otvorimo knjižnicu subotom.', SOON)
  await expect(picture(wall)).toContainText('Ouvrons la bibliothèque le samedi.')
  await expect(picture(wall)).toContainText(hr('bigScreen:what.proposal'))
  await expect(show).toHaveAttribute('aria-pressed', 'true')
  expect(await largest(wall)).toBeGreaterThanOrEqual(1 / 14)
  await nothingForAxe(wall)
  const rooms = await wall.evaluate(async () => {
    const open = indexedDB.open('zbor')
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      open.addEventListener('success', () => resolve(open.result))
      open.addEventListener('error', () => reject(new Error('not opened')))
    })
    const all = db.transaction('ops').objectStore('ops').getAllKeys()
    return new Promise<readonly string[]>((resolve) => {
      all.addEventListener('success', () => resolve(all.result.map(String)))
    })
  })
  expect(rooms.length).toBeGreaterThan(0)
  expect(rooms.filter((key) => !key.startsWith(`${EVENT}/public/`))).toEqual([])
})

test('the queue is on the wall as numbers, and no word of a hand', async () => {
  const tablet = await facilitator()
  const wall = await projector()
  const { ops } = await organiser.pull(EVENT, 'room')
  const item = ops.find(({ op }) => op.entity === 'agendaItem')?.op.target ?? ''
  await organiser.write(EVENT, {
    scope: 'public',
    entity: 'event',
    target: EVENT,
    fields: { agendaPublished: true, alive: true },
  })
  await agendaSteps(organiser, EVENT)(item)
  await tablet.getByRole('button', { name: t('bigScreen:choose.follow') }).click()
  await chooseLanguages(tablet, 'en', '')
  await tablet.goto(`${BASE}/now`)
  await tablet.getByRole('button', { name: t('floor:add.hand'), exact: true }).click()
  await tablet.getByRole('button', { name: t('floor:numbered.hand', { n: 1 }), exact: true }).click()
  await tablet.getByLabel(t('floor:entry.words')).fill('left, red scarf')
  await tablet.getByRole('button', { name: t('floor:entry.done') }).click()
  const hand = t('bigScreen:numbered.hand', { n: 1 })
  await expect(picture(wall)).toContainText(t('bigScreen:nextHand', { hand }))
  await tablet.getByRole('button', { name: t('floor:give', { hand }) }).click()
  await expect(picture(wall)).toContainText(t('bigScreen:speaking', { hand }), SOON)
  await expect(wall.getByText('scarf')).toHaveCount(0)
})

test('a second window follows the tablet without any server', async () => {
  const tablet = await facilitator()
  await chooseLanguages(tablet, 'en', '')
  const [wall] = await Promise.all([
    tablet.waitForEvent('popup'),
    tablet.getByRole('button', { name: t('bigScreen:put.window') }).click(),
  ])
  await expect(picture(wall)).toBeVisible()
  await goOffline(tablet)
  await tablet.getByLabel(t('bigScreen:wifiForm.name')).fill('Dom kulture')
  await tablet.getByLabel(t('bigScreen:wifiForm.password')).fill('pregrada1')
  await tablet.getByRole('button', { name: t('bigScreen:wifiForm.save') }).click()
  await tablet.getByRole('button', { name: t('bigScreen:choose.welcome') }).click()
  await expect(picture(wall)).toContainText(t('bigScreen:welcome'), SOON)
  await expect(wall.getByRole('img', { name: t('bigScreen:wifiCode') })).toBeVisible()
  await expect(wall.getByRole('img', { name: t('bigScreen:pageCode') })).toBeVisible()
  await expect(picture(wall)).toContainText(`/p/${EVENT}`)
  await tablet.getByLabel(t('bigScreen:message.text')).fill('Lunch is in the yard.')
  await tablet.getByRole('button', { name: t('bigScreen:message.show') }).click()
  await expect(picture(wall)).toContainText('Lunch is in the yard.', SOON)
  await tablet.context().setOffline(false)
})

test('a check stands as text, its result in words, numbers and bars, and an announcement over both', async () => {
  const wall = await projector()
  const fields = {
    what: 'check',
    languages: ['en'],
    'title.en': 'Shall the library open on Saturdays?',
    scale: 'vote',
    results: null,
    at: Date.now(),
    alive: true,
  }
  const shown = { scope: 'public', entity: 'show', target: EVENT } as const
  await organiser.write(EVENT, { ...shown, fields })
  await expect(picture(wall)).toContainText('Shall the library open on Saturdays?')
  for (const option of ['for', 'against', 'abstain']) {
    await expect(picture(wall)).toContainText(t(`checks:vote.${option}`))
  }
  const results = { once: { for: 30, against: 9, abstain: 1 } }
  await organiser.write(EVENT, { ...shown, fields: { ...fields, what: 'result', results } })
  const counted = wall.getByText(t('bigScreen:counted', { count: 30, share: '75%' }))
  await expect(counted).toBeInViewport({ ratio: 1, ...SOON })
  await organiser.write(EVENT, {
    scope: 'public',
    entity: 'announcement',
    target: 'ANN0VNCEMENT0001',
    fields: {
      'text.en': 'The bus leaves at five.',
      until: Date.now() + 600_000,
      at: Date.now(),
      alive: true,
    },
  })
  await expect(wall.getByText('The bus leaves at five.')).toBeVisible(SOON)
  await nothingForAxe(wall)
  await wall.setViewportSize(PHONE)
  await expect(counted).toBeInViewport({ ratio: 1 })
})

test('the connection is lost: the picture stays and says how old it is, and goes on by itself', async () => {
  const wall = await projector()
  await expect(picture(wall)).toBeVisible()
  const shown = { scope: 'public', entity: 'show', target: EVENT } as const
  const fields = { what: 'message', languages: ['en'], at: 1, alive: true }
  await organiser.write(EVENT, { ...shown, fields: { ...fields, 'title.en': 'Before the cut.' } })
  await expect(picture(wall)).toContainText('Before the cut.')
  await wall.waitForTimeout(11_000)
  await devices.venue.cut()
  const lost = t('bigScreen:lost').replace(/\s*$/, '')
  await expect(wall.getByText(lost)).toBeVisible({ timeout: 60_000 })
  await expect(picture(wall)).toContainText('Before the cut.')
  await wall.reload()
  await expect(picture(wall)).toContainText('Before the cut.')
  await devices.venue.restore()
  await organiser.write(EVENT, { ...shown, fields: { ...fields, 'title.en': 'After the cut.' } })
  await expect(picture(wall)).toContainText('After the cut.', { timeout: 60_000 })
  await expect(wall.getByText(lost)).toHaveCount(0)
})
