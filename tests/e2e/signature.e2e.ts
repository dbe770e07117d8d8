// A signature for an organiser who asks: the strokes, the sentence, when, where and how, and whether anything was changed
// since. A volunteer's tablet has no such button.

import { createHash } from 'node:crypto'
import { expect, type Page, test } from '@playwright/test'
import { signedText } from '../../src/core/desk/signedText.ts'
import type { EventId } from '../../src/core/ids.ts'
import { joinOverApi } from './apiDevice.ts'
import { nothingForAxe } from './axe.ts'
import { allSent, chooseList, joinWith, openPerson, signNow } from './deskSteps.ts'
import { devicesOfFile } from './devices.ts'
import { words } from './venue.ts'

const EVENT = 'pregrada-2019' as EventId
const BASE = `/e/${EVENT}/desk`
const t = words('fr')
const hr = words('hr')
const devices = devicesOfFile()

const SIGNED = {
  statement: `${hr('desk:sign.statement')}\nMali gradovi postaju digitalni\nčetvrtak, 5. prosinca 2019.`,
  language: 'hr',
  height: 400,
  strokes: [
    [100, 200, 300, 250, 500, 150],
    [600, 300],
  ],
}
const hash = createHash('sha256')
  .update(signedText({ event: EVENT, ...SIGNED }))
  .digest('hex')

async function deskOf(role: 'Organiser' | 'Volunteer', name: string): Promise<Page> {
  const page = await devices.open({ locale: 'fr' })
  await joinWith(page, devices.venue.link(role), t, name)
  await chooseList(page, BASE, 1)
  return page
}

const show = (page: Page) => page.getByRole('button', { name: t('desk:signature.show') })

/** Opens a person and what the organiser asks for, by keyboard alone. */
async function shownOf(page: Page, typed: string, name: string): Promise<void> {
  await page.goto(BASE)
  await openPerson(page, typed, name)
  await expect(show(page)).toHaveAttribute('aria-expanded', 'false')
  await show(page).focus()
  await page.keyboard.press('Enter')
}

test('an organiser sees what was signed, how, and that nothing of it was changed; a volunteer does not', async () => {
  const door = await deskOf('Volunteer', 'Tablette A')
  await openPerson(door, 'krklec', 'Krklec Đurđica')
  await signNow(door, t, hr)
  await openPerson(door, 'krklec', 'Krklec Đurđica')
  await expect(door.getByText(t('desk:person.signed'), { exact: true })).toBeVisible()
  await expect(show(door)).toHaveCount(0)
  await allSent(door, t)

  const page = await deskOf('Organiser', 'Portable')
  await shownOf(page, 'krklec', 'Krklec Đurđica')
  const picture = page.getByRole('img', { name: t('desk:signature.picture', { name: 'Krklec Đurđica' }) })
  await expect(picture).toBeVisible()
  expect(await picture.locator('path').count()).toBeGreaterThan(0)
  await expect(page.getByText(t('desk:signature.integrity.unchanged'))).toBeVisible()
  const sentence = page.getByText(hr('desk:sign.statement'))
  await expect(sentence).toHaveAttribute('lang', 'hr')
  await expect(page.getByText('croate', { exact: true })).toBeVisible()
  await expect(page.getByText('Tablette A', { exact: true })).toBeVisible()
  await expect(page.getByText(t('desk:signature.onScreen'), { exact: true })).toBeVisible()
  await nothingForAxe(page)

  // Nothing inline, and the strokes stay where the system chooses the colours.
  expect(await page.locator('svg[style], svg [style]').count()).toBe(0)
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
  const [ink, ground] = await picture.evaluate((svg) => [
    getComputedStyle(svg).stroke,
    getComputedStyle(svg.ownerDocument.body).backgroundColor,
  ])
  expect(ink).toBe('rgb(255, 255, 255)')
  expect(ground).toBe('rgb(0, 0, 0)')

  await page.getByRole('button', { name: t('desk:signature.hide') }).click()
  await expect(picture).toHaveCount(0)
})

test('what was changed since, what was signed before there were hashes, paper and help are told apart', async () => {
  const page = await deskOf('Organiser', 'Portable')
  const idOf = async (typed: string, name: string) => {
    await page.goto(BASE)
    await openPerson(page, typed, name)
    await page.waitForURL(/\/p\//)
    return /\/p\/([^/]+)$/.exec(page.url())?.[1] ?? ''
  }
  const door = await joinOverApi(devices.venue.link('Volunteer'))
  const lists = await door.pull(EVENT, 'public')
  const list = lists.ops.find(({ op }) => op.entity === 'list' && op.fields['day'] === '2019-12-06')?.op
    .target
  const signing = async (attendee: string, fields: Record<string, string | number>) => {
    const at = Date.UTC(2019, 11, 6, 8, 40)
    const all = { attendee, list: list ?? '', at, device: 'Tablette B', alive: true, ...fields }
    await door.write(EVENT, { scope: 'desk', entity: 'signing', target: `of-${attendee}`, fields: all })
  }
  const signature = async (attendee: string, fields: object) => {
    const all = { ...SIGNED, ...fields, alive: true }
    await door.write(EVENT, {
      scope: 'signature',
      entity: 'signature',
      target: `of-${attendee}`,
      fields: all,
    })
  }

  const changed = await idOf('poljak', 'Poljak Dražen')
  await signing(changed, { method: 'screen' })
  await signature(changed, { hash, statement: SIGNED.statement.replace('2019', '2020') })
  await shownOf(page, 'poljak', 'Poljak Dražen')
  await expect(page.getByText(t('desk:signature.integrity.changed'))).toBeVisible()
  await expect(page.getByText('06/12/2019 09:40')).toBeVisible()

  const before = await idOf('hršak', 'Hršak Stjepan')
  await signing(before, { method: 'screen' })
  await signature(before, {})
  await shownOf(page, 'hršak', 'Hršak Stjepan')
  await expect(page.getByText(t('desk:signature.integrity.before'))).toBeVisible()

  const onPaper = await idOf('prelčec', 'Prelčec Stjepan')
  await signing(onPaper, { method: 'paper', sheet: 'P3', line: 7 })
  await shownOf(page, 'prelčec', 'Prelčec Stjepan')
  await expect(page.getByText(t('desk:signature.onPaper'))).toBeVisible()
  await expect(
    page.getByRole('definition').getByText(t('desk:person.signedOnPaper', { sheet: 'P3', line: 7 })),
  ).toBeVisible()
  await expect(page.getByRole('img')).toHaveCount(0)
  // On the line of the sheet too.
  await page.goto(`${BASE}/paper/P3`)
  await page.getByRole('button', { name: t('groups:typeIn.line', { line: 7 }) }).click()
  await show(page).click()
  await expect(page.getByText('06/12/2019 09:40')).toBeVisible()
  await expect(page.getByText(t('desk:signature.onPaper'))).toBeVisible()

  const helped = await idOf('jurišić', 'Jurišić Vjekoslav')
  await signing(helped, { method: 'assisted', helper: 'witness', witness: 'Ilze Ozola' })
  await shownOf(page, 'jurišić', 'Jurišić Vjekoslav')
  await expect(
    page.getByRole('definition').getByText(t('guest:assisted.byWitness', { name: 'Ilze Ozola' })),
  ).toBeVisible()
  await nothingForAxe(page)
})
