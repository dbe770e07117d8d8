// A query of the database that all screens share: asked once, current for as long as somebody listens, and asked
// again when the database was lost and is back. What it last said stays on the screens meanwhile.

import { liveQuery, type Subscription } from 'dexie'
import type { Connection } from './connection.ts'

export abstract class LiveStore<Found, Shown> {
  protected abstract shown: Shown
  private subscription: Subscription | undefined
  private ended: (() => void) | undefined
  private readonly listeners = new Set<() => void>()
  private readonly connection: Connection

  constructor(connection: Connection) {
    this.connection = connection
  }

  /** Asks the database. */
  protected abstract query(): Promise<Found>
  /** Takes an answer over into `shown`. Returns whether that changed it. */
  protected abstract take(found: Found): boolean

  readonly current = (): Shown => this.shown

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    if (!this.subscription) this.watch()
    this.ended ??= this.connection.subscribe(this.again)
    return () => {
      this.listeners.delete(listener)
      if (this.listeners.size > 0) return
      this.subscription?.unsubscribe()
      this.subscription = undefined
      this.ended?.()
      this.ended = undefined
    }
  }

  /** The database opened again: whatever was asked before may have been lost with it. */
  private readonly again = (): void => {
    this.subscription?.unsubscribe()
    this.watch()
  }

  private watch(): void {
    this.subscription = liveQuery(() => this.ask()).subscribe({
      next: (answer) => {
        if (!answer || !this.take(answer.found)) return
        for (const listener of this.listeners) listener()
      },
      error: (error: unknown) => reportError(error),
    })
  }

  private async ask(): Promise<{ found: Found } | undefined> {
    try {
      return { found: await this.query() }
    } catch (error) {
      this.connection.heal(error)
      return undefined
    }
  }
}

/** One answer, as it is. */
export class LiveValue<T> extends LiveStore<T, T | undefined> {
  /** Undefined until the database has answered. */
  protected shown: T | undefined
  private readonly asked: () => Promise<T>

  constructor(connection: Connection, asked: () => Promise<T>) {
    super(connection)
    this.asked = asked
  }

  protected query(): Promise<T> {
    return this.asked()
  }

  protected take(found: T): boolean {
    this.shown = found
    return true
  }
}
