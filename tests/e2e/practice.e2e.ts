// Practising on invented people: the guided round by touch, in Croatian, without a network, and nothing of it in the
// event.

import { type Browser, expect, type Page, test } from '@playwright/test'
import { nothingForAxe } from './axe.ts'
import { arriveNow, chooseList, joinWith, openPerson, signNow } from './deskSteps.ts'
import { AUTONYMS, LANGUAGES } from '../../src/core/languages.ts'
import { launchBrowser, openVenue, TABLET, type Venue, words } from './venue.ts'

const t = words('hr')
const PRACTICE = '/practice/e/practice/desk'

let venue: Venue
let browser: Browser
let page: Page

test.beforeAll(async () => {
  venue = await openVenue()
  browser = await launchBrowser()
  const context = await browser.newContext({
    baseURL: venue.origin,
    viewport: TABLET,
    locale: 'hr',
    reducedMotion: 'reduce',
    hasTouch: true,
  })
  page = await context.newPage()
  page.setDefaultTimeout(15_000)
})
test.afterAll(async () => {
  await browser.close()
  await venue.close()
})

const databases = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))

test('the guided round, cut off from everything, leaves nothing behind', async () => {
  test.setTimeout(90_000)
  await joinWith(page, venue.link('Volunteer'), t, 'Tablet A')
  await page.goto('/e/pregrada-2019/desk')
  await page.waitForFunction(async () => (await caches.keys()).includes('zbor-memory'))
  await page.locator('main li').first().waitFor()
  await venue.cut()

  await page.getByRole('link', { name: t('common:help') }).click()
  await page.getByRole('link', { name: t('practice:start') }).click()
  await expect(page.getByText(t('practice:only'))).toBeVisible()
  await chooseList(page, PRACTICE, 0)
  const guide = page.getByRole('complementary', { name: t('practice:round') })
  const task = (n: number) => expect(guide).toContainText(t('practice:task', { n, of: 4 }))
  await task(1)
  await nothingForAxe(page)

  await test.step('sign: in the guest’s hands the band stays and the guide goes', async () => {
    await openPerson(page, 'horvat pregrada', 'Horvat Marija')
    await page.getByRole('link', { name: t('desk:person.sign') }).click()
    await expect(page.getByText(t('practice:only'))).toBeVisible()
    await expect(guide).toHaveCount(0)
    await page.goBack().catch(() => null)
    // The app leads forward again by itself, and may cut off what is opened in that moment.
    await expect(() => page.goto(PRACTICE)).toPass()
    await openPerson(page, 'horvat pregrada', 'Horvat Marija')
    await signNow(page, t)
    await task(2)
  })
  await test.step('a person without registration', async () => {
    await page.getByRole('link', { name: t('desk:walkIn.open') }).click()
    await page.getByLabel(t('desk:fields.firstName'), { exact: true }).fill('Luka')
    await page.getByLabel(t('desk:fields.lastName')).fill('Novak')
    await page.getByLabel(t('desk:fields.town')).fill('Trebnje')
    await page.getByRole('button', { name: t('desk:walkIn.save') }).click()
    await arriveNow(page, t)
    await task(3)
  })
  await test.step('undo, which takes no task back', async () => {
    await openPerson(page, 'marija horvat', 'Horvat Marija')
    await page.getByRole('button', { name: t('desk:person.undo') }).click()
    await task(4)
  })
  await test.step('on paper', async () => {
    await openPerson(page, 'ozols', 'Ozols Jānis')
    await page.getByRole('button', { name: t('desk:paper.open') }).click()
    await page.getByLabel(t('desk:paper.sheet')).fill('P1')
    await page.getByLabel(t('desk:paper.line')).fill('1')
    await page.getByRole('button', { name: t('desk:paper.save'), exact: true }).click()
    await expect(guide).toContainText(t('practice:done'))
  })
  await nothingForAxe(page)
  await expect(page.locator('footer')).toContainText(t('common:status.practice'))

  await test.step('real lists, backups and joining are not to be had here', async () => {
    for (const path of ['/practice/saved', '/practice/join', '/practice/e/pregrada-2019/desk']) {
      await page.goto(path)
      await page.waitForURL(`**${PRACTICE}`)
    }
    await page.goto(`${PRACTICE}/import`)
    await expect(page.locator('input[type=file]')).toHaveCount(0)
  })

  await test.step('at the end it is gone, and the event knows nobody of it', async () => {
    expect(await databases()).toContain('zbor-practice')
    await page.goto(PRACTICE)
    await page.getByRole('button', { name: t('practice:end') }).click()
    await page.waitForURL((url) => !url.pathname.startsWith('/practice'))
    expect(await databases()).not.toContain('zbor-practice')
    await chooseList(page, '/e/pregrada-2019/desk', 0)
    await page.getByRole('searchbox').fill('ozols')
    await expect(page.getByText(t('desk:find.nobody'))).toBeVisible()
    await expect(page.getByText(t('practice:only'))).toHaveCount(0)
  })
})

test('the helper card names the buttons as they are, on one page, in each language', async () => {
  await venue.restore()
  await page.goto('/e/pregrada-2019/help')
  await page.getByRole('link', { name: t('card:title') }).click()
  await expect(page.getByRole('article')).toBeVisible()
  await nothingForAxe(page)
  for (const language of LANGUAGES) {
    await page.getByRole('radio', { name: AUTONYMS[language] }).check()
    const its = words(language)
    const card = page.getByRole('article')
    await expect(card).toHaveAttribute('lang', language)
    for (const key of ['person.sign', 'sign.backToDesk', 'walkIn.open', 'person.undo', 'paper.open'])
      await expect(card).toContainText(its(`desk:${key}`))
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  }
})
