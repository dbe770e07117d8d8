// Preparations and what goes with the agenda: a ready-made checklist ticked on two devices, a background text that is
// read without a network, a private note that stays with who leads.

import { expect, type Page, test } from '@playwright/test'
import { nothingForAxe } from './axe.ts'
import { allSent, joinWith } from './deskSteps.ts'
import { devicesOfFile } from './devices.ts'
import { goOffline } from './keptOffline.ts'
import { type Venue, words } from './venue.ts'

const BASE = '/e/pregrada-2019'
const t = words('en')

const devices = devicesOfFile()

async function device(name: string, role: Parameters<Venue['link']>[0]): Promise<Page> {
  const page = await devices.open()
  await joinWith(page, devices.venue.link(role), t, name)
  return page
}

test('a ready-made list with one tap, ticked by a volunteer, undone, and mine by name', async () => {
  const organiser = await device('Laptop', 'Organiser')
  const volunteer = await device('Door', 'Volunteer')
  const chairs = t('tasks:templates.lines.roomChairs')
  await organiser.goto(`${BASE}/tasks`)
  await expect(organiser.getByText(t('tasks:empty'))).toBeVisible()
  const room = organiser.getByRole('button', { name: t('tasks:templates.names.room') })
  await room.click()
  await expect(organiser.getByRole('checkbox', { name: chairs })).toBeVisible()
  await expect(room).toBeDisabled()
  await nothingForAxe(organiser)
  await allSent(organiser, t)

  await volunteer.goto(BASE)
  await volunteer
    .getByRole('navigation')
    .getByRole('link', { name: t('tasks:title') })
    .click()
  const tick = volunteer.getByRole('checkbox', { name: chairs })
  await expect(tick).toBeVisible({ timeout: 40_000 })
  await goOffline(volunteer)
  await tick.click()
  await expect(volunteer.getByText(t('tasks:said.ticked'))).toBeVisible()
  await volunteer.getByRole('button', { name: t('common:undo') }).click()
  await expect(tick).not.toBeChecked()
  await tick.click()
  await expect(tick).toBeChecked()
  await volunteer.context().setOffline(false)
  await expect(organiser.getByRole('checkbox', { name: chairs })).toBeChecked({ timeout: 40_000 })

  await volunteer.getByRole('link', { name: t('tasks:add') }).click()
  await volunteer.getByRole('button', { name: t('tasks:form.save'), exact: true }).click()
  await expect(volunteer.getByText(t('tasks:form.problems.title'))).toBeVisible()
  await volunteer.getByLabel(t('tasks:form.title')).fill('Bake a cake')
  await volunteer.getByLabel(t('tasks:form.who')).fill('Željka')
  await volunteer.reload()
  await expect(volunteer.getByLabel(t('tasks:form.title'))).toHaveValue('Bake a cake')
  await nothingForAxe(volunteer)
  await volunteer.getByRole('button', { name: t('tasks:form.save'), exact: true }).click()
  await volunteer.getByRole('radio', { name: t('tasks:shown.mine') }).check()
  await volunteer.getByLabel(t('tasks:myName')).fill('zeljka')
  await expect(volunteer.getByRole('checkbox')).toHaveCount(1)
  await expect(volunteer.getByRole('checkbox', { name: 'Bake a cake' })).toBeVisible()
  await volunteer.reload()
  await volunteer.getByRole('radio', { name: t('tasks:shown.mine') }).check()
  await expect(volunteer.getByLabel(t('tasks:myName'))).toHaveValue('zeljka')
})

test('a background text stands beside its agenda item, is read offline, and a private note stays private', async () => {
  const page = await device('Hall', 'Facilitator')
  await page.goto(`${BASE}/documents/new`)
  await page.getByRole('button', { name: t('documents:save'), exact: true }).click()
  await expect(page.getByText(t('documents:noTitle'))).toBeVisible()
  await page.getByLabel(t('documents:for')).selectOption({ label: 'Opening and welcome' })
  await page.getByLabel(t('documents:titleIn', { language: 'English' })).fill('Buses in small towns')
  await page.getByLabel(t('documents:textIn', { language: 'English' })).fill('Two lines run. One is late.')
  await page.getByRole('radio', { name: 'Latviešu' }).check()
  await page.getByLabel(t('documents:titleIn', { language: 'Latviešu' })).fill('Autobusi')
  await nothingForAxe(page)
  await page.getByRole('button', { name: t('documents:save'), exact: true }).click()
  await expect(page.getByText('Two lines run. One is late.')).toBeVisible()
  await nothingForAxe(page)

  await page.goto(`${BASE}/agenda`)
  await goOffline(page)
  await page.getByRole('link', { name: t('documents:read', { title: 'Buses in small towns' }) }).click()
  await expect(page.getByText('Two lines run. One is late.')).toBeVisible()
  await page.getByRole('link', { name: t('common:back') }).click()
  await page.context().setOffline(false)

  await page.goto(`${BASE}/agenda`)
  await page
    .getByRole('link', { name: t('agenda:edit'), exact: true })
    .first()
    .click()
  await page.getByLabel(t('documents:private.label')).fill('Ask the mayor to be brief.')
  await page.getByRole('button', { name: t('documents:private.save') }).click()
  await expect(page.getByText(t('documents:private.saved'))).toBeVisible()
  await page.reload()
  await expect(page.getByLabel(t('documents:private.label'))).toHaveValue('Ask the mayor to be brief.')
})
