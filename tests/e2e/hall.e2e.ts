// A piece of the day with everyone in it: the tablet that leads, a note taker, the big screen and three phones; the
// network is cut in the middle and comes back, and everyone ends with the same.

import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { type ApiDevice, joinOverApi } from './apiDevice.ts'
import { allSent, joinWith, pressUntil } from './deskSteps.ts'
import { EVENT, prepareDay } from './hallDay.ts'
import { LAPTOP, launchBrowser, openVenue, PHONE, TABLET, type Venue, words } from './venue.ts'

const BASE = `/e/${EVENT}`
const t = words('en')
const lv = words('lv')
/** Over the network, the devices of the room follow each other. */
const SOON = { timeout: 5000 }
/** A phone asks four times a minute while something is on; a device that lost the server looks again by itself. */
const LATER = { timeout: 60_000 }

let venue: Venue
let browser: Browser
let api: ApiDevice
const contexts: BrowserContext[] = []

test.beforeAll(async () => {
  venue = await openVenue()
  browser = await launchBrowser()
  api = await joinOverApi(venue.link('Organiser'))
  await prepareDay(api)
})
test.afterAll(async () => {
  for (const context of contexts.splice(0)) await context.close()
  await browser.close()
  await venue.close()
})

async function open(viewport: typeof TABLET, locale = 'en'): Promise<Page> {
  const context = await browser.newContext({
    baseURL: venue.origin,
    viewport,
    locale,
    reducedMotion: 'reduce',
    hasTouch: true,
  })
  contexts.push(context)
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return page
}

async function invited(role: 'notes' | 'screen', name: string, viewport = TABLET): Promise<Page> {
  const page = await open(viewport)
  const { code } = await api.invite(EVENT, [role])
  await joinWith(page, `${venue.origin}/join#${code}`, t, name)
  return page
}

const region = (page: Page) => page.getByRole('region', { name: t('now:title'), exact: true })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
/** As people do: not twice in the same moment. */
const step = async (page: Page, key: 'start' | 'next', title: string) => {
  await page.waitForTimeout(700)
  await button(page, t(`now:${key}`, { title })).click()
  await expect(region(page).getByRole('heading')).toHaveText(title)
}

async function note(page: Page, text: string): Promise<void> {
  // What is on has gone on since the screen was opened: one tap follows it.
  const follow = page.getByRole('button', { name: t('notes:onNow', { title: '' }).trim() })
  if (await follow.isVisible()) await follow.click()
  await page.getByRole('radio', { name: t('notes:kinds.proposal') }).check()
  await page.getByLabel(t('notes:text'), { exact: true }).fill(text)
  await button(page, t('notes:save')).click()
  await expect(page.getByRole('listitem').filter({ hasText: text })).toBeVisible()
}

test('leading, noting, showing and answering, through a cut network', async () => {
  test.setTimeout(300_000)
  const leading = await open(TABLET)
  await joinWith(leading, venue.link('Facilitator'), t, 'Tablet')
  await leading.goto(`${BASE}/now`)
  await allSent(leading, t)
  const noting = await invited('notes', 'Notes')
  await noting.goto(`${BASE}/notes`)
  const wall = await invited('screen', 'Projector', LAPTOP)
  await expect(wall).toHaveURL(`${BASE}/show`)
  const picture = wall.getByRole('main')
  const phones = [await open(PHONE, 'lv'), await open(PHONE, 'lv'), await open(PHONE, 'lv')]
  for (const phone of phones) await phone.goto(`/lv/${EVENT}`)

  await test.step('one tap, and the wall and the phones know', async () => {
    await step(leading, 'start', 'Opening')
    await expect(picture).toContainText('Opening', SOON)
    await step(leading, 'next', 'Panel')
    await expect(picture).toContainText('Panel', SOON)
    for (const phone of phones) {
      await phone.reload()
      await expect(phone.getByRole('region', { name: lv('participant:now') })).toContainText('Panel')
    }
  })

  await test.step('a hand is a number on the wall, its words stay in the room', async () => {
    await button(leading, t('floor:add.hand')).click()
    const hand = t('floor:numbered.hand', { n: 1 })
    await leading
      .getByRole('list', { name: t('floor:queue') })
      .getByRole('button', { name: hand })
      .click()
    await leading.getByLabel(t('floor:entry.words')).fill('by the window')
    await button(leading, t('floor:entry.done')).click()
    await leading.waitForTimeout(500)
    await button(leading, t('floor:give', { hand })).click()
    await expect(picture).toContainText(hand, SOON)
    await expect(picture).not.toContainText('by the window')
  })

  await test.step('what is noted is put to the room, on the wall and on the phones', async () => {
    await note(noting, 'Open the library on Saturdays.')
    await leading.goto(`${BASE}/notes`)
    const card = leading.getByRole('listitem').filter({ hasText: 'library' })
    await expect(card).toBeVisible(LATER)
    await card.getByRole('link', { name: t('notes:askRoom') }).click()
    const read = leading.getByRole('region', { name: t('checks:readOut') })
    await pressUntil(button(leading, t('checks:form.save')), read)
    await expect(read).toContainText('Open the library')
    await button(leading, t('bigScreen:putOn')).click()
    await expect(picture).toContainText('Open the library', SOON)
    await leading.getByRole('radio', { name: t('checks:way.phones') }).check()
    await pressUntil(button(leading, t('checks:open')), leading.getByText(t('checks:phones.waiting')))
  })

  const check = (phone: Page) => phone.getByRole('region', { name: lv('participant:check.label') })
  const answer = async (phone: Page, option: 'for' | 'against') => {
    const name = lv(`participant:option.${option}`)
    await check(phone).getByRole('button', { name, exact: true }).click()
    await check(phone)
      .getByRole('button', { name: lv('participant:check.send', { option: name }) })
      .click()
  }
  const [first, second, third] = phones as [Page, Page, Page]
  const counted = leading.getByRole('region', { name: t('checks:way.phones') })

  await test.step('one phone has answered when the network goes', async () => {
    for (const phone of phones) await expect(check(phone)).toContainText('library', LATER)
    await answer(first, 'for')
    await expect(check(first)).toContainText(lv('participant:check.counted'))
    await expect(counted).toContainText(t('checks:phones.together'))
    await venue.cut()
  })

  await test.step('without it everyone goes on', async () => {
    await answer(second, 'for')
    await answer(third, 'against')
    await expect(check(second)).toContainText(lv('participant:check.waiting'))
    await leading.goto(`${BASE}/now`)
    await step(leading, 'next', 'Pause')
    await note(noting, 'A bus for the villages.')
    await expect(wall.getByText(new RegExp(t('bigScreen:lost', { time: '' }).trim()))).toBeVisible(LATER)
    // What it knew stays.
    await expect(picture).toContainText('Open the library')
  })

  await test.step('when it is back, everyone has everything', async () => {
    await venue.restore()
    await leading.goto(`${BASE}/checks`)
    await leading.getByRole('link', { name: /Open the library/ }).click()
    await expect(counted).toBeVisible()
    for (const phone of [second, third]) {
      await expect(check(phone)).toContainText(lv('participant:check.counted'), LATER)
    }
    await pressUntil(button(leading, t('checks:close')), leading.getByText(t('checks:closed')))
    // Three are told when the count is closed, by a server that was killed in between.
    await expect(leading.getByText('3 people answered.')).toBeVisible(LATER)
    await button(leading, t('bigScreen:putResultOn')).click()
    await expect(picture).toContainText(t('bigScreen:what.result'), LATER)
    await expect(first.getByRole('region', { name: lv('participant:now') })).toContainText('Pause', LATER)
    await expect(check(first)).toHaveCount(0, LATER)
    await allSent(noting, t)
    const texts = (await api.pull(EVENT, 'room')).ops
      .filter(({ op }) => op.entity === 'note')
      .map(({ op }) => op.fields['text'])
    expect(texts).toEqual(
      expect.arrayContaining(['Open the library on Saturdays.', 'A bus for the villages.']),
    )
  })

  await test.step('nothing of who spoke is in the log, and the time is', async () => {
    await leading.goto(`${BASE}/now`)
    const spoken = async () =>
      (await api.pull(EVENT, 'room')).ops
        .filter(({ op }) => op.entity === 'speakingTotal')
        .map(({ op }) => op.fields)
    await expect.poll(async () => (await spoken()).length, LATER).toBe(1)
    expect((await spoken())[0]).toMatchObject({ item: 'Panel', turns: 1 })
    const all = JSON.stringify((await api.pull(EVENT, 'room')).ops)
    expect(all).not.toContain('by the window')
  })
})
