// A real profile, a real browser, killed in the middle of writing: what the screen called saved is there when it
// opens again, once, with its place in the queue. This proves the death of the process; that the disk has it is
// asked of the database and asserted in tests/app/store/commit.test.ts (strict durability).
// ZBOR_KILLS: how many; the soak does more.

import { expect, type Page, test } from '@playwright/test'
import { allSent, joinWith } from './deskSteps.ts'
import { tabletKept } from './keptOffline.ts'
import { keptDevice, openVenue, pause, type Venue, words } from './venue.ts'

const KILLS = Number(process.env['ZBOR_KILLS'] ?? 5)
/** Anything from before the first write to well after the tenth. */
const LONGEST_MS = 2_500
const t = words('en')

interface Stored {
  readonly texts: readonly string[]
  readonly ids: readonly string[]
  readonly queued: readonly string[]
  readonly folded: readonly string[]
}

/** The database as it lies there, without the app's help. */
const readStored = (page: Page): Promise<Stored> =>
  page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('zbor')
      request.addEventListener('success', () => resolve(request.result))
      request.addEventListener('error', () => reject(request.error))
    })
    const all = <T>(table: string) =>
      new Promise<T[]>((resolve, reject) => {
        const request = db.transaction(table).objectStore(table).getAll()
        request.addEventListener('success', () => resolve(request.result as T[]))
        request.addEventListener('error', () => reject(request.error))
      })
    interface Op {
      key: string
      entity: string
      fields: { text?: string }
    }
    const ops = (await all<Op>('ops')).filter(({ entity, fields }) => entity === 'note' && fields.text)
    const rows = await all<{ entity: string; heads: { text?: { value: string }[] } }>('rows')
    const queued = (await all<{ key: string }>('outbox')).map(({ key }) => key)
    db.close()
    return {
      texts: ops.map(({ fields }) => fields.text ?? ''),
      ids: ops.map(({ key }) => key),
      queued,
      // The versions of each note: one that was stored and not called saved may have been typed over since, and
      // one that was saved again after the crash is the same note with the same value [H6].
      folded: rows.flatMap(({ entity, heads }) =>
        entity === 'note' ? [...new Set((heads.text ?? []).map(({ value }) => value))] : [],
      ),
    }
  })

test('a browser killed while notes are saved one after the other keeps every saved one', async () => {
  test.setTimeout(60_000 + KILLS * 20_000)
  const venue: Venue = await openVenue()
  const device = await keptDevice('en')
  const saved: string[] = []
  let tried = 0
  const address = `${venue.origin}/e/pregrada-2019/notes`
  try {
    await joinWith(device.page(), venue.link('Facilitator'), t, 'Tablet A')
    await tabletKept(device.page())
    // A browser writes cookies every half a minute or when it is closed; a device joined longer ago than that.
    await device.close()
    await device.reopen(address)
    await expect(device.page().getByLabel(t('notes:text'))).toBeVisible()
    await allSent(device.page(), t)
    const before = await readStored(device.page())
    await venue.cut()

    for (let kill = 0; kill < KILLS; kill++) {
      const page = kill === 0 ? device.page() : await device.reopen(address)
      await expect(page.getByLabel(t('notes:text'))).toBeVisible()
      const dies = pause(Math.random() * LONGEST_MS).then(device.kill)
      await writeUntilKilled(page, saved, () => `note ${kill}.${tried++}`)
      await dies
    }

    const page = await device.reopen(address)
    await expect(page.getByLabel(t('notes:text'))).toBeVisible()
    const stored = await readStored(page)
    for (const text of saved) expect(stored.folded.filter((each) => each === text)).toEqual([text])
    // What was stored but not yet called saved when the power went may be there too, and nothing else.
    expect(stored.folded.length).toBeLessThanOrEqual(before.folded.length + new Set(saved).size + KILLS)
    const own = stored.ids.filter((id) => !before.ids.includes(id))
    expect([...stored.queued].sort()).toEqual(expect.arrayContaining(own.sort()))
    expect(new Set(stored.ids).size).toBe(stored.ids.length)
    for (const text of stored.texts) expect(stored.folded).toContain(text)

    await venue.restore()
    await allSent(page, t)
    await expect(page.getByText(saved.at(-1) ?? '', { exact: true })).toBeVisible()
    expect(saved.length).toBeGreaterThan(0)
    test.info().annotations.push({ type: 'saved', description: `${saved.length} of ${tried}` })
  } finally {
    await device.dispose()
    await venue.close()
  }
})

/** Types and saves as fast as the screen goes; a text counts as saved once the screen says so. */
async function writeUntilKilled(page: Page, saved: string[], next: () => string): Promise<void> {
  const field = page.getByLabel(t('notes:text'))
  try {
    for (;;) {
      // What stood in the form when the power went stands there again; saving it twice is one note.
      const text = (await field.inputValue({ timeout: 5_000 })) || next()
      await field.fill(text, { timeout: 5_000 })
      await field.press('Control+Enter', { timeout: 5_000 })
      await expect(page.getByText(t('notes:saved'), { exact: true })).toBeVisible({ timeout: 5_000 })
      saved.push(text)
    }
  } catch (error) {
    // The page went away with its browser; anything else is a fault of ours.
    if (!page.isClosed()) throw error
  }
}
