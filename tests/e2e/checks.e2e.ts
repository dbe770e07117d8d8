// Consensus checks: asked, counted by hands in parts of the hall and again, by phones and then hands, with the result as
// words and numbers; questions from phones in the hands of who moderates.

import { expect, type Page, test } from '@playwright/test'
import type { EventId } from '../../src/core/ids.ts'
import { joinOverApi } from './apiDevice.ts'
import { nothingForAxe } from './axe.ts'
import { joinWith, pressUntil } from './deskSteps.ts'
import { devicesOfFile } from './devices.ts'
import { goOffline } from './keptOffline.ts'
import { PHONE, words } from './venue.ts'

const EVENT = 'pregrada-2019' as EventId
const BASE = `/e/${EVENT}`
const t = words('en')

const devices = devicesOfFile()

async function tablet(name: string): Promise<Page> {
  const page = await devices.open()
  await joinWith(page, devices.venue.link('Facilitator'), t, name)
  await page.goto(`${BASE}/checks`)
  return page
}

async function ask(page: Page, question: string): Promise<void> {
  const form = page.getByLabel(t('checks:form.questionIn', { language: 'English' }))
  await pressUntil(page.getByRole('link', { name: t('checks:new') }), form)
  await form.fill(question)
  await page.getByRole('button', { name: t('checks:form.save') }).click()
  await expect(page.getByRole('region', { name: t('checks:readOut') })).toContainText(question)
}

async function open(page: Page, way: 'hands' | 'phones'): Promise<void> {
  await page.getByRole('radio', { name: t(`checks:way.${way}`) }).check()
  const button = page.getByRole('button', { name: t('checks:open'), exact: true })
  // It may stand where the question was saved a moment ago: such a tap is let go.
  await expect(async () => {
    if (await button.isVisible()) await button.click({ timeout: 1000 }).catch(() => {})
    await expect(button).toBeHidden({ timeout: 3000 })
  }).toPass({ intervals: [0] })
}

const number = (page: Page, option: 'for' | 'against' | 'abstain') =>
  page.getByRole('textbox', { name: t(`checks:vote.${option}`), exact: true })
/** A tap right after the screen has opened, at the place of the last one, is let go. */
const saveCount = (page: Page, zone: string) =>
  pressUntil(
    page.getByRole('button', { name: t('checks:counting.save') }),
    page.getByRole('heading', { name: t('checks:counting.saved', { zone }) }),
  )
const cells = (page: Page, option: string) =>
  page.getByRole('row', { name: new RegExp(`^${option}`) }).getByRole('cell')

test('hands are counted part by part, counted again, and end as words, numbers and a minority opinion', async () => {
  const page = await tablet('Tablet A')
  await goOffline(page)
  await ask(page, 'Shall the library open on Saturdays?')
  // What is asked is read out before any hand is raised.
  await expect(page.getByRole('region', { name: t('checks:readOut') })).toContainText(
    t('checks:vote.abstain'),
  )
  await open(page, 'hands')

  await page.getByRole('radio', { name: t('checks:zone.left') }).check()
  const more = page.getByRole('button', {
    name: t('checks:counting.more', { option: t('checks:vote.for') }),
    exact: true,
  })
  for (let tap = 0; tap < 3; tap += 1) await more.click()
  await number(page, 'against').fill('2')
  // Counted and not saved: a reload takes nothing away.
  await page.reload()
  await expect(number(page, 'for')).toHaveValue('3')
  await saveCount(page, 'Left')

  await page.getByRole('radio', { name: t('checks:zone.right') }).check()
  await number(page, 'for').fill('9')
  await number(page, 'abstain').fill('1')
  await saveCount(page, 'Right')

  await page.getByRole('radio', { name: t('checks:zone.left') }).check()
  await expect(page.getByText(t('checks:counting.recountOf'))).toBeVisible()
  await number(page, 'for').fill('4')
  await number(page, 'against').fill('2')
  await saveCount(page, 'Left')
  await expect(page.getByText(/^Counted before: For: 3/)).toBeVisible()
  await nothingForAxe(page)

  await page.getByRole('link', { name: t('checks:result.title') }).click()
  await pressUntil(
    page.getByRole('button', { name: t('checks:close'), exact: true }),
    page.getByText(t('checks:closed')),
  )
  await expect(page.getByText(t('checks:result.level.broad'))).toBeVisible()
  await expect(page.getByText('16 people answered.')).toBeVisible()
  await expect(cells(page, 'For').first()).toHaveText('13')
  await expect(cells(page, 'Against').first()).toHaveText('2')

  await page.getByLabel(t('checks:minority.text')).fill('Staff would have to work on their day off.')
  await page.reload()
  await page.getByRole('button', { name: t('checks:minority.save') }).click()
  await expect(page.locator('blockquote')).toHaveText('Staff would have to work on their day off.')
  await nothingForAxe(page)
})

test('phones, then hands: two columns and one sum, and a sum that the room can’t hold is told', async () => {
  const page = await tablet('Tablet B')
  await ask(page, 'Is the bus timetable good enough?')
  await open(page, 'phones')
  await expect(page.getByText(t('checks:phones.waiting'))).toBeVisible()

  const round = await roundOf()
  const answer = async (phone: string, option: 'for' | 'against') => {
    const answered = await fetch(`${devices.venue.origin}/api/answer`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ event: EVENT, round, option, token: phone.padStart(16, '0') }),
    })
    expect(answered.ok).toBe(true)
  }
  const phones = page.getByRole('region', { name: t('checks:way.phones') })
  const figure = phones.getByText(/^\d+$/)
  for (const phone of ['phone-a', 'phone-b', 'phone-b', 'phone-c']) await answer(phone, 'against')
  await expect(phones).toContainText(t('checks:phones.together'))
  await expect(figure).toHaveText('0')
  for (const phone of ['phone-d', 'phone-e', 'phone-f']) await answer(phone, 'for')
  await expect(figure).toHaveText('5')
  await nothingForAxe(page)
  const putOn = page.getByRole('button', { name: t('bigScreen:putResultOn') })
  const takeOff = page.getByRole('button', { name: t('bigScreen:takeOff') })
  await pressUntil(putOn, takeOff)
  await page.getByRole('button', { name: t('checks:close'), exact: true }).click()
  // The last one came with the closing, and the sum that is on the big screen is not the result any more.
  await expect(page.getByText('6 people answered.')).toBeVisible()
  await expect(page.getByText(t('checks:phones.onTheWay'))).toHaveCount(0)
  await pressUntil(putOn, takeOff)
  const organiser = await joinOverApi(devices.venue.link('Organiser'))
  const shown = async () =>
    (await organiser.pull(EVENT, 'public')).ops.findLast(({ op }) => op.entity === 'show')?.op.fields[
      'results'
    ]
  await expect.poll(shown).toEqual({ once: { for: 3, against: 3, abstain: 0 } })
  await page.getByRole('button', { name: t('checks:another') }).click()
  await open(page, 'hands')
  await number(page, 'for').fill('5')
  await saveCount(page, 'Whole hall')
  await page.getByRole('link', { name: t('checks:result.title') }).click()
  await expect(cells(page, 'For')).toHaveText([/^3$/, /^5$/, /^8$/, /%/])
  await expect(cells(page, 'All answers')).toHaveText([/^6$/, /^5$/, /^11$/, /%/])
})

test('a check closed without a network says that answers are still to come, and has them when it is back', async () => {
  const page = await tablet('Tablet E')
  await ask(page, 'Is the hall warm enough?')
  await open(page, 'phones')
  const round = await roundOf()
  const body = { event: EVENT, round, option: 'for', token: 'phone-g'.padStart(16, '0') }
  const answered = await fetch(`${devices.venue.origin}/api/answer`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answered.ok).toBe(true)
  await page.context().setOffline(true)
  await page.getByRole('button', { name: t('checks:close'), exact: true }).click()
  await expect(page.getByText(t('checks:phones.onTheWay'))).toBeVisible()
  await nothingForAxe(page)
  await page.context().setOffline(false)
  await expect(page.getByText('1 person answered.')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(t('checks:phones.onTheWay'))).toHaveCount(0)
})

async function roundOf(): Promise<string> {
  let round = ''
  await expect(async () => {
    const answer = await fetch(`${devices.venue.origin}/api/public/${EVENT}`)
    const { checks } = (await answer.json()) as { checks: readonly { round: string }[] }
    round = checks[0]?.round ?? ''
    expect(round).not.toBe('')
  }).toPass()
  return round
}

test('a phone answers once and asks a question; without a network both wait, and what waits can be taken back', async () => {
  const page = await tablet('Tablet D')
  await ask(page, 'Would you come again?')
  await open(page, 'phones')
  await roundOf()
  const phone = await devices.open({ viewport: PHONE, locale: 'hr' })
  const context = phone.context()
  // On the day, as the phone knows it.
  await phone.clock.setFixedTime(new Date('2019-12-06T10:00:00+01:00'))
  const hr = words('hr')
  const participant = (key: string, values = {}) => hr(`participant:${key}`, values)
  await phone.goto(`/hr/${EVENT}`)
  const check = phone.getByRole('region', { name: participant('check.label') })
  await expect(check).toContainText('Would you come again?')
  await context.setOffline(true)
  await check.getByRole('button', { name: participant('option.for'), exact: true }).click()
  await nothingForAxe(phone)
  const send = check.getByRole('button', {
    name: participant('check.send', { option: participant('option.for') }),
  })
  await expect(send).toBeInViewport({ ratio: 1 })
  await send.click()
  await expect(check).toContainText(participant('check.waiting'))

  await phone.getByText(participant('ask.title')).click()
  await phone.getByRole('button', { name: participant('ask.send') }).click()
  await expect(phone.getByRole('alert')).toHaveText(participant('ask.needed'))
  for (const text of ['Hoće li biti hrane?', 'Krivo pitanje']) {
    await phone.getByLabel(participant('ask.text')).fill(text)
    await phone.getByRole('button', { name: participant('ask.send') }).click()
  }
  const own = phone.getByRole('list', { name: participant('ask.yours') }).getByRole('listitem')
  await expect(own).toHaveCount(2)
  await own
    .filter({ hasText: 'Krivo' })
    .getByRole('button', { name: participant('ask.withdraw') })
    .click()
  await expect(own).toHaveCount(1)
  await nothingForAxe(phone)

  await context.setOffline(false)
  await expect(check).toContainText(participant('check.counted'))
  await expect(own).toContainText(participant('ask.sent'))
  await phone.reload()
  // Answered: the buttons do not come back.
  await expect(check).toContainText(participant('check.counted'))
  const tapped = await devices.open({ viewport: PHONE, locale: 'hr' })
  await tapped.goto(`/hr/${EVENT}`)
  const untold = tapped.getByRole('region', { name: participant('check.label') })
  await untold.getByRole('button', { name: participant('option.against'), exact: true }).click()
  await page.getByRole('button', { name: t('checks:close'), exact: true }).click()
  await expect(page.getByText('1 person answered.')).toBeVisible()
  // Tapped and never sent: the phone says so once it hears that the question is closed.
  await tapped.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect(untold).toContainText(participant('check.notSent', { option: participant('option.against') }))
  await page.goto(`${BASE}/questions`)
  await expect(page.getByRole('listitem').filter({ hasText: 'Hoće li biti hrane?' })).toHaveCount(1)
  await expect(page.getByText('Krivo pitanje')).toHaveCount(0)
})

test('with a room code only who sees the big screen answers: wrong, right, and out of a queue without a network', async () => {
  const page = await tablet('Tablet K')
  await ask(page, 'Shall the square be closed to cars?')
  await page.getByRole('radio', { name: t('checks:way.phones') }).check()
  await page.getByRole('radio', { name: t('checks:roomCode.with') }).check()
  await nothingForAxe(page)
  await page.getByRole('button', { name: t('checks:open'), exact: true }).click()
  const phones = page.getByRole('region', { name: t('checks:way.phones') })
  const figure = phones.getByText(/^\d{4}$/)
  await expect(figure).toBeVisible()
  const code = (await figure.textContent()) ?? ''
  const wrong = code === '1111' ? '2222' : '1111'

  // A device that only shows: it reads nothing of the room.
  const wall = await devices.open()
  const organiser = await joinOverApi(devices.venue.link('Organiser'))
  const invited = await organiser.invite(EVENT, ['screen'])
  await joinWith(wall, `${devices.venue.origin}/join#${invited.code}`, t, 'Wall')
  await expect(wall.getByText(code, { exact: true })).toBeVisible()
  await roundOf()
  const told = await (await fetch(`${devices.venue.origin}/api/public/${EVENT}`)).text()
  expect(told).toContain('"code":true')
  expect(told).not.toContain(`"${code}"`)

  const hr = words('hr')
  const participant = (key: string, values = {}) => hr(`participant:${key}`, values)
  const opened = async () => {
    const phone = await devices.open({ viewport: PHONE, locale: 'hr' })
    await phone.goto(`/hr/${EVENT}`)
    const check = phone.getByRole('region', { name: participant('check.label') })
    const field = check.getByLabel(participant('check.code'))
    const send = check.getByRole('button', {
      name: participant('check.send', { option: participant('option.for') }),
    })
    const choose = () => check.getByRole('button', { name: participant('option.for'), exact: true }).click()
    return { phone, check, field, send, choose }
  }
  const one = await opened()
  await one.choose()
  await one.send.click()
  await expect(one.check.getByRole('alert')).toHaveText(participant('check.codeNeeded'))
  await expect(one.field).toBeFocused()
  await one.field.pressSequentially(wrong)
  // Typed and not sent: a reload takes nothing away.
  await one.phone.reload()
  await expect(one.field).toHaveValue(wrong)
  await one.choose()
  await one.send.click()
  await expect(one.check.getByRole('alert')).toHaveText(participant('check.wrongCode'))
  await nothingForAxe(one.phone)
  await one.field.fill(code)
  await one.choose()
  await one.send.click()
  await expect(one.check).toContainText(participant('check.counted'))

  const two = await opened()
  await expect(two.field).toBeVisible()
  await two.phone.context().setOffline(true)
  await two.field.fill(code)
  await two.choose()
  await two.send.click()
  await expect(two.check).toContainText(participant('check.waiting'))
  await two.phone.context().setOffline(false)
  await expect(two.check).toContainText(participant('check.counted'))

  await page.getByRole('button', { name: t('checks:close'), exact: true }).click()
  await expect(page.getByText('2 people answered.')).toBeVisible()
  await expect(wall.getByText(code, { exact: true })).toHaveCount(0)
  await expect(wall.getByText('Shall the square be closed to cars?')).toBeVisible()
})

test('questions from phones are taken up in order, merged and answered, and every step is undone', async () => {
  const organiser = await joinOverApi(devices.venue.link('Organiser'))
  const { ops } = await organiser.pull(EVENT, 'public')
  const items = ops.findLast(({ op }) => op.entity === 'publishedAgenda')?.op.fields['items'] as {
    id: string
  }[]
  for (const text of ['Who pays for it?', 'When does it begin?', 'Who will pay for all this?']) {
    const asked = await fetch(`${devices.venue.origin}/api/inbox`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ event: EVENT, item: items[0]?.id, text, language: 'en' }),
    })
    expect(asked.ok).toBe(true)
  }
  const page = await tablet('Tablet C')
  await page.goto(`${BASE}/questions`)
  const isNew = page.getByRole('list', { name: t('questions:waiting') })
  const toAnswer = page.getByRole('list', { name: t('questions:accepted') })
  const card = (text: string) => page.getByRole('listitem').filter({ hasText: text })
  const press = (text: string, button: string) =>
    card(text).getByRole('button', { name: button, exact: true }).click()
  const accept = (text: string) =>
    pressUntil(
      card(text).getByRole('button', { name: t('questions:accept'), exact: true }),
      toAnswer.locator('> li').filter({ hasText: text }),
    )
  await expect(isNew.locator('> li').filter({ hasText: 'Who pays for it?' })).toBeVisible()

  // What is open on one question stays on it when another leaves the list.
  await press('When does it begin?', t('questions:merge'))
  const choosing = isNew.locator('> li', {
    has: page.getByRole('heading', { name: t('questions:mergeInto') }),
  })
  await expect(choosing).toHaveCount(1)
  const first = isNew
    .locator('> li')
    .filter({ hasNotText: t('questions:mergeInto') })
    .filter({ hasText: 'Who pays for it?' })
  await first.getByRole('button', { name: t('questions:accept'), exact: true }).click()
  await expect(toAnswer.locator('> li').filter({ hasText: 'Who pays for it?' })).toBeVisible()
  await expect(choosing.locator('> p').nth(1)).toHaveText('When does it begin?')
  await choosing.getByRole('button', { name: t('questions:cancel') }).click()
  await accept('When does it begin?')
  await expect(toAnswer.locator('> li')).toHaveText([/Who pays/, /When does/])
  await press('When does it begin?', t('questions:earlier'))
  await expect(toAnswer.locator('> li')).toHaveText([/When does/, /Who pays/])
  await page.getByRole('button', { name: t('common:undo') }).click()
  await expect(toAnswer.locator('> li')).toHaveText([/Who pays/, /When does/])

  await press('Who will pay for all this?', t('questions:merge'))
  await page.getByRole('button', { name: 'Who pays for it?' }).click()
  await expect(isNew.locator('> li').filter({ hasText: 'for all this' })).toHaveCount(0)
  await expect(card('Who pays for it?')).toContainText('1 more asks the same')
  await page.getByRole('button', { name: t('common:undo') }).click()
  await expect(isNew.locator('> li').filter({ hasText: 'for all this' })).toHaveCount(1)

  await press('Who pays for it?', t('questions:answer'))
  await expect(toAnswer.locator('> li')).toHaveCount(1)
  await page.getByRole('button', { name: t('common:undo') }).click()
  await expect(toAnswer.locator('> li')).toHaveCount(2)
  await nothingForAxe(page)
})
