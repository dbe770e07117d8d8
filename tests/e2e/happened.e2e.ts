// „What happened on this device”: from the line at the bottom, in plain words, also for what this version does not know;
// and the file for help, which is shown word for word before it is saved and names nobody.

import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { nothingForAxe } from './axe.ts'
import { joinWith } from './deskSteps.ts'
import { devicesOfFile } from './devices.ts'
import { openInApp } from './inApp.ts'
import { words } from './venue.ts'

const t = words('en')
const NAME = 'Kanarinac'
const devices = devicesOfFile()

/** Writes incidents as a round of sync would, and one of a kind that a later version may have. */
async function happen(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const opened = indexedDB.open('zbor')
    await new Promise((resolve) => {
      opened.addEventListener('success', resolve)
    })
    const db = opened.result
    const at = Date.UTC(2019, 11, 6, 8, 40)
    const store = db.transaction('incidents', 'readwrite').objectStore('incidents')
    for (const minutes of [0, 1, 2])
      store.add({ at: at + minutes * 60_000, is: 'unequal', event: 'pregrada-2019', scope: 'desk' })
    store.add({ at: at - 60_000, is: 'somethingNew', detail: 'unknown' })
    await new Promise((resolve) => {
      store.transaction.addEventListener('complete', resolve)
    })
    db.close()
  })
}

test('what happened is told once for all times, what is safe and what to do with it', async () => {
  const page = await devices.open()
  await joinWith(page, devices.venue.link('Volunteer'), t, NAME)
  await openInApp(page, '/what-happened')
  await expect(page.getByText(t('happened:empty'))).toBeVisible()
  await happen(page)
  await page.goto('/')
  await page.locator('footer').getByRole('link').first().click()
  await page.getByRole('link', { name: t('happened:title') }).click()

  const rows = page.getByRole('list', { name: t('happened:title') }).getByRole('listitem')
  await expect(rows).toHaveCount(2)
  await expect(rows.first()).toContainText(t('happened:what.unequal'))
  await expect(rows.first()).toContainText(t('happened:safe.unequal'))
  await expect(rows.first()).toContainText(t('happened:todo.unequal'))
  // In the event's zone.
  await expect(rows.first()).toContainText('06/12/2019 09:42')
  await expect(rows.first()).toContainText(t('happened:often', { n: 3, time: '06/12/2019 09:40' }))
  await expect(rows.last()).toContainText(t('happened:what.other'))
  await expect(rows.last()).toContainText(t('happened:todo.other'))
  await nothingForAxe(page)
})

test('the file for help is shown before it is saved, and is what was shown', async () => {
  const page = await devices.open()
  await joinWith(page, devices.venue.link('Volunteer'), t, NAME)
  await openInApp(page, '/what-happened')
  await page.getByRole('button', { name: t('happened:file.make') }).click()
  const shown = page.getByLabel(t('happened:file.whole'))
  await expect(shown).toContainText('"zbor": "help"')
  const text = (await shown.textContent()) ?? ''
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: t('happened:file.save') }).click()
  const file = await download
  await expect(page.getByText(t('happened:file.saved', { name: file.suggestedFilename() }))).toBeVisible()
  const saved = readFileSync(await file.path(), 'utf8')
  expect(saved).toBe(text)
  expect(saved).not.toContain(NAME)
  const read = JSON.parse(saved) as { app: { version: string }; device: { roles: object }; worker: object }
  expect(read.app.version).toMatch(/^\d+\.\d+\.\d+$/)
  expect(read.device.roles).toEqual({ 'pregrada-2019': ['volunteer'], rehearsal: ['volunteer'] })
  expect(read.worker).toMatchObject({ possible: true })
  await nothingForAxe(page)
})

test('the organiser comes to it from the home of an event', async () => {
  const page = await devices.open()
  await joinWith(page, devices.venue.link('Organiser'), t, NAME)
  await openInApp(page, '/e/pregrada-2019')
  await page.getByRole('link', { name: t('happened:title') }).click()
  await expect(page.getByText(t('happened:empty'))).toBeVisible()
  // The address can be opened again.
  await page.reload()
  await expect(page.getByText(t('happened:empty'))).toBeVisible()
})
