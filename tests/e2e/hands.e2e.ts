// A hand raised on a phone, from the tap to the turn: on two phones and two tablets, through a reload and a restart of
// the server, and kindly where nobody takes it. And a question that is taken back after it was sent.

import { expect, type Page, test } from '@playwright/test'
import { LANGUAGES } from '../../src/core/languages.ts'
import { type ApiDevice, joinOverApi } from './apiDevice.ts'
import { nothingForAxe, violationsOn } from './axe.ts'
import { joinWith } from './deskSteps.ts'
import { devicesOfFile } from './devices.ts'
import { agendaSteps, EVENT, prepareDay } from './hallDay.ts'
import { PHONE, words } from './venue.ts'

const t = words('en')
const BASE = `/e/${EVENT}`
/** A phone asks every four seconds. */
const POLLED = { timeout: 10_000 }

const devices = devicesOfFile()
let organiser: ApiDevice
let facilitatorLink = ''
/** Somebody moves the agenda on to this item. */
let enter: (item: string) => Promise<void>

test.beforeAll(async () => {
  organiser = await joinOverApi(devices.venue.link('Organiser'))
  const code = await organiser.invite(EVENT, ['facilitator'], 20)
  facilitatorLink = `${devices.venue.origin}/join#${code.code}`
  await prepareDay(organiser)
  enter = agendaSteps(organiser)
})

async function facilitator(name: string): Promise<Page> {
  const page = await devices.open()
  await joinWith(page, facilitatorLink, t, name)
  await page.goto(`${BASE}/now`)
  await expect(add(page)).toBeVisible()
  return page
}

async function phone(language = 'en'): Promise<Page> {
  const page = await devices.open({ viewport: PHONE, locale: language })
  await page.goto(`/${language}/${EVENT}`)
  return page
}

const add = (page: Page) => page.getByRole('button', { name: t('floor:add.hand'), exact: true })
const queue = (page: Page) => page.getByRole('list', { name: t('floor:queue') })
const inQueue = (page: Page, n: number) =>
  queue(page).getByRole('button', { name: t('floor:numbered.hand', { n }) })
const give = (page: Page, n: number) =>
  page.getByRole('button', { name: t('floor:give', { hand: t('floor:numbered.hand', { n }) }) })

const card = (page: Page, words_ = t) => page.getByRole('region', { name: words_('participant:hand.title') })
const press = (page: Page, key: 'raise' | 'again' | 'lower', words_ = t) =>
  card(page, words_)
    .getByRole('button', { name: words_(`participant:hand.${key}`), exact: true })
    .click()
const says = (page: Page, key: string, values = {}) =>
  expect(card(page).getByText(t(`participant:hand.${key}`, values), { exact: true })).toBeVisible(POLLED)

/** Its live stream is open by now: what the other says arrives. */
async function hearEachOther(a: Page, b: Page): Promise<void> {
  await expect(async () => {
    await add(a).click()
    await expect(inQueue(b, 1)).toBeVisible({ timeout: 1000 })
  }).toPass()
}

test('a phone becomes a hand of the queue, once on two tablets, and hears of its turn', async () => {
  await enter('Panel')
  const [a, b] = [await facilitator('Tablet A'), await facilitator('Tablet B')]
  await hearEachOther(a, b)
  const begun = await queue(a).getByRole('listitem').count()
  const [one, two] = [await phone(), await phone()]
  const [first, second] = [begun + 1, begun + 2]

  await test.step('raised, it has a number, and both tablets have it once, as a phone’s', async () => {
    await press(one, 'raise')
    await says(one, 'you', { n: first })
    await says(one, 'before', { n: begun })
    for (const tablet of [a, b]) {
      await expect(inQueue(tablet, first)).toContainText(t('floor:fromPhone'))
      await expect(queue(tablet).getByRole('listitem')).toHaveCount(begun + 1)
    }
    await press(two, 'raise')
    await says(two, 'you', { n: second })
    await says(two, 'before', { n: begun + 1 })
  })

  await test.step('a reload shows the same hand', async () => {
    await two.reload()
    await says(two, 'you', { n: second })
    await nothingForAxe(two)
    await nothingForAxe(a)
  })

  await test.step('after a restart of the server the room still knows it', async () => {
    await devices.venue.cut()
    await devices.venue.restore()
    // The tablets come back by themselves, and with them what they know of the phones' hands.
    const told = two.waitForResponse(
      async (response) =>
        response.url().includes('/api/hand') &&
        ((await response.json()) as { number?: number }).number === second,
      { timeout: 60_000 },
    )
    await two.reload()
    await says(two, 'you', { n: second })
    await told
    await expect(queue(a).getByRole('listitem')).toHaveCount(begun + 2)
  })

  await test.step('its turn, and the end of it', async () => {
    for (let n = 1; n <= begun; n += 1) {
      await expect(give(a, n)).toBeVisible()
      await a.waitForTimeout(1100)
      await give(a, n).click()
    }
    await a.waitForTimeout(1100)
    await give(a, first).click()
    await says(one, 'turn')
    await says(two, 'first')
    await nothingForAxe(one)
    await a
      .locator('button', { hasText: t('floor:give', { hand: '' }).trim() })
      .first()
      .waitFor()
    await a.waitForTimeout(1100)
    await give(a, second).click()
    await says(one, 'done')
    await says(two, 'turn')
  })

  await test.step('taken down on the phone it leaves the queue; taken off the queue, the phone is told', async () => {
    await press(one, 'again')
    await says(one, 'you', { n: second + 1 })
    await expect(inQueue(b, second + 1)).toBeVisible()
    await one.waitForTimeout(800)
    await press(one, 'lower')
    await expect(inQueue(a, second + 1)).toHaveCount(0)
    await expect(inQueue(b, second + 1)).toHaveCount(0)
    await press(one, 'raise')
    await says(one, 'you', { n: second + 2 })
    await inQueue(b, second + 2).click()
    await b.getByRole('button', { name: t('floor:entry.withdraw') }).click()
    await says(one, 'withdrawn')
  })

  await test.step('nothing of it is in the log', async () => {
    const { ops } = await organiser.pull(EVENT, 'room')
    expect(JSON.stringify(ops)).not.toContain('phone"')
    const entities = new Set(ops.map(({ op }) => op.entity))
    expect([...entities].filter((entity) => /hand|floor/i.test(entity))).toEqual([])
  })
})

const toldOfNobody = (page: Page) =>
  page.waitForResponse(
    async (response) =>
      response.url().includes('/api/hand') && ((await response.json()) as { is?: string }).is === 'nobody',
  )

test('where nobody takes hands, or without a network, the phone says so at once, and nothing is sent later', async () => {
  await enter('Panel')
  const page = await phone()
  await press(page, 'raise')
  await says(page, 'nobody')
  await page.context().setOffline(true)
  await press(page, 'again')
  await says(page, 'noNetwork')
  await nothingForAxe(page)
  await page.context().setOffline(false)
  const tablet = await facilitator('Tablet C')
  await tablet.waitForTimeout(3000)
  await expect(tablet.getByText(t('floor:empty'))).toBeVisible()
  await expect(async () => {
    await press(page, 'again')
    await says(page, 'you', { n: 1 })
  }).toPass()

  await test.step('nobody of the room is there any more: it has to be raised again', async () => {
    await tablet.context().close()
    await page.clock.install()
    await devices.venue.cut()
    await devices.venue.restore()
    for (let asked = 0; asked < 2; asked += 1) await toldOfNobody(page)
    // The phone waits for the room to come back.
    await expect(card(page).getByText(t('participant:hand.you', { n: 1 }), { exact: true })).toBeVisible()
    await page.clock.fastForward('00:45')
    await says(page, 'lost')
    await press(page, 'again')
    await says(page, 'nobody')
  })
})

test('a device that leads answers for its hands on any screen, and an item that is left takes them off with a word', async () => {
  await enter('Panel')
  const tablet = await facilitator('Tablet E')
  const page = await phone()
  // Loaded there, not come to from the hall's screen.
  await tablet.goto(`${BASE}/notes`)
  await expect(tablet.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(async () => {
    await press(page, 'raise').catch(() => press(page, 'again'))
    await says(page, 'you', { n: 1 })
  }).toPass()

  await test.step('what was no longer known, and is known again, is up again by itself', async () => {
    await page.evaluate(() => {
      const key = Object.keys(sessionStorage).find((each) => each.startsWith('zbor.hand.')) ?? ''
      const kept = JSON.parse(sessionStorage.getItem(key) ?? '{}') as object
      sessionStorage.setItem(key, JSON.stringify({ ...kept, state: { is: 'lost' } }))
    })
    await page.reload()
    await says(page, 'you', { n: 1 })
  })

  await enter('Closing')
  await page.reload()
  await says(page, 'left')
  await expect(card(page).getByText(t('participant:hand.first'))).toHaveCount(0)
  await test.step('the tablet closes what was left, still on another screen', async () => {
    await expect(card(page).getByText(t('participant:hand.withdrawn'))).toBeVisible({ timeout: 60_000 })
  })
  await press(page, 'again')
  await says(page, 'you', { n: 1 })
})

test('no hands in a break, nor when nothing is on', async () => {
  await enter('Pause')
  const page = await phone()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(card(page)).toHaveCount(0)
})

test('every state fits a small phone in every language', async () => {
  await enter('Closing')
  for (const language of LANGUAGES) {
    const own = words(language)
    const page = await phone(language)
    await page.setViewportSize({ width: 320, height: 640 })
    await press(page, 'raise', own)
    await expect(card(page, own).getByText(own('participant:hand.nobody'))).toBeVisible(POLLED)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await page.close()
  }
})

test('a question that was sent is taken back: the moderator sees it apart, and it is no card any more', async () => {
  await enter('Closing')
  const tablet = await facilitator('Tablet D')
  await tablet.goto(`${BASE}/questions`)
  const page = await phone()
  await page.locator('summary', { hasText: t('participant:ask.title') }).click()
  const asked = async (text: string) => {
    await page.getByLabel(t('participant:ask.text'), { exact: true }).fill(text)
    await page.getByRole('button', { name: t('participant:ask.send') }).click()
  }
  const mine = (text: string) =>
    page
      .getByRole('list', { name: t('participant:ask.yours') })
      .getByRole('listitem')
      .filter({ hasText: text })
  const back = (text: string) => mine(text).getByRole('button', { name: t('participant:ask.withdraw') })
  await asked('Who pays for it?')
  await asked('When does it begin?')
  await expect(mine('Who pays for it?')).toContainText(t('participant:ask.sent'))
  await expect(mine('When does it begin?')).toContainText(t('participant:ask.sent'))
  const cards = tablet.getByRole('list', { name: t('questions:waiting') })
  await expect(cards.getByRole('listitem')).toHaveCount(2)

  await test.step('without a network it waits, and goes when there is one', async () => {
    await page.context().setOffline(true)
    await back('Who pays for it?').click()
    await expect(mine('Who pays for it?')).toContainText(t('participant:ask.withdrawing'))
    await page.context().setOffline(false)
    await expect(mine('Who pays for it?')).toContainText(t('participant:ask.withdrawn'))
    await expect(cards.getByRole('listitem')).toHaveCount(1)
    await tablet.locator('summary', { hasText: t('questions:withdrawn') }).click()
    await expect(tablet.getByText('Who pays for it?')).toBeVisible()
    expect(await violationsOn(tablet)).toEqual([])
    expect(await violationsOn(page)).toEqual([])
  })

  await test.step('what was answered stays', async () => {
    await cards.getByRole('button', { name: t('questions:accept'), exact: true }).click()
    const accepted = tablet.getByRole('list', { name: t('questions:accepted') })
    await tablet.waitForTimeout(500)
    await accepted.getByRole('button', { name: t('questions:answer'), exact: true }).click()
    await expect(accepted.getByRole('listitem')).toHaveCount(0)
    await expect(tablet.locator('footer')).toContainText(t('common:status.allSent'))
    await back('When does it begin?').click()
    await expect(mine('When does it begin?')).toContainText(t('participant:ask.answered'))
  })
})
