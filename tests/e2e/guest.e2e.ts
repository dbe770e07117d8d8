// In the guest's hands: signing with a finger on a tablet that is turned, locked and killed; every way without
// drawing; the questions about photos and contact; the wrong line; a second check-in. In Latvian, with guests
// from Croatia.

import { createHash } from 'node:crypto'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { integrityOf } from '../../src/core/desk/signedText.ts'
import { violationsOn } from './axe.ts'
import {
  allSent,
  arriveNow,
  chooseList,
  giveBack,
  joinWith,
  openPerson,
  pressUntil,
  scribble,
  signNow,
} from './deskSteps.ts'
import { goOffline } from './keptOffline.ts'
import { keptDevice, launchBrowser, openVenue, TABLET, type Venue, words } from './venue.ts'

const EVENT = 'pregrada-2019'
const BASE = `/e/${EVENT}/desk`
const PORTRAIT = { width: TABLET.height, height: TABLET.width }
const t = words('lv')
const hr = words('hr')

let venue: Venue
let browser: Browser

test.beforeAll(async () => {
  venue = await openVenue()
  browser = await launchBrowser()
})
test.afterAll(async () => {
  await browser.close()
  await venue.close()
})

async function tablet(name: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: venue.origin,
    viewport: TABLET,
    locale: 'lv',
    reducedMotion: 'reduce',
    hasTouch: true,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await joinWith(page, venue.link('Volunteer'), t, name)
  await chooseList(page, BASE, 1)
  return page
}

interface StoredOp {
  readonly entity: string
  readonly fields: Record<string, unknown>
}

/** What this device has written of an entity, oldest first. */
const written = (page: Page, entity: string): Promise<StoredOp['fields'][]> =>
  page.evaluate(async (name) => {
    const open = indexedDB.open('zbor')
    await new Promise((resolve) => open.addEventListener('success', resolve, { once: true }))
    const all = open.result.transaction('ops').objectStore('ops').getAll()
    await new Promise((resolve) => all.addEventListener('success', resolve, { once: true }))
    open.result.close()
    const of = (all.result as StoredOp[]).filter((op) => op.entity === name).map((op) => op.fields)
    return of.toSorted((a, b) => Number(a['at']) - Number(b['at']))
  }, entity)

const draftStrokes = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const open = indexedDB.open('zbor')
    await new Promise((resolve) => open.addEventListener('success', resolve, { once: true }))
    const all = open.result.transaction('drafts').objectStore('drafts').getAll()
    await new Promise((resolve) => all.addEventListener('success', resolve, { once: true }))
    open.result.close()
    const drafts = all.result as { key: string; value: { strokes?: unknown[] } }[]
    return drafts.find(({ key }) => key.startsWith('sign/'))?.value.strokes?.length ?? 0
  })

/** Whether there is ink in the picture, in all of its height. */
const hasInk = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const canvas = document.querySelector('canvas')
    const picture = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height)
    return picture?.data.some((value, at) => at % 4 === 3 && value > 200) ?? false
  })

type Finger = {
  readonly down: () => Promise<void>
  readonly move: () => Promise<void>
  up: () => Promise<void>
}

/** A finger on the pad; `at` is where its stroke begins, in parts of the width. */
async function finger(page: Page, at: number): Promise<Finger> {
  const box = await page.locator('canvas').boundingBox()
  if (!box) throw new Error('no pad')
  const session = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove', x: number, y: number) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x, y }] })
  const [x, y] = [box.x + box.width * at, box.y + box.height * 0.5]
  return {
    down: async () => void (await touch('touchStart', x, y)),
    move: async () => {
      for (let step = 1; step <= 6; step += 1)
        await touch('touchMove', x + step * 14, y + (step % 2 === 0 ? -1 : 1) * 30)
    },
    up: async () =>
      void (await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })),
  }
}

async function stroke(page: Page, at: number): Promise<void> {
  const hand = await finger(page, at)
  await hand.down()
  await hand.move()
  await hand.up()
}

const padHeight = async (page: Page): Promise<number> => {
  const box = await page.locator('canvas').boundingBox()
  return (box?.height ?? 0) / (page.viewportSize()?.height ?? 1)
}

test('a finger signs on a tablet that is turned, closed and killed; the signature is whole', async () => {
  test.setTimeout(120_000)
  const device = await keptDevice('lv')
  try {
    let page = device.page()
    await joinWith(page, venue.link('Volunteer'), t, 'Planšete A')
    await chooseList(page, `${venue.origin}${BASE}`, 1)
    await openPerson(page, 'krklec', 'Krklec Đurđica')
    await page.getByRole('link', { name: t('desk:person.sign') }).click()
    const done = page.getByRole('button', { name: hr('desk:sign.done'), exact: true })

    // Nobody else is in the page, hidden or not, and nothing leads away.
    await expect(page.locator('canvas')).toBeVisible()
    const dom = await page.evaluate(() => document.body.textContent)
    expect(dom).toContain('Đurđica Krklec')
    for (const other of ['Poljak', 'Hršak', 'Horvat', 'Prelčec', 'Jurišić']) expect(dom).not.toContain(other)
    await expect(page.getByRole('link')).toHaveCount(0)

    // A dot is asked about.
    const dot = await finger(page, 0.2)
    await dot.down()
    await dot.up()
    await done.click()
    await expect(page.getByText(hr('desk:sign.dot'))).toBeVisible()
    await page.getByRole('button', { name: hr('desk:sign.clear') }).click()

    await stroke(page, 0.3)
    await expect.poll(() => draftStrokes(page)).toBe(1)
    expect(await padHeight(page)).toBeGreaterThanOrEqual(0.4)
    // Turned with the finger down: what it has drawn stays, and the pad takes the next stroke.
    const hand = await finger(page, 0.5)
    await hand.down()
    await hand.move()
    await page.setViewportSize(PORTRAIT)
    await expect.poll(() => draftStrokes(page)).toBe(2)
    await hand.up()
    expect(await padHeight(page)).toBeGreaterThanOrEqual(0.4)
    await expect.poll(() => hasInk(page)).toBe(true)
    await stroke(page, 0.7)
    await expect.poll(() => draftStrokes(page)).toBe(3)

    const address = page.url()
    await page.reload()
    await expect.poll(() => hasInk(page)).toBe(true)
    await device.kill()
    page = await device.reopen(address)
    await expect.poll(() => hasInk(page)).toBe(true)
    await page.getByRole('button', { name: hr('guest:leftHand') }).click()
    // From the pad straight to „Done".
    await stroke(page, 0.8)
    await page.getByRole('button', { name: hr('desk:sign.done'), exact: true }).click()
    await giveBack(page, t, hr)
    await expect(page.getByRole('searchbox')).toHaveValue('')

    const [drawn] = await written(page, 'signature')
    expect(drawn?.['strokes']).toHaveLength(4)
    expect(Object.keys(drawn ?? {}).toSorted()).toEqual(
      ['alive', 'hash', 'height', 'language', 'statement', 'strokes'].toSorted(),
    )
    const sha256 = (text: string) => Promise.resolve(createHash('sha256').update(text).digest('hex'))
    expect(await integrityOf(EVENT, drawn as Parameters<typeof integrityOf>[1], sha256)).toBe('unchanged')
  } finally {
    await device.dispose()
  }
})

test('photos and contact: yes, no, skip, a guardian, and asked again who left', async () => {
  const page = await tablet('Planšete B')
  const sign = async (typed: string, name: string) => {
    await openPerson(page, typed, name)
    await page.getByRole('link', { name: t('desk:person.sign') }).click()
    await scribble(page.locator('canvas'))
    await page.getByRole('button', { name: hr('desk:sign.done'), exact: true }).click()
  }
  const question = (kind: 'photos' | 'contact') =>
    expect(page.getByRole('heading', { name: hr(`guest:consent.title.${kind}`) })).toBeFocused()
  const press = (key: string) =>
    page.getByRole('button', { name: hr(key), exact: true }).click({ delay: 350 })
  const yes = page.getByRole('button', { name: hr('guest:consent.yes'), exact: true })
  const no = page.getByRole('button', { name: hr('guest:consent.no'), exact: true })

  await sign('poljak', 'Poljak Dražen')
  await question('photos')
  const [a, b] = [await yes.boundingBox(), await no.boundingBox()]
  expect([a?.width, a?.height]).toEqual([b?.width, b?.height])
  expect(await yes.getAttribute('class')).toBe(await no.getAttribute('class'))
  // Left without an answer: nothing is stored, and it is asked the next time.
  const back = page.getByRole('button', { name: t('desk:sign.backToDesk') })
  const search = page.getByRole('searchbox')
  await pressUntil(back, search)
  expect(await written(page, 'consent')).toEqual([])
  await openPerson(page, 'poljak', 'Poljak Dražen')
  await page.getByRole('link', { name: t('guest:ask') }).click()
  await question('photos')
  await press('guest:consent.yes')
  await question('contact')
  await press('guest:consent.skip')
  await expect(page.getByRole('heading', { name: hr('guest:consent.thanks') })).toBeVisible()
  await pressUntil(back, search)

  await sign('hršak', 'Hršak Stjepan')
  await question('photos')
  await press('guest:consent.minor')
  await press('guest:consent.yes')
  const guardian = page.getByLabel(hr('guest:consent.guardian'))
  await expect(guardian).toBeFocused()
  await guardian.fill('Marija Hršak')
  await press('guest:consent.yes')
  await question('contact')
  await press('guest:consent.no')
  await giveBack(page, t, hr)

  await sign('prelčec', 'Prelčec Stjepan')
  await question('photos')
  expect(await violationsOn(page)).toEqual([])
  // Closed in the middle of the questions: they go on, and nobody signs twice.
  await page.reload()
  await question('photos')
  await press('guest:consent.no')
  await question('contact')
  await press('guest:consent.yes')
  await giveBack(page, t, hr)

  const answers = await written(page, 'consent')
  expect(answers.map((each) => [each['kind'], each['given'], each['skipped'], each['guardian']])).toEqual([
    ['photos', true, undefined, undefined],
    ['contact', false, true, undefined],
    ['photos', true, undefined, 'Marija Hršak'],
    ['contact', false, undefined, 'Marija Hršak'],
    ['photos', false, undefined, undefined],
    ['contact', true, undefined, undefined],
  ])
  expect(answers[0]?.['text']).toContain(hr('guest:consent.text.photos'))
  expect(answers[0]).toMatchObject({ edition: 'photos 2026-11', language: 'hr' })

  expect(await written(page, 'signing')).toHaveLength(3)

  // The mark, and nothing else of the answers.
  await page.getByRole('searchbox').fill('stjepan')
  const row = page.getByRole('link').filter({ hasText: 'Prelčec' })
  await expect(row).toContainText(t('guest:noPhotos'))
  await expect(page.getByRole('link').filter({ hasText: 'Hršak' })).not.toContainText(t('guest:noPhotos'))
  await page.goto(`${BASE}/photos`)
  await expect(page.getByRole('list', { name: t('guest:photoList.title') }).getByRole('listitem')).toHaveText(
    /Prelčec Stjepan/,
  )
  expect(await violationsOn(page)).toEqual([])
  await page.context().close()
})

test('with help, not willing, on paper: counted, told and taken back', async () => {
  const page = await tablet('Planšete C')
  await openPerson(page, 'jurišić', 'Jurišić Vjekoslav')
  const person = page.url()
  // „I can't sign here" leads to an empty search, and from there to the other ways.
  await page.getByRole('link', { name: t('desk:person.sign') }).click()
  await page.getByRole('button', { name: hr('desk:sign.cannot') }).click()
  await pressUntil(page.getByRole('button', { name: t('desk:sign.backToDesk') }), page.getByRole('searchbox'))
  await expect(page.getByRole('searchbox')).toHaveValue('')
  await page.getByRole('link', { name: t('guest:done.otherWay') }).click()
  await page.getByRole('button', { name: t('guest:assisted.open') }).click()
  await page.getByRole('radio', { name: t('guest:assisted.interpreter') }).check()
  await page.getByLabel(t('guest:assisted.name')).fill('Ilze Ozola')
  await page.getByRole('button', { name: t('guest:assisted.save'), exact: true }).click()
  await expect(page.getByText(t('desk:done.signed'))).toBeVisible()
  await page.goto(person)
  await expect(page.getByText(t('guest:assisted.byInterpreter', { name: 'Ilze Ozola' }))).toBeVisible()
  expect(await violationsOn(page)).toEqual([])
  await page.getByRole('button', { name: t('desk:person.undo') }).click()
  await expect(page.getByText(t('desk:done.undone'))).toBeVisible()

  await openPerson(page, 'jurišić', 'Jurišić Vjekoslav')
  await page.getByRole('button', { name: t('guest:declined.open') }).click()
  await expect(page.getByText(t('guest:done.declined'))).toBeVisible()
  await page.goto(`${BASE}/unsigned`)
  await expect(page.getByText(t('desk:unsigned.empty'))).toBeVisible()
  await page.goto(person)
  await expect(page.getByText(t('guest:declined.mark'), { exact: true })).toBeVisible()
  await page.getByRole('button', { name: t('desk:person.undo') }).click()
  await page.getByRole('button', { name: t('desk:done.bringBack'), exact: true }).click()
  await expect(page.getByText(t('guest:done.declined'))).toBeVisible()
  await allSent(page, t)
  await page.context().close()
})

test('the wrong line: moved to the right person, told on both, and taken back', async () => {
  const page = await tablet('Planšete D')
  await openPerson(page, 'ivanjko', 'Ivanjko Krešimir')
  const wrong = page.url()
  await signNow(page, t, hr)
  await page.goto(wrong)
  await page.getByRole('link', { name: t('guest:wrong.open') }).click()
  await page.getByRole('searchbox').fill('ortolan')
  await page.getByRole('button').filter({ hasText: 'Ortolan Krešimir' }).click()
  await expect(page.getByText(t('guest:done.moved'))).toBeVisible()
  await openPerson(page, 'ortolan', 'Ortolan Krešimir')
  await expect(page.getByText(t('desk:person.signed'), { exact: true })).toBeVisible()
  await expect(page.getByText(t('guest:wrong.movedFrom', { name: 'Ivanjko Krešimir' }))).toBeVisible()
  expect(await violationsOn(page)).toEqual([])
  await page.goto(wrong)
  await expect(page.getByText(t('guest:wrong.movedTo', { name: 'Ortolan Krešimir' }))).toBeVisible()
  await expect(page.getByText(t('desk:person.signed'), { exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: t('guest:wrong.moveBack') }).click()
  await expect(page.getByText(t('desk:person.signed'), { exact: true })).toBeVisible()
  await expect(page.getByText(t('guest:wrong.movedTo', { name: 'Ortolan Krešimir' }))).toHaveCount(0)

  // Once more, and back from the notice.
  await page.getByRole('link', { name: t('guest:wrong.open') }).click()
  await page.getByRole('searchbox').fill('ortolan')
  await page.getByRole('button').filter({ hasText: 'Ortolan Krešimir' }).click()
  await page.getByRole('button', { name: t('common:undo'), exact: true }).click()
  await expect(page.getByText(t('guest:done.movedBack'))).toBeVisible()
  await openPerson(page, 'ivanjko', 'Ivanjko Krešimir')
  await expect(page.getByText(t('desk:person.signed'), { exact: true })).toBeVisible()
  await page.context().close()
})

test('a second check-in is told with its time and tablet, and two ways lead on', async () => {
  const [one, other] = [await tablet('Planšete E'), await tablet('Planšete F')]
  for (const page of [one, other]) {
    await allSent(page, t)
    await openPerson(page, 'leskovar', 'Leskovar Željka')
    await goOffline(page)
    await arriveNow(page, t)
    await expect(page.getByText(t('desk:done.arrived'))).toBeVisible()
  }
  for (const page of [one, other]) {
    await page.context().setOffline(false)
    await page.goto(BASE)
    await allSent(page, t)
  }
  await one.getByRole('searchbox').fill('leskovar')
  const row = one.getByRole('link').filter({ hasText: 'Leskovar Željka' })
  await expect(row).toContainText('Planšete E')
  await expect(row).toContainText('Planšete F')
  await row.click()
  await expect(one.getByText(/Planšete E$/)).toBeVisible()
  await expect(one.getByText(/Planšete F$/)).toBeVisible()
  await expect(one.getByRole('alert')).toHaveCount(0)
  await expect(one.getByRole('link', { name: t('guest:otherPerson') })).toBeVisible()
  await signNow(one, t, hr)
  await openPerson(one, 'leskovar', 'Leskovar Željka')
  await one.getByRole('link', { name: t('guest:nextPerson') }).click()
  await expect(one.getByRole('searchbox')).toHaveValue('')
  await expect(one.locator('aside .tabular').first()).not.toHaveText('0')
  for (const page of [one, other]) await page.context().close()
})
