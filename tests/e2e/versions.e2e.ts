// What two devices wrote differently, who was registered twice, what is not accepted, and whether everyone can go
// home: each told in plain words, decided by a person, and undone again.

import { type Browser, expect, type Page, test } from '@playwright/test'
import type { EventId } from '../../src/core/ids.ts'
import type { Json } from '../../src/core/json.ts'
import { type ApiDevice, joinOverApi } from './apiDevice.ts'
import { nothingForAxe } from './axe.ts'
import { allSent, chooseList, joinWith, openPerson, signNow } from './deskSteps.ts'
import { devicesOfFile } from './devices.ts'
import { goOffline } from './keptOffline.ts'
import { type Venue, words } from './venue.ts'

const EVENT = 'pregrada-2019' as EventId
const BASE = `/e/${EVENT}`
const t = words('en')

const devices = devicesOfFile()

type Role = Parameters<Venue['link']>[0]

/** A device with these roles, in English. */
async function device(name: string, ...roles: readonly Role[]): Promise<Page> {
  return deviceWith({}, name, ...roles)
}

async function deviceWith(
  options: Parameters<Browser['newContext']>[0],
  name: string,
  ...roles: readonly Role[]
): Promise<Page> {
  const page = await devices.open(options)
  const [first, ...others] = roles
  if (first) await joinWith(page, devices.venue.link(first), t, name)
  for (const role of others) await joinWith(page, devices.venue.link(role), t)
  await page.goto(BASE)
  await expect(page.locator('main li').first()).toBeVisible()
  return page
}

const offline = (page: Page, cut: boolean) => (cut ? goOffline(page) : page.context().setOffline(false))

async function takeNote(page: Page, text: string): Promise<void> {
  await page.goto(`${BASE}/notes`)
  await writeNote(page, text)
}

async function writeNote(page: Page, text: string): Promise<void> {
  await page.getByRole('radio', { name: t('notes:kinds.proposal') }).check()
  await page.getByLabel(t('notes:text')).fill(text)
  await page.getByRole('button', { name: t('notes:save'), exact: true }).click()
  await expect(page.getByRole('listitem').filter({ hasText: text })).toBeVisible()
}

async function opOf(api: ApiDevice, entity: string, has: (fields: { [name: string]: Json }) => boolean) {
  const { ops } = await api.pull(EVENT, 'room')
  const found = ops.map(({ op }) => op).find((op) => op.entity === entity && has(op.fields))
  if (!found) throw new Error(`no ${entity}`)
  return found
}

test('leaving the venue: yes, not yet, and what can’t be known', async () => {
  const page = await device('Tablet A', 'Facilitator')
  const other = await device('Tablet B', 'Volunteer')
  await allSent(other, t)
  await other.close()
  const answer = page.getByRole('status').filter({ hasText: '.' }).first()
  const look = page.getByRole('button', { name: t('leave:here.look') })

  await page.goto(`${BASE}/notes`)
  await page.goto(BASE)
  await page.getByRole('link', { name: t('leave:title') }).click()
  await expect(answer).toContainText(t('leave:why.yes'))
  await expect(page.getByText('Tablet B')).toBeVisible()
  await nothingForAxe(page)

  await other.context().request.get(`/api/me?unsent=3&version=1&name=Tablet%20B`)
  await look.click()
  await expect(answer).toContainText(t('leave:why.others'))
  await expect(page.getByText(t('leave:others.unsent', { n: 3 }))).toBeVisible()
  await other.context().request.get(`/api/me?unsent=0&version=1&name=Tablet%20B`)
  await look.click()
  await expect(answer).toContainText(t('leave:why.yes'))

  await offline(page, true)
  await look.click()
  await expect(answer).toContainText(t('leave:why.unknown'))
  await page.getByRole('link', { name: t('notes:title') }).click()
  await writeNote(page, 'Buses on Sundays.')
  await page.getByRole('link', { name: t('common:back') }).click()
  await page.getByRole('link', { name: t('leave:title') }).click()
  await expect(answer).toContainText(t('leave:why.here'))
  await expect(page.getByRole('main').getByText(t('leave:here.waiting', { n: 1 }))).toBeVisible()
  await offline(page, false)
  await look.click()
  await expect(answer).toContainText(t('leave:why.yes'))
})

test('two versions: what differs, keep both, delete against edit, and back through the history', async () => {
  const page = await device('Tablet C', 'Facilitator')
  const api = await joinOverApi(devices.venue.link('Facilitator'))
  await takeNote(page, 'The bus runs twice a day.')
  await expect(page.locator('footer')).toContainText(t('common:status.allSent'))
  await expect.poll(async () => JSON.stringify((await api.pull(EVENT, 'room')).ops)).toContain('The bus runs')
  const note = await opOf(api, 'note', ({ text }) => text === 'The bus runs twice a day.')
  const item = await opOf(api, 'agendaItem', (fields) => fields['title.en'] === 'Press conference')
  await page.goto(`${BASE}/agenda/${item.target}`)
  const room = page.getByLabel(t('agenda:form.room'))
  await expect(room).toBeVisible()

  await offline(page, true)
  await room.fill('Upper hall')
  await page.getByRole('button', { name: t('agenda:form.save'), exact: true }).click()
  await page.getByRole('link', { name: t('notes:title') }).click()
  const card = page.getByRole('listitem').filter({ hasText: 'The bus runs' })
  await card.getByRole('button', { name: t('notes:edit') }).click()
  await page.locator('li textarea').fill('The bus runs three times a day.')
  await page
    .locator('li')
    .getByRole('button', { name: t('notes:save'), exact: true })
    .click()
  await expect(card).toContainText('three times')
  const about = { scope: 'room', entity: 'note', target: note.target } as const
  await api.write(EVENT, { ...about, fields: { text: 'The bus never runs.', alive: true } })
  await api.write(EVENT, {
    scope: 'room',
    entity: 'agendaItem',
    target: item.target,
    fields: { alive: false },
  })
  await offline(page, false)
  await page.goto(`${BASE}/notes`)
  await page.getByRole('link', { name: t('versions:open', { n: 2 }) }).click()

  const open = page.getByRole('list', { name: t('versions:title') })
  await expect(open.locator('> li')).toHaveCount(2)
  await expect(open.locator('mark').filter({ hasText: 'never' })).toBeVisible()
  await expect(open.locator('mark').filter({ hasText: 'three times' })).toBeVisible()
  await nothingForAxe(page)

  await open.getByRole('button', { name: t('versions:keep'), exact: true }).click()
  await expect(open.locator('> li')).toHaveCount(1)
  await open.getByRole('button', { name: t('versions:keepBoth') }).click()
  await expect(page.getByText(t('versions:empty'))).toBeVisible()
  await page.goto(`${BASE}/agenda`)
  await expect(page.getByRole('heading', { name: 'Press conference' })).toBeVisible()
  await page.goto(`${BASE}/notes`)
  await expect(page.getByRole('listitem').filter({ hasText: 'The bus never runs.' })).toHaveCount(1)
  await expect(page.getByRole('listitem').filter({ hasText: 'three times a day' })).toHaveCount(1)

  await page.goto(`${BASE}/versions/note/${note.target}`)
  const history = page.getByRole('list', { name: t('versions:history.title') })
  await expect(history.locator('> li').last()).toContainText(t('versions:history.created'))
  await nothingForAxe(page)
  const count = await history.locator('> li').count()
  const oldest = history.locator('> li').last()
  await oldest.getByRole('button', { name: t('versions:history.useAgain') }).click()
  await expect(page.getByText(t('versions:history.used'))).toBeVisible()
  await expect(history.locator('> li')).toHaveCount(count + 1)
  await expect(history.locator('> li').first()).toContainText('The bus runs twice a day.')
  await page.goto(`${BASE}/notes`)
  await expect(page.getByRole('listitem').filter({ hasText: 'The bus runs twice a day.' })).toHaveCount(1)
})

test('two tablets registered the same person: one person, both signatures, and back', async () => {
  test.setTimeout(180_000)
  const a = await device('Tablet D', 'Volunteer')
  const b = await device('Tablet E', 'Volunteer')
  const figure = (page: Page) => page.locator('aside .tabular').first()
  for (const [page, surname] of [
    [a, 'Novosel'],
    [b, 'Novossel'],
  ] as const) {
    await chooseList(page, `${BASE}/desk`, 1)
    await page.getByRole('link', { name: t('desk:walkIn.open') }).click()
    await offline(page, true)
    await page.getByLabel(t('desk:fields.firstName'), { exact: true }).fill('Marija')
    await page.getByLabel(t('desk:fields.lastName'), { exact: true }).fill(surname)
    await page.getByLabel(t('desk:fields.town'), { exact: true }).fill('Zabok')
    await page.getByLabel(t('desk:fields.country'), { exact: true }).selectOption('HR')
    await page.getByRole('button', { name: t('desk:walkIn.save') }).click()
    await expect(page.getByRole('heading', { name: t('desk:person.title') })).toBeVisible()
    await signNow(page, t, words('hr'))
  }
  for (const page of [a, b]) {
    await offline(page, false)
    await page.goto(`${BASE}/desk`)
    await allSent(page, t)
  }
  await expect(figure(a)).toHaveText('2')
  await a.getByRole('link', { name: t('desk:same.open', { n: 1 }) }).click()
  await expect(a.locator('mark').filter({ hasText: 'Novossel' })).toBeVisible()
  await nothingForAxe(a)
  const keep = a.getByRole('button', { name: t('desk:same.keep') })
  await expect(keep).toHaveCount(2)
  await a
    .locator('div')
    .filter({ has: a.locator('mark', { hasText: /^Novosel$/ }) })
    .last()
    .getByRole('button', { name: t('desk:same.keep') })
    .click()
  await expect(a.getByText(t('desk:same.empty'))).toBeVisible()
  await nothingForAxe(a)
  await allSent(a, t)

  for (const page of [a, b]) {
    await page.goto(`${BASE}/desk`)
    await expect(figure(page)).toHaveText('1')
    // The other spelling finds who stands for both.
    await openPerson(page, 'novossel', 'Novosel Marija')
    await expect(page.getByText(t('desk:same.alsoListed'))).toBeVisible()
    await expect(page.getByText(t('desk:person.signed'), { exact: true })).toBeVisible()
  }
  await b.getByRole('button', { name: t('desk:same.notTheSame') }).click()
  await expect(b.getByText(t('desk:same.alsoListed'))).toHaveCount(0)
  await allSent(b, t)
  for (const page of [a, b]) {
    await page.goto(`${BASE}/desk`)
    await expect(figure(page)).toHaveText('2')
    await page.goto(`${BASE}/desk/numbers`)
    // The figure, and the tables by town and by day.
    await expect(page.getByText(t('desk:numbers.signed'), { exact: true })).toHaveCount(3)
  }
})

test('not accepted: told on the device and at the organiser, sent again, accepted, put aside', async () => {
  test.setTimeout(180_000)
  const organiser = await device('Laptop', 'Organiser')
  const invite = async () => {
    const data = { event: 'pregrada-2019', roles: ['facilitator'] }
    const made = await organiser.request.post('/api/invites', { data })
    return `${devices.venue.origin}/join#${((await made.json()) as { code: string }).code}`
  }
  // With a code of its own: that of the others is withdrawn with nobody.
  const page = await devices.open()
  await joinWith(page, await invite(), t, 'Tablet F')
  // A note is tied to the first item, once there is one.
  await page.goto(`${BASE}/agenda`)
  await expect(page.getByRole('heading', { name: 'Press conference' })).toBeVisible()
  await page.goto(`${BASE}/notes`)
  await offline(page, true)
  for (const text of ['Keep the library open.', 'Close the road.', 'Plant trees.'])
    await writeNote(page, text)
  await organiser.goto(`${BASE}/devices`)
  await organiser
    .locator('li')
    .filter({ hasText: 'Tablet F' })
    .getByRole('button', { name: t('shell:devices.takeOff') })
    .click()
  await organiser
    .locator('dialog')
    .getByRole('button', { name: t('shell:devices.takeOff') })
    .click()
  await expect(organiser.getByText(t('shell:devices.takenOff'))).toBeVisible()
  await offline(page, false)
  await page.goto('/saved')
  await page.getByRole('link', { name: t('common:status.held', { n: 3 }) }).click()
  const held = page.getByRole('list', { name: t('held:title') })
  await expect(held.locator('> li')).toHaveCount(3)
  await expect(held).toContainText('Keep the library open.')
  await expect(held).toContainText(t('held:why.author'))
  await nothingForAxe(page)

  await test.step('the organiser accepts one and puts one aside', async () => {
    await organiser.goto(BASE)
    await organiser.getByRole('link', { name: t('held:ofEvent.title') }).click()
    await expect(
      organiser.getByRole('heading', { name: t('held:ofEvent.device', { name: 'Tablet F' }) }),
    ).toBeVisible()
    await nothingForAxe(organiser)
    const entry = (text: string) => organiser.getByRole('listitem').filter({ hasText: text })
    await entry('Keep the library')
      .getByRole('button', { name: t('held:ofEvent.accept') })
      .click()
    await expect(entry('Keep the library')).toHaveCount(0)
    await entry('Close the road')
      .getByRole('button', { name: t('held:putAside') })
      .click()
    await organiser
      .locator('dialog')
      .getByRole('button', { name: t('held:putAside') })
      .click()
    await expect(entry('Close the road')).toHaveCount(0)
    await organiser.goto(`${BASE}/notes`)
    await expect(organiser.getByText('Keep the library open.')).toBeVisible()
  })

  await test.step('the device puts one aside, joins again and delivers the rest', async () => {
    await page.goto('/not-accepted')
    const road = held.locator('> li').filter({ hasText: 'Close the road.' })
    await road.getByRole('button', { name: t('held:putAside') }).click()
    await page
      .locator('dialog')
      .getByRole('button', { name: t('held:putAside') })
      .click()
    await expect(road).toHaveCount(0)
    await joinWith(page, await invite(), t)
    await page.goto('/not-accepted')
    const trees = held.locator('> li').filter({ hasText: 'Plant trees.' })
    // Joining again sends by itself what only the lost task had held up.
    await expect(trees).toHaveCount(0, { timeout: 40_000 })
    await organiser.goto(`${BASE}/notes`)
    await expect(organiser.getByText('Plant trees.')).toBeVisible({ timeout: 40_000 })
    await expect(page.getByText('Keep the library open.')).toHaveCount(0, { timeout: 40_000 })
    await allSent(page, t)
  })
})

test('what nobody vouches for can not be accepted, and is saved as the organiser’s own', async () => {
  const organiser = await device('Laptop 3', 'Organiser')
  const forged = (n: number, over: object) => ({
    event: EVENT,
    scope: 'room',
    entity: 'note',
    target: `forged${n}`,
    id: ['FORGED000000', n],
    hlc: [1_575_540_000_000, n],
    prev: {},
    schema: 1,
    mac: 'NOBODY.AAAAAAAAAAAAAAAAAAAAAA',
    ...over,
  })
  const ops = [
    forged(1, { fields: { kind: 'proposal', text: 'Plant lime trees.', alive: true } }),
    forged(2, { entity: 'redaction', fields: { ops: ['AAAAAAAAAAAA.1'], alive: true } }),
  ]
  const data = { event: EVENT, replica: 'FORGED000000', ops }
  const pushed = await organiser.context().request.post('/api/push', { data })
  expect(await pushed.json()).toMatchObject({ answers: [{ is: 'quarantined' }, { is: 'quarantined' }] })

  await organiser.goto(`${BASE}/held`)
  const entry = (text: string) => organiser.getByRole('listitem').filter({ hasText: text })
  await expect(entry('Plant lime trees.')).toContainText(t('held:cannot.unvouched'))
  await expect(organiser.getByRole('button', { name: t('held:ofEvent.accept') })).toHaveCount(0)
  // Erasing is nobody's to take over.
  await expect(organiser.getByRole('button', { name: t('held:takeOver.act') })).toHaveCount(1)
  await nothingForAxe(organiser)
  await organiser.getByRole('button', { name: t('held:takeOver.act') }).click()
  const dialog = organiser.locator('dialog[open]')
  await expect(dialog).toContainText(t('held:takeOver.means'))
  await dialog.getByRole('button', { name: t('held:takeOver.act') }).click()
  await expect(entry('Plant lime trees.')).toContainText(t('held:takeOver.done'))
  await expect(organiser.getByRole('button', { name: t('held:takeOver.act') })).toHaveCount(0)
  // It names no part of the agenda.
  await organiser.goto(`${BASE}/notes`)
  await organiser.getByRole('combobox').first().selectOption(t('notes:general'))
  await expect(organiser.getByText('Plant lime trees.')).toBeVisible()
})

test('what was refused is corrected on the device, or sent again', async () => {
  // Behind a service worker no answer can be put in the server's place.
  const page = await deviceWith({ serviceWorkers: 'block' }, 'Tablet G', 'Facilitator')
  await page.goto(`${BASE}/notes`)
  const me = (await (await page.context().request.get('/api/me')).json()) as Record<string, unknown>
  // A server of another version, with a limit that this one does not have.
  await page.route('**/api/push', (route) => {
    const { zbor, server, lineage, now } = me
    const { ops } = route.request().postDataJSON() as { ops: readonly unknown[] }
    const answers = ops.map(() => ({ is: 'quarantined', reason: { code: 'field', field: 'text' } }))
    return route.fulfill({ json: { zbor, server, lineage, now, highest: 0, answers } })
  })
  await page.getByRole('radio', { name: t('notes:kinds.proposal') }).check()
  await page.getByLabel(t('notes:text')).fill('A far too long story.')
  await page.getByRole('button', { name: t('notes:save'), exact: true }).click()
  await expect(page.getByRole('link', { name: t('common:status.held', { n: 1 }) })).toBeVisible()
  await writeNote(page, 'Fine as it is.')
  await page.getByRole('link', { name: t('common:status.held', { n: 2 }) }).click()
  const card = (text: string) => page.getByRole('listitem').filter({ hasText: text })
  const why = t('held:why.field', { field: t('rows:field.text') })
  await expect(card('A far too long').getByText(why)).toBeVisible()
  await page.unroute('**/api/push')
  await card('Fine as it is')
    .getByRole('button', { name: t('held:sendAgain') })
    .click()
  await expect(card('Fine as it is')).toHaveCount(0)
  await page.getByRole('button', { name: t('held:correct') }).click()
  await page.getByLabel(t('rows:field.text')).fill('A short story.')
  await page.getByRole('button', { name: t('held:saveCorrected') }).click()
  await expect(page.getByText(t('held:empty'))).toBeVisible()
  await allSent(page, t)
  await page.goto(`${BASE}/notes`)
  await expect(page.getByText('A short story.')).toBeVisible()
  await expect(page.getByText('Fine as it is.')).toBeVisible()
})

test('a note is begun as soon as the screen opens, and stays under the hand while the agenda changes', async () => {
  const page = await device('Tablet H', 'Facilitator')
  const throttle = await page.context().newCDPSession(page)
  await throttle.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  await takeNote(page, 'Written at once.')
  await throttle.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await page.getByLabel(t('notes:text')).fill('Half a sent')
  const chosen = page.getByLabel(t('notes:item'))
  const before = await chosen.inputValue()
  const organiser = await joinOverApi(devices.venue.link('Organiser'))
  // Earlier than all others, so that it is the first one of the list now.
  const fields = { alive: true, 'title.en': 'Coffee first', day: '2000-01-01' }
  const target = 'COFFEECOFFEEC0FF'
  await organiser.write(EVENT, { scope: 'room', entity: 'agendaItem', target, fields })
  await expect(page.getByRole('option', { name: 'Coffee first' })).toBeAttached({ timeout: 40_000 })
  await expect(page.getByLabel(t('notes:text'))).toHaveValue('Half a sent')
  expect(await chosen.inputValue()).toBe(before)
  // The one that the note belongs to is removed: the note stays, and is saved.
  await organiser.write(EVENT, {
    scope: 'room',
    entity: 'agendaItem',
    target: before,
    fields: { alive: false },
  })
  await expect(chosen).toHaveValue('general')
  await expect(page.getByLabel(t('notes:text'))).toHaveValue('Half a sent')
  await page.getByRole('button', { name: t('notes:save'), exact: true }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Half a sent' })).toBeVisible()
})

test('what a broken device left behind is read by the organiser', async () => {
  const organiser = await device('Laptop 2', 'Organiser')
  const text = '{"ops":[{"id":["AAAAAAAAAAAA",1],"cut off here'
  const left = await organiser
    .context()
    .request.post('/api/deposit', { data: { event: EVENT, kind: 'ops', text } })
  expect(left.ok()).toBe(true)
  await organiser.goto(`${BASE}/held`)
  await expect(organiser.getByText('cut off here')).toBeVisible()
  await nothingForAxe(organiser)
  await organiser.getByRole('button', { name: t('held:deposits.recover') }).click()
  await expect(organiser.getByText(t('held:deposits.stored', { n: 0 }))).toBeVisible()
  const card = organiser.getByRole('listitem').filter({ hasText: 'cut off here' })
  await card.getByRole('button', { name: t('held:putAside') }).click()
  await card
    .locator('dialog')
    .getByRole('button', { name: t('held:putAside') })
    .click()
  await expect(card).toHaveCount(0)
})

test('two edited texts for publication can both be kept, one below the other', async () => {
  const page = await device('Tablet H', 'Facilitator')
  const api = await joinOverApi(devices.venue.link('Facilitator'))
  await page.goto(`${BASE}/summary`)
  await page.getByRole('radio', { name: 'English' }).check()
  const text = page.getByLabel(t('report:text.label'))
  await expect(text).toHaveValue(/Pregrada/)
  await offline(page, true)
  await text.fill('Many came to Pregrada.')
  await page.getByRole('button', { name: t('report:text.save') }).click()
  await expect(page.getByText(t('report:text.saved'))).toBeVisible()
  await api.write(EVENT, {
    scope: 'room',
    entity: 'publicationText',
    target: EVENT,
    fields: { 'text.en': 'Few came to Pregrada.', 'counted.en': 0, alive: true },
  })
  await offline(page, false)
  await page.goto(BASE)
  await page.getByRole('link', { name: t('versions:title') }).click()
  await expect(page.locator('mark').filter({ hasText: 'Few' })).toBeVisible()
  await page.getByRole('button', { name: t('versions:keepJoined') }).click()
  await expect(page.getByText(t('versions:empty'))).toBeVisible()
  await page.goto(`${BASE}/summary`)
  await page.getByRole('radio', { name: 'English' }).check()
  await expect(text).toHaveValue(/Few came to Pregrada\.\n\nMany|Many came to Pregrada\.\n\nFew/)
})
