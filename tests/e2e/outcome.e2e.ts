// What came of an event: published by an organiser without a network, read by everyone without a script, gone when it is
// taken back; and what people say at the end.

import { expect, type Page, test } from '@playwright/test'
import { LANGUAGES } from '../../src/core/languages.ts'
import type { ApiDevice } from './apiDevice.ts'
import { nothingForAxe, violationsOn } from './axe.ts'
import { joinWith, pressUntil } from './deskSteps.ts'
import { devicesOfFile } from './devices.ts'
import { AGREED, EVENT, NAMED, OPINION, PROPOSAL, STEP, writeTheDay } from './outcomeDay.ts'
import { goOffline } from './keptOffline.ts'
import { LAPTOP, PHONE, words } from './venue.ts'

const t = words('en')
const devices = devicesOfFile()
const address = (language = 'en') => `${devices.venue.origin}/${language}/${EVENT}/outcome`

let api: ApiDevice

async function summary(): Promise<Page> {
  const page = await devices.open({ viewport: LAPTOP })
  await joinWith(page, devices.venue.link('Organiser'), t, 'Laptop')
  await page.goto(`/e/${EVENT}/summary`)
  await expect(page.getByRole('heading', { name: t('outcome:part.title') })).toBeVisible()
  return page
}
const part = (page: Page) => page.getByRole('region', { name: t('outcome:part.title') })
const publishButton = (page: Page) => part(page).getByRole('button', { name: t('outcome:part.publish') })

test.describe.serial('the outcome', () => {
  test('before it is published its page says so kindly, and the agenda does not lead to it', async () => {
    api = await writeTheDay(devices.venue)
    const page = await devices.open({ viewport: PHONE })
    expect((await page.goto(address()))?.status()).toBe(404)
    await expect(page.getByRole('heading', { name: t('outcome:page.none.what') })).toBeVisible()
    await page.goto(`/en/${EVENT}`)
    await expect(page.getByRole('link', { name: t('participant:outcome') })).toHaveCount(0)
  })

  test('a sentence with a name waits for a decision; publishing needs no network and is undone', async () => {
    const page = await summary()
    await expect(part(page).getByText(PROPOSAL)).toBeVisible()
    await expect(part(page).getByRole('checkbox', { name: AGREED })).toBeChecked()
    await expect(part(page).getByText(t('outcome:part.name', { names: 'Zvonimira Testić' }))).toBeVisible()
    await expect(publishButton(page)).toBeDisabled()
    await nothingForAxe(page)
    await page.setViewportSize(LAPTOP)

    await part(page)
      .getByRole('radio', { name: t('outcome:part.leaveOut') })
      .check()
    // A decision is kept like everything that is typed.
    await page.reload()
    await expect(part(page).getByRole('radio', { name: t('outcome:part.leaveOut') })).toBeChecked()
    await goOffline(page)
    await publishButton(page).click()
    await expect(part(page).getByText(t('outcome:part.done'))).toBeVisible()
    await part(page)
      .getByRole('button', { name: t('common:undo') })
      .click()
    await expect(part(page).getByText(t('outcome:part.notPublished'))).toBeVisible()
    await expect(part(page).getByRole('checkbox', { name: AGREED })).toBeChecked()
    await publishButton(page).click()
    await expect(part(page).getByText(t('outcome:part.published'))).toBeVisible()
    await page.context().setOffline(false)
    await expect.poll(async () => (await fetch(address())).status, { timeout: 20_000 }).toBe(200)
    await expect(part(page).getByText(t('outcome:part.changed'))).toHaveCount(0)
  })

  for (const language of LANGUAGES) {
    test(`${language}: the page reads without a script, in the words of its language`, async () => {
      const own = words(language)
      const page = await devices.open({ viewport: PHONE, javaScriptEnabled: false })
      await page.goto(address(language))
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      for (const key of ['agreed', 'next', 'people', 'small']) {
        await expect(page.getByText(own(`outcome:page.${key}`), { exact: true })).toBeVisible()
      }
      await expect(page.locator('link[rel=alternate]')).toHaveCount(LANGUAGES.length + 1)
      expect(await page.locator('meta[name=description]').getAttribute('content')).toContain('Pregrada')
      expect(await page.locator('meta[property="og:title"]').getAttribute('content')).toBe(await page.title())
      // What has no text in this language stands in its own, and says which.
      await expect(page.locator('main [lang=en]', { hasText: STEP })).toHaveCount(language === 'en' ? 0 : 1)
      const text = await page.locator('body').innerText()
      expect(text).not.toContain('{{')
      expect(text).not.toMatch(/outcome:|page\./)
      expect(text).not.toContain(NAMED)
    })
  }

  test('answers, other views, next steps and numbers stand there; three mayors are nowhere to be found', async () => {
    const page = await devices.open({ viewport: PHONE })
    await page.goto(address())
    const proposal = page.getByRole('article').filter({ hasText: PROPOSAL })
    await expect(proposal).toContainText(OPINION)
    await expect(proposal).toContainText(t('checks:result.level.broad'))
    await expect(page.getByRole('listitem').filter({ hasText: STEP })).toBeVisible()
    const rows = (caption: string) =>
      page
        .getByRole('table', { name: t(caption) })
        .getByRole('row')
        .allInnerTexts()
    expect((await rows('report:byCountry')).slice(1).map((row) => row.replaceAll(/\s+/g, ' '))).toEqual([
      'Croatia 20',
      'Latvia 6',
    ])
    expect((await rows('report:byTown')).length).toBe(5)
    // With the six experts, so that three are not what is missing from the total.
    expect((await rows('outcome:page.byRole')).slice(1).map((row) => row.replaceAll(/\s+/g, ' '))).toEqual([
      `${t('desk:roles.citizen')} 17`,
      `${t('outcome:page.rest')} 9`,
    ])
    await expect(page.getByText(t('desk:roles.decision maker'))).toHaveCount(0)
  })

  test('nothing for axe, nothing wider than 320 px, in light, dark and on paper', async () => {
    const page = await devices.open()
    await page.goto(address('fr'))
    await nothingForAxe(page)
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await violationsOn(page)).toEqual([])
    await page.emulateMedia({ media: 'print' })
    await expect(page.locator('nav')).toBeHidden()
    await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)')
    await expect(page.locator('h1')).toHaveCSS('color', 'rgb(0, 0, 0)')
    await expect(page.getByRole('article').first()).toBeVisible()
  })

  test('once seen it is there without a network; taken back it is gone, from the phone too', async () => {
    const page = await devices.open({ viewport: PHONE })
    await page.goto(`/en/${EVENT}`)
    const link = page.getByRole('link', { name: t('participant:outcome') })
    await pressUntil(link, page.getByRole('heading', { name: t('outcome:page.agreed') }))
    await expect
      .poll(() => page.evaluate(async () => (await caches.match(location.pathname)) !== undefined))
      .toBe(true)
    await page.context().setOffline(true)
    await page.reload()
    await expect(page.getByText(AGREED)).toBeVisible()
    await page.context().setOffline(false)

    await api.write(EVENT, {
      scope: 'room',
      entity: 'outcome',
      target: EVENT,
      fields: { published: false, alive: true },
    })
    expect((await page.reload())?.status()).toBe(410)
    await expect(page.getByRole('heading', { name: t('outcome:page.gone.what') })).toBeVisible()
    expect(await violationsOn(page)).toEqual([])
    await expect
      .poll(() => page.evaluate(async () => (await caches.match(location.pathname)) !== undefined))
      .toBe(false)
  })
})

test('feedback is kept while it is written, waits without a network, is taken back, changed and sent once', async () => {
  const page = await devices.open({ viewport: PHONE })
  const form = page.locator('details').filter({ hasText: t('feedback:ask.title') })
  const open = async () => {
    const field = form.getByRole('textbox')
    await pressUntil(form.locator('summary'), field)
    return field
  }
  await page.goto(`/en/${EVENT}`)
  const field = await open()
  await form.getByRole('button', { name: t('feedback:ask.send') }).click()
  await expect(form.getByRole('alert')).toHaveText(t('feedback:ask.needed'))
  await field.fill('The soup was good, the hall too cold.')
  await form.getByRole('button', { name: t('feedback:ask.yes'), exact: true }).click()
  await expect
    .poll(() => page.evaluate(async () => (await caches.match(location.pathname)) !== undefined))
    .toBe(true)
  await page.context().setOffline(true)
  await page.reload()
  await expect(await open()).toHaveValue('The soup was good, the hall too cold.')
  const yes = form.getByRole('button', { name: t('feedback:ask.yes'), exact: true })
  await expect(yes).toHaveAttribute('aria-pressed', 'true')
  // A second press leaves the question out again.
  await yes.click()
  await expect(yes).toHaveAttribute('aria-pressed', 'false')
  await yes.click()

  const long = 'a'.repeat(1300)
  await form.getByRole('textbox').fill(long)
  await expect(form.getByRole('status')).toHaveText(t('feedback:ask.left_other', { count: 200 }))
  await form.getByRole('textbox').fill(`${long}${long}`)
  await form.getByRole('button', { name: t('feedback:ask.send') }).click()
  await expect(form.getByRole('status')).toHaveText(t('feedback:ask.tooLong', { most: 1500 }))
  await form.getByRole('textbox').fill('The soup was good.')
  expect(await violationsOn(page)).toEqual([])

  await form.getByRole('button', { name: t('feedback:ask.send') }).click()
  await expect(form.getByText(t('feedback:ask.waiting'))).toBeVisible()
  await form.getByRole('button', { name: t('feedback:ask.withdraw') }).click()
  await expect(form.getByRole('textbox')).toHaveValue('The soup was good.')
  await form.getByRole('textbox').fill('The soup was very good.')
  await form.getByRole('button', { name: t('feedback:ask.send') }).click()
  await expect(form.getByText(t('feedback:ask.waiting'))).toBeVisible()
  await page.context().setOffline(false)
  await expect(form.getByText(t('feedback:ask.sent'))).toBeVisible({ timeout: 20_000 })

  // One alone is not told: that it waits is.
  const said = (await summary()).getByRole('region', { name: t('feedback:answers.title') })
  await expect(said.getByText(t('feedback:answers.later'))).toBeVisible()
  await expect(said.getByText(t('feedback:answers.empty'))).toBeVisible()
})

test('somebody decides that nobody is asked: what was said until then is told', async () => {
  const laptop = await devices.open({ viewport: LAPTOP })
  await joinWith(laptop, devices.venue.link('Organiser'), t, 'Laptop')
  await laptop.goto(`/e/${EVENT}/details`)
  const feedback = laptop.getByRole('group', { name: t('announce:phones.feedback') })
  const no = feedback.getByRole('radio', { name: t('announce:phones.no'), exact: true })
  // It shows as chosen once it is stored.
  await no.click()
  await expect(no).toBeChecked()
  await nothingForAxe(laptop)
  await laptop.goto(`/e/${EVENT}/summary`)
  const said = laptop.getByRole('region', { name: t('feedback:answers.title') })
  await expect(said.getByRole('listitem')).toHaveText(['The soup was very good.'])
  await expect(said.getByText(t('feedback:answers.tooFew'))).toBeVisible()
  await expect(said.getByText(t('feedback:answers.later'))).toHaveCount(0)
  const page = await devices.open({ viewport: PHONE })
  await expect
    .poll(async () => {
      await page.goto(`/en/${EVENT}`)
      return page.getByText(t('feedback:ask.title')).count()
    })
    .toBe(0)
})
