// Notes as people take them: by keyboard alone, too long, merged, split and taken back, translated, followed from the
// proposal to the next step; and minutes that two write at once without a network.

import { expect, type Locator, type Page, test } from '@playwright/test'
import { nothingForAxe } from './axe.ts'
import { allSent, joinWith } from './deskSteps.ts'
import { devicesOfFile } from './devices.ts'
import { goOffline } from './keptOffline.ts'
import { words } from './venue.ts'

const BASE = '/e/pregrada-2019'
const t = words('en')

const devices = devicesOfFile()

/** A facilitator's tablet, on the notes of an item that has none yet. */
async function tablet(name: string, item: string): Promise<Page> {
  const page = await devices.open()
  await joinWith(page, devices.venue.link('Facilitator'), t, name)
  await page.goto(`${BASE}/notes`)
  await expect(page.getByRole('option', { name: item })).toBeAttached()
  await page.getByLabel(t('notes:item')).selectOption({ label: item })
  await expect(page.getByText(t('notes:empty'))).toBeVisible()
  await expect(field(page)).toBeVisible()
  return page
}

const field = (page: Page) => page.getByLabel(t('notes:text'))
const cards = (page: Page) => page.getByRole('list', { name: t('notes:list') }).locator('> li')
const card = (page: Page, text: string) => cards(page).filter({ hasText: text })
const button = (where: Page | Locator, name: string) => where.getByRole('button', { name, exact: true })

async function write(page: Page, kind: string, text: string): Promise<void> {
  await page.getByRole('radio', { name: t(`notes:kinds.${kind}`), exact: true }).check()
  await field(page).fill(text)
  await button(page, t('notes:save')).click()
  await expect(card(page, text)).toBeVisible()
}

/** Opens what is behind „More” on a card. */
async function more(page: Page, text: string, name: string): Promise<Locator> {
  const of = card(page, text)
  await button(of, t('notes:actions')).click()
  await button(of, name).click()
  return of
}

/** As the browser does it: what is not prevented goes into the field. */
async function pasteHuge(into: Locator): Promise<void> {
  const taken = await into.evaluate((area) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'b'.repeat(10_000_000))
    const init = { clipboardData, bubbles: true, cancelable: true }
    return area.dispatchEvent(new ClipboardEvent('paste', init))
  })
  expect(taken).toBe(false)
}

const undo = (page: Page) => button(page, t('common:undo')).click()

test('a note by keyboard alone: the kind by its number, text, Control and Enter', async () => {
  const page = await tablet('Keys', 'Opening and welcome')
  await page.keyboard.press('Control+Shift+Digit4')
  await expect(page.getByRole('radio', { name: t('notes:kinds.proposal') })).toBeChecked()
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('A bus on Sundays.')
  await page.keyboard.press('Control+Enter')
  await expect(card(page, 'A bus on Sundays.')).toContainText(t('notes:kinds.proposal'))
  await expect(field(page)).toBeFocused()
  await page.keyboard.press('Control+Shift+Digit0')
  await page.keyboard.type('Not on Sundays.')
  await page.keyboard.press('Control+Enter')
  await expect(card(page, 'Not on Sundays.')).toContainText(t('notes:kinds.minorityOpinion'))
  await nothingForAxe(page)
})

test('what is too long stays typed, is not saved, and is never cut; ten million letters are not taken in', async () => {
  const page = await tablet('Long', 'Feel the city')
  const long = 'Ž'.repeat(1600)
  await field(page).fill(long.slice(0, 1300))
  await expect(page.getByText(t('notes:left', { n: 200 }))).toBeVisible()
  await field(page).fill(long)
  await expect(page.getByText(/Too long by 100\./)).toBeVisible()
  await button(page, t('notes:save')).click()
  await expect(page.getByText(t('notes:empty'))).toBeVisible()
  await page.reload()
  await expect(field(page)).toHaveValue(long)

  // Of a paste that would hold up every further letter nothing is taken.
  await pasteHuge(field(page))
  await expect(page.getByText(t('notes:hugePaste', { n: '10,000,000' }))).toBeVisible()
  await expect(field(page)).toHaveValue(long)
  await field(page).fill('Short again.')
  await button(page, t('notes:save')).click()
  await expect(card(page, 'Short again.')).toBeVisible()
})

test('names on the list are marked as one types, and a role takes their place', async () => {
  const page = await tablet('Names', 'Lunch')
  const found = page.getByText(t('notes:names.found'))
  // The list is taken apart while nothing else is to be done.
  await field(page).fill('spela skerlj of Pregrada was for it.')
  await expect(found).toBeVisible()
  await expect(page.locator('mark')).toHaveText('spela skerlj')
  await nothingForAxe(page)
  const role = t('notes:names.ofTown', { role: t('notes:names.roles.expert'), town: 'Žužemberk' })
  await button(page, t('notes:names.replace', { words: role })).click()
  await expect(field(page)).toHaveValue(`${role} of Pregrada was for it.`)
  await expect(found).toHaveCount(0)
  await button(page, t('notes:save')).click()
  await expect(card(page, role)).toBeVisible()
})

test('merged, split, moved and deleted notes: each taken back with one tap', async () => {
  const page = await tablet('Cards', 'Closing and next steps')
  await write(page, 'proposal', 'Benches at the stop. A roof, too.')
  await write(page, 'proposal', 'A place to sit.')

  await test.step('merge', async () => {
    const of = await more(page, 'A place to sit.', t('notes:merge.open'))
    await of.getByLabel(t('notes:merge.into')).selectOption({ label: 'Benches at the stop. A roof, too.' })
    await expect(cards(page)).toHaveCount(1)
    await expect(card(page, 'Benches')).toContainText('A place to sit.')
    await nothingForAxe(page)
    await undo(page)
    await expect(cards(page)).toHaveCount(2)
  })

  await test.step('split', async () => {
    const of = await more(page, 'Benches', t('notes:split.open'))
    await button(of, t('notes:split.make')).click()
    await expect(of.getByText(t('notes:split.needs'))).toBeVisible()
    await of.getByRole('checkbox', { name: 'A roof, too.' }).check()
    await nothingForAxe(page)
    await button(of, t('notes:split.make')).click()
    await expect(cards(page)).toHaveCount(3)
    await expect(cards(page).getByText('A roof, too.', { exact: true })).toBeVisible()
    await expect(cards(page).getByText('Benches at the stop.', { exact: true })).toBeVisible()
    await undo(page)
    await expect(cards(page)).toHaveCount(2)
    await expect(card(page, 'Benches at the stop. A roof, too.')).toBeVisible()
  })

  await test.step('move and delete', async () => {
    const of = await more(page, 'A place to sit.', t('notes:move'))
    await of.getByLabel(t('notes:moveTo')).selectOption({ label: 'Lunch' })
    await expect(cards(page)).toHaveCount(1)
    await undo(page)
    await expect(cards(page)).toHaveCount(2)
    await button(of, t('notes:actions')).click()
    await button(of, t('notes:remove')).click()
    await expect(cards(page)).toHaveCount(1)
    await undo(page)
    await expect(cards(page)).toHaveCount(2)
  })

  await test.step('filter', async () => {
    await write(page, 'question', 'Who pays?')
    await page.getByLabel(t('notes:filter.label')).selectOption('unanswered')
    await expect(cards(page)).toHaveCount(1)
    await button(card(page, 'Who pays?'), t('notes:question.mark')).click()
    await expect(page.getByText(t('notes:filter.empty'))).toBeVisible()
    await button(page, t('notes:filter.showAll')).click()
    await expect(cards(page)).toHaveCount(3)
  })
})

test('a note beside its translation, a draft and then reviewed', async () => {
  const page = await tablet('Translator', 'Press conference')
  await write(page, 'agreement', 'The library stays open.')
  const of = await more(page, 'The library', t('notes:translate.open'))
  await of.getByRole('radio', { name: 'Latviešu' }).check()
  const into = of.getByLabel(t('notes:translate.textIn', { language: 'Latviešu' }))
  await into.fill('Bibliotēka paliek atvērta.')
  await page.reload()
  await (
    await more(page, 'The library', t('notes:translate.open'))
  )
    .getByRole('radio', { name: 'Latviešu' })
    .check()
  await expect(into).toHaveValue('Bibliotēka paliek atvērta.')
  await of.getByRole('radio', { name: t('notes:translate.states.reviewed') }).check()
  await nothingForAxe(page)
  await button(of, t('notes:translate.save')).click()
  await expect(of).toContainText(t('notes:translate.into', { languages: 'Latviešu' }))
  await button(of, t('notes:translate.open')).click()
  await of.getByRole('radio', { name: 'Latviešu' }).check()
  await expect(of.getByRole('radio', { name: t('notes:translate.states.reviewed') })).toBeChecked()
})

test('a proposal is followed: what is missing has words, and a next step is written where it is missing', async () => {
  const page = await tablet('Chain', 'Coffee break')
  await write(page, 'proposal', 'Open the swimming pool in winter.')
  const of = card(page, 'swimming pool')
  await expect(of.getByRole('link', { name: t('notes:askRoom') })).toHaveAttribute(
    'href',
    /checks\/new\?proposal=/,
  )
  await of.getByRole('link', { name: t('notes:chain.open') }).click()
  for (const gap of ['cards', 'check', 'nextStep', 'published'])
    await expect(page.getByText(t(`notes:chain.missing.${gap}`))).toBeVisible()
  await nothingForAxe(page)
  await button(page, t('notes:chain.writeNextStep')).click()
  await field(page).fill('Ask the county for the costs.')
  await button(page, t('notes:save')).click()
  await expect(page.getByText(t('notes:chain.missing.nextStep'))).toHaveCount(0)
  await expect(page.getByRole('main').getByText('Ask the county for the costs.')).toBeVisible()
})

test('two note takers write one text without a network, and then have the same', async () => {
  const a = await tablet('Writer A', 'Study tour to Zabok')
  const b = await tablet('Writer B', 'Study tour to Zabok')
  const text = (page: Page) => page.getByLabel(t('minutes:label'))
  for (const page of [a, b]) {
    await page.getByRole('link', { name: t('notes:tabs.minutes') }).click()
    await expect(text(page)).toBeVisible()
    await goOffline(page)
  }
  await text(a).pressSequentially('Present: 21. ')
  await text(b).pressSequentially('We agreed on buses. ')
  // Closed in the middle of a word: what was typed is there again.
  await a.reload()
  await expect(text(a)).toHaveValue('Present: 21. ')
  await text(a).press('Control+End')
  await text(a).pressSequentially('Began at nine.')
  for (const page of [a, b]) await page.context().setOffline(false)
  const whole = async (page: Page) => {
    for (const part of ['Present: 21. Began at nine.', 'We agreed on buses.'])
      await expect(text(page)).toHaveValue(new RegExp(part), { timeout: 40_000 })
    await allSent(page, t)
    return text(page).inputValue()
  }
  await whole(a)
  expect(await whole(b)).toBe(await whole(a))
  await nothingForAxe(a)

  await test.step('while one types, the other’s words come in and the caret stays', async () => {
    await text(a).press('Control+Home')
    await text(a).pressSequentially('Top. ')
    await text(b).press('Control+End')
    await text(b).pressSequentially(' Bottom.')
    await expect(text(a)).toHaveValue(/ Bottom\.$/, { timeout: 40_000 })
    await text(a).pressSequentially('Still top. ')
    await expect(text(a)).toHaveValue(/^Top\. Still top\. /)
  })

  await test.step('ten million letters at once are not taken in', async () => {
    const before = await text(a).inputValue()
    await pasteHuge(text(a))
    await expect(a.getByText(t('notes:hugePaste', { n: '10,000,000' }))).toBeVisible()
    await expect(text(a)).toHaveValue(before)
  })

  await test.step('erasing makes room, and is taken back', async () => {
    await expect(text(b)).toHaveValue(/Still top/, { timeout: 40_000 })
    const before = await text(a).inputValue()
    await button(a, t('minutes:erase')).click()
    await expect(text(a)).toHaveValue('')
    await undo(a)
    await expect(text(a)).toHaveValue(before)
  })
})
