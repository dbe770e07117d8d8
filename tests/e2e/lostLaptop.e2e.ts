// The organiser's laptop is gone, and with it the only device that could invite anybody: a backup file, a new laptop and
// a line at the server bring all of it back. And taking a device off, with the codes that could bring it back.

import { execFileSync } from 'node:child_process'
import { expect, type Page, test } from '@playwright/test'
import { violationsOn } from './axe.ts'
import { allSent, chooseList, joinWith } from './deskSteps.ts'
import { devicesOfFile } from './devices.ts'
import { openVenue, type Venue, words } from './venue.ts'

const t = words('en')
const EVENT = 'rehearsal'
const BASE = `/e/${EVENT}`
const PASSPHRASE = 'seven loud tractors'
const COMMAND = new URL('../../scripts/organiser.ts', import.meta.url).pathname

const here = devicesOfFile()

/** What a person at the server does, while it runs. */
const organiser = (venue: Venue, ...args: string[]): string =>
  execFileSync(process.execPath, [COMMAND, ...args], {
    env: { ...process.env, ZBOR_DATABASE_URL: '', ZBOR_DATA: venue.folder, ZBOR_ORIGIN: venue.origin },
    encoding: 'utf8',
  })

async function addPerson(page: Page, name: string): Promise<void> {
  await page.goto(`${BASE}/desk/new`)
  await page.getByLabel(t('desk:fields.firstName')).fill(name)
  await page.getByLabel(t('desk:fields.lastName')).fill('Zagorec')
  await page.getByLabel(t('desk:fields.town')).fill('Zabok')
  await page.getByRole('button', { name: t('desk:walkIn.save') }).click()
  await expect(page.getByText(`Zagorec ${name}`)).toBeVisible()
}

async function saveFile(page: Page): Promise<string> {
  await page.goto('/saved')
  await page.getByRole('button', { name: t('backup:save') }).click()
  await page.getByLabel(t('backup:passphrase')).fill(PASSPHRASE)
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: t('backup:write') }).click(),
  ])
  // It outlives the browser that saved it.
  const path = test.info().outputPath('laptop.zbor')
  await download.saveAs(path)
  return path
}

async function openFile(page: Page, path: string): Promise<void> {
  await page.goto('/saved')
  await page.getByRole('button', { name: t('backup:open') }).click()
  await page.locator('input[type=file]').setInputFiles(path)
  await page.getByLabel(t('backup:passphrase')).fill(PASSPHRASE)
  await page.getByRole('button', { name: t('backup:read') }).click()
}

async function findsPerson(page: Page, name: string): Promise<void> {
  await page.goto(`${BASE}/desk`)
  await page.getByRole('searchbox').fill(`zagorec ${name}`)
  await expect(page.locator('main li').filter({ hasText: `Zagorec ${name}` })).toHaveCount(1)
}

test('a file on a new laptop, and a line at the server: everything is there, and what was never sent is sent', async () => {
  test.setTimeout(240_000)
  const { venue } = here
  const laptop = await here.open()
  await joinWith(laptop, venue.link('Organiser'), t, 'Laptop')
  await chooseList(laptop, `${BASE}/desk`, 0)
  await addPerson(laptop, 'Sent')
  await allSent(laptop, t)
  // From here on nothing of it reaches the server.
  await laptop.route('**/api/**', (route) => route.abort())
  await addPerson(laptop, 'Unsent')
  const file = await saveFile(laptop)
  await laptop.context().close()

  await test.step('before it has joined anything, the file is kept and the next step is said', async () => {
    const fresh = await here.open()
    await openFile(fresh, file)
    const told = fresh.getByRole('status').filter({ hasText: t('backup:laidByNext') })
    await expect(told).toBeVisible()
    await expect(fresh.locator('footer')).not.toContainText(t('common:status.allSent'))
    expect(await violationsOn(fresh)).toEqual([])
    const list = organiser(venue)
    expect(list).toContain(`${EVENT}  `)
    const [link = ''] = organiser(venue, EVENT).split('\n')
    await told.getByRole('link', { name: t('shell:events.join') }).click()
    await expect(fresh).toHaveURL(/\/join$/)
    await joinWith(fresh, link, t, 'New laptop')
    // The laptop was in two events: what is of the other one waits, and the screen says for what.
    await fresh.goto('/saved')
    await expect(fresh.getByText(t('backup:elsewhere'))).toBeVisible()
    await joinWith(fresh, organiser(venue, 'pregrada-2019').split('\n')[0] ?? '', t)
    await allSent(fresh, t)
    await fresh.goto('/saved')
    await expect(fresh.getByText(t('backup:elsewhere'))).toHaveCount(0)
    await chooseList(fresh, `${BASE}/desk`, 0)
    for (const name of ['Sent', 'Unsent']) await findsPerson(fresh, name)
    await fresh.goto(`${BASE}/devices`)
    await expect(fresh.getByRole('listitem').filter({ hasText: 'New laptop' })).toContainText(
      t('shell:devices.here'),
    )
  })

  await test.step('a laptop of the network is offered the events, and the file it had opened before is sent', async () => {
    const office = await here.open()
    const [link = ''] = organiser(venue, 'network').split('\n')
    await joinWith(office, link, t, 'Office')
    await openFile(office, file)
    await expect(office.getByText(t('backup:elsewhere'))).toBeVisible()
    await office.goto('/')
    const others = office.getByRole('region', { name: t('shell:events.network') }).getByRole('listitem')
    await expect(others).toHaveCount(2)
    expect(await violationsOn(office)).toEqual([])
    const take = (row: typeof others) => row.getByRole('button', { name: t('shell:events.take') }).click()
    await take(others.filter({ hasText: 'Rehearsal' }))
    await expect(office).toHaveURL(new RegExp(`${BASE}$`))
    await office.goto('/')
    await take(others)
    await expect(office).toHaveURL(/\/e\/pregrada-2019$/)
    await allSent(office, t)
    await chooseList(office, `${BASE}/desk`, 0)
    for (const name of ['Sent', 'Unsent']) await findsPerson(office, name)
  })
})

test('before a device is taken off, what could bring it back is ticked; the last organiser can not be taken off', async () => {
  test.setTimeout(180_000)
  // With nobody in it yet: the office is the only organiser.
  const venue = await openVenue()
  const link = () => organiser(venue, 'pregrada-2019').split('\n')[0] ?? ''
  const base = '/e/pregrada-2019'
  const office = await here.open({ baseURL: venue.origin })
  await joinWith(office, link(), t, 'Office of the town')
  await office.goto(`${base}/devices`)
  const rowOf = (page: Page, name: string) =>
    page
      .getByRole('list')
      .filter({ hasText: t('shell:devices.here') })
      .getByRole('listitem')
      .filter({ hasText: name })
  await expect(rowOf(office, 'Office of the town')).toContainText(t('shell:devices.lastOrganiser'))
  await expect(
    rowOf(office, 'Office of the town').getByRole('button', { name: t('shell:devices.takeOff') }),
  ).toHaveCount(0)

  const lost = await here.open({ baseURL: venue.origin })
  await joinWith(lost, link(), t, 'Lost laptop')
  await lost.goto(`${base}/devices`)
  await lost.getByLabel(t('shell:invite.uses')).fill('2')
  await lost.getByRole('radio', { name: t('shell:invite.oneForAll', { n: 2 }) }).check()
  await lost.getByRole('button', { name: t('shell:invite.make') }).click()
  const shown = lost.getByText(/^[0-9A-Z]{5}.[0-9A-Z]{5}$/)
  const code = ((await shown.textContent()) ?? '').replaceAll(' ', '')
  const guest = await here.open({ baseURL: venue.origin })
  await joinWith(guest, `${venue.origin}/join#${code}`, t, 'Guest tablet')

  await office.getByRole('button', { name: t('shell:devices.refresh') }).click()
  await rowOf(office, 'Lost laptop').getByRole('button').click()
  const dialog = office.getByRole('dialog')
  await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(1)
  await expect(dialog.getByRole('checkbox', { name: /Guest tablet/ })).not.toBeChecked()
  expect(await violationsOn(office)).toEqual([])
  await dialog.getByRole('checkbox', { name: /Guest tablet/ }).check()
  await dialog.getByRole('button', { name: t('shell:devices.takeOff') }).click()
  await expect(rowOf(office, 'Lost laptop')).toContainText(t('shell:devices.takenOff'))
  await expect(rowOf(office, 'Guest tablet')).toContainText(t('shell:devices.takenOff'))
  await expect(rowOf(office, 'Office of the town')).toContainText(t('shell:devices.lastOrganiser'))

  await lost.getByRole('button', { name: t('shell:devices.refresh') }).click()
  await expect(lost.getByText(t('shell:devices.problem.notAllowed'))).toBeVisible()
  await lost.goto(`/join#${code}`)
  await expect(lost.getByText(t('shell:join.error.expiredCode'))).toBeVisible()
  await venue.close()
})
