// The floor on two tablets: they follow each other, nobody is lost in a reload, turns are counted once, and nothing
// that helps to find a hand is ever stored away from the devices of the room.

import { expect, type Page, test } from '@playwright/test'
import type { EventId } from '../../src/core/ids.ts'
import { type ApiDevice, joinOverApi } from './apiDevice.ts'
import { nothingForAxe } from './axe.ts'
import { allSent, joinWith } from './deskSteps.ts'
import { devicesOfFile } from './devices.ts'
import { agendaSteps } from './hallDay.ts'
import { goOffline } from './keptOffline.ts'
import { PHONE, TABLET, words } from './venue.ts'

const EVENT = 'pregrada-2019' as EventId
const BASE = `/e/${EVENT}`
const t = words('en')
/** „Two devices follow each other within a second.” */
const SOON = { timeout: 1000 }

const devices = devicesOfFile()
let organiser: ApiDevice
let items: readonly string[]
let step: (item: string) => Promise<void>

test.beforeAll(async () => {
  organiser = await joinOverApi(devices.venue.link('Organiser'))
  step = agendaSteps(organiser, EVENT)
  const { ops } = await organiser.pull(EVENT, 'room')
  items = [...new Set(ops.filter(({ op }) => op.entity === 'agendaItem').map(({ op }) => op.target))]
})

/** Somebody moves the agenda on to this item. */
async function enter(item: string, turnSeconds: number): Promise<void> {
  await organiser.write(EVENT, {
    scope: 'room',
    entity: 'agendaItem',
    target: item,
    fields: { turnSeconds, alive: true },
  })
  await step(item)
}

async function facilitator(name: string, viewport = TABLET): Promise<Page> {
  const page = await devices.open({ viewport })
  await joinWith(page, devices.venue.link('Facilitator'), t, name)
  await page.goto(`${BASE}/now`)
  return page
}

const floorOf = (page: Page) => page.getByRole('region', { name: t('floor:title'), exact: true })
const hand = (n: number) => t('floor:numbered.hand', { n })
const add = (page: Page) => page.getByRole('button', { name: t('floor:add.hand'), exact: true })
const queue = (page: Page) => page.getByRole('list', { name: t('floor:queue') })
const inQueue = (page: Page, n: number) => queue(page).getByRole('button', { name: hand(n) })
const give = (page: Page, n: number) => page.getByRole('button', { name: t('floor:give', { hand: hand(n) }) })
const speaking = (page: Page, n: number) =>
  page.getByRole('button', { name: t('floor:speaking', { hand: hand(n) }) })

async function totals(): Promise<readonly Record<string, unknown>[]> {
  const { ops } = await organiser.pull(EVENT, 'room')
  return ops.filter(({ op }) => op.entity === 'speakingTotal').map(({ op }) => op.fields)
}

test('two tablets share one queue, a reload loses nobody, and the turns are counted once', async () => {
  const item = items[0] ?? ''
  await enter(item, 3)
  const [a, b] = [await facilitator('Tablet A'), await facilitator('Tablet B')]
  await expect(add(a)).toBeVisible()
  await expect(add(b)).toBeVisible()
  // Each has a live stream of its own by now.
  await expect(async () => {
    await add(a).click()
    await expect(queue(b).getByRole('listitem').first()).toBeVisible(SOON)
  }).toPass()
  const begun = await queue(a).getByRole('listitem').count()

  await test.step('a hand on one is there on the other within a second, and its words too', async () => {
    await add(b).click()
    await expect(inQueue(a, begun + 1)).toBeVisible(SOON)
    await inQueue(a, 1).click()
    await a.getByLabel(t('floor:entry.words')).fill('left, red scarf')
    await a.getByRole('button', { name: t('floor:entry.done') }).click()
    await expect(inQueue(b, 1)).toContainText('left, red scarf', SOON)
    await nothingForAxe(a)
  })

  await test.step('the floor is given once, however often it is pressed, and its limit is told', async () => {
    for (let press = 0; press < 5; press += 1)
      await a.locator('button', { hasText: t('floor:giveNobody') }).click()
    await expect(speaking(a, 1)).toBeVisible()
    await expect(speaking(b, 1)).toBeVisible(SOON)
    await expect(floorOf(b).getByText(t('floor:time'), { exact: true })).toBeVisible({ timeout: 6000 })
    await expect(floorOf(a).getByText(t('floor:timeFor', { hand: hand(1) }))).toBeAttached()
  })

  await test.step('a reload in mid-turn loses neither the turn nor the queue', async () => {
    await a.reload()
    await expect(speaking(a, 1)).toBeVisible()
    await expect(inQueue(a, 2)).toBeVisible()
  })

  await test.step('undo takes the last act back, on both', async () => {
    await give(b, 2).click()
    await expect(speaking(a, 2)).toBeVisible(SOON)
    await floorOf(b)
      .getByRole('button', { name: t('common:undo'), exact: true })
      .click()
    await expect(speaking(a, 1)).toBeVisible(SOON)
    await expect(inQueue(a, 2)).toBeVisible()
  })

  await test.step('closed on one tablet, each turn is in the log once, and no word of it', async () => {
    await b.waitForTimeout(1000)
    await give(b, 2).click()
    await expect(speaking(a, 2)).toBeVisible(SOON)
    expect(await totals()).toEqual([])
    await a.getByRole('button', { name: t('floor:close') }).click()
    await expect(floorOf(a).getByText(t('floor:nobody')).first()).toBeVisible()
    for (const page of [a, b]) await allSent(page, t)
    const turns = async () => (await totals()).reduce((sum, { turns: n }) => sum + Number(n), 0)
    await expect.poll(turns).toBe(2)
    for (const fact of await totals()) expect(fact).toMatchObject({ item })
    const { ops } = await organiser.pull(EVENT, 'room')
    expect(JSON.stringify(ops)).not.toContain('scarf')
    await a.reload()
    await expect(floorOf(a).getByText(t('floor:nobody')).first()).toBeVisible()
    await a.waitForTimeout(1500)
    expect(await turns()).toBe(2)
  })
})

test('without any server the floor goes on, in two windows of one tablet, and is sent when the server is back', async () => {
  const item = items[1] ?? ''
  await enter(item, 60)
  const page = await facilitator('Tablet C')
  await expect(add(page)).toBeVisible()
  await expect(floorOf(page).getByText(t('floor:empty'))).toBeVisible()
  const other = await page.context().newPage()
  await other.goto(`${BASE}/now`)
  await expect(add(other)).toBeVisible()
  await goOffline(page)
  await add(page).click()
  await page.getByRole('button', { name: t('floor:add.pointOfOrder') }).click()
  const order = t('floor:numbered.pointOfOrder', { n: 2 })
  await expect(other.getByRole('button', { name: t('floor:give', { hand: order }) })).toBeVisible(SOON)
  await other.getByRole('button', { name: t('floor:give', { hand: order }) }).click()
  await expect(page.getByRole('button', { name: t('floor:speaking', { hand: order }) })).toBeVisible(SOON)
  await page.getByRole('button', { name: t('floor:interpreter') }).click()
  await expect(other.getByRole('button', { name: t('floor:interpreterEnds') })).toBeVisible(SOON)
  await page.getByRole('button', { name: t('floor:close') }).click()
  await expect(floorOf(other).getByText(t('floor:nobody')).first()).toBeVisible(SOON)
  const before = await totals()
  await page.context().setOffline(false)
  await allSent(page, t)
  await expect.poll(async () => (await totals()).length).toBe(before.length + 1)
  expect((await totals()).at(-1)).toMatchObject({ item, turns: 1 })
})

test('what is left for good is closed by itself; fair floor tells shares and what is not recorded', async () => {
  const [item, then] = [items[2] ?? '', items[3] ?? '']
  await enter(item, 60)
  const page = await facilitator('Phone D', PHONE)
  await expect(add(page)).toBeVisible()
  await test.step('a card of each turn is counted', async () => {
    await page.goto(`${BASE}/floor`)
    await page.getByRole('button', { name: t('floor:settings.add') }).click()
    const card = t('floor:cardMeans', { colour: t('floor:colour.green'), value: t('rows:gender.female') })
    await expect(page.getByText(card)).toBeVisible()
    await nothingForAxe(page)
    await page.goto(`${BASE}/now`)
    await add(page).click()
    await inQueue(page, 1).click()
    await page.getByRole('button', { name: card }).click()
    await give(page, 1).click()
    await page.waitForTimeout(1200)
    await page.locator('button', { hasText: t('floor:endTurn') }).click()
    const women = page.locator('summary', { hasText: t('floor:dimension.gender') })
    await expect(women).toContainText(t('floor:share', { name: t('rows:gender.female'), share: '100%' }))
    await expect(women).toContainText(t('floor:share', { name: t('floor:notRecorded'), share: '0%' }))
  })
  await test.step('the next item begins: the sum goes into the log by itself', async () => {
    await add(page).click()
    const before = (await totals()).length
    await enter(then, 60)
    await expect(floorOf(page).getByText(t('floor:empty'))).toBeVisible({ timeout: 40_000 })
    await expect.poll(async () => (await totals()).length, { timeout: 60_000 }).toBe(before + 1)
    expect((await totals()).at(-1)).toMatchObject({ item, turns: 1, gender: { female: { turns: 1 } } })
  })
})
