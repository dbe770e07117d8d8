// What people have typed and not saved yet, in memory as well as in the database: when the database fails, the
// text is still here, for the form, for a rescue file, and for the page after a reload.

import { DATABASE, type ZborDatabase } from './dexieStorage.ts'
import type { Draft } from './storage.ts'
import { reportNotStored, reportStored } from './storageProblem.ts'

interface OpenForm extends Draft {
  /** The database has this value. */
  readonly stored: boolean
}

export class OpenForms {
  private readonly forms = new Map<string, OpenForm>()
  private readonly given = new Set<string>()
  private readonly writing = new Set<Promise<void>>()
  /** Of this database alone: what is typed in a practice never gets into an event. */
  private readonly handedOver: string
  private readonly db: ZborDatabase
  private readonly steady: <T>(work: () => Promise<T>) => Promise<T>

  constructor(db: ZborDatabase, steady: <T>(work: () => Promise<T>) => Promise<T>) {
    this.db = db
    this.handedOver = db.name === DATABASE ? 'zbor-open-forms' : `${db.name}-open-forms`
    this.steady = steady
  }

  /** Something was typed: kept at once here, and as soon as it goes in the database. Never throws. */
  change(draft: Draft): void {
    this.given.delete(draft.key)
    this.forms.set(draft.key, { ...draft, stored: false })
    this.track(this.store(draft))
  }

  /** The form was saved or given up; it does not come back even where the database can't delete it. */
  async clear(key: string): Promise<void> {
    this.forms.delete(key)
    this.given.add(key)
    try {
      await this.steady(() => this.db.drafts.delete(key))
      this.given.delete(key)
    } catch (error) {
      reportNotStored(error, 'draft')
    }
  }

  /** The screen is left: what is in the database needs no place here. */
  leave(key: string): void {
    if (this.forms.get(key)?.stored) this.forms.delete(key)
  }

  /** The draft of a form: what is only here before what the database has. */
  async find(key: string): Promise<Draft | undefined> {
    const own = this.forms.get(key)
    if (own && !own.stored) return own
    return this.given.has(key) ? undefined : this.db.drafts.get(key)
  }

  /** Where the database does not answer. */
  inMemory(key: string): Draft | undefined {
    return this.forms.get(key)
  }

  /** Whatever is typed is given up. */
  forget(): void {
    this.forms.clear()
  }

  /** Everything that is typed and not saved, as far as this page knows. */
  all(): readonly OpenForm[] {
    return [...this.forms.values()]
  }

  /** Before a reload: all that is typed is in the database, or else handed to the next page of this tab. */
  async flush(tab: Storage): Promise<void> {
    await Promise.all(this.writing)
    this.handOver(tab)
  }

  /** What the database does not have yet, for the next page of this tab; at once, since a page may be leaving. */
  handOver(tab: Storage): void {
    const left = this.all().filter(({ stored }) => !stored)
    try {
      if (left.length === 0) tab.removeItem(this.handedOver)
      else
        tab.setItem(
          this.handedOver,
          JSON.stringify(left.map(({ key, value, prev }) => ({ key, value, prev }))),
        )
    } catch {
      // The browser keeps nothing at all: the rescue file is what is left, and the notice offers it.
    }
  }

  /** At the start: what the page before this one could not store. */
  takeOver(tab: Storage): void {
    try {
      const left = JSON.parse(tab.getItem(this.handedOver) ?? '[]') as readonly Draft[]
      tab.removeItem(this.handedOver)
      for (const draft of left) this.change(draft)
    } catch {
      // Nothing was handed over that could be read.
    }
  }

  private track(work: Promise<void>): void {
    this.writing.add(work)
    void work.finally(() => this.writing.delete(work))
  }

  private async store(draft: Draft): Promise<void> {
    const { drafts } = this.db
    try {
      await this.steady(() =>
        this.db.transaction('rw', drafts, async () => {
          // What the form saw when it was opened stays, also after a change of our id [H1], [O4].
          const before = await drafts.get(draft.key)
          await drafts.put({ ...draft, prev: before?.prev ?? draft.prev })
        }),
      )
      // What was typed meanwhile is on its way with a call of its own.
      if (this.forms.get(draft.key)?.value === draft.value)
        this.forms.set(draft.key, { ...draft, stored: true })
      reportStored('draft')
    } catch (error) {
      reportNotStored(error, 'draft')
    }
  }
}
