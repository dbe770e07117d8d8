// What the public page is made of, and the shape of the function that makes it. The server supplies the
// data, the app supplies the function: neither imports the other.

import type { EventId } from '../ids.ts'
import type { Language } from '../languages.ts'
import type { PublishedOutcome } from '../report/publishedOutcome.ts'
import type { OpenCheck, PublicAnnouncement, PublicItem, PublishedRun } from '../model/publication.ts'
import type { PublicEvent } from './publicEvent.ts'

export interface PublicPage {
  readonly eventId: EventId
  /** Null: nothing is published under this name; the page says so kindly. */
  readonly event: PublicEvent | null
  /** There was one, and it was taken away. */
  readonly isGone?: boolean | undefined
  /** Null: the agenda is not published. */
  readonly items: readonly PublicItem[] | null
  /** Null: nothing that is announced was on yet. */
  readonly run: PublishedRun | null
  /** Current ones, and such as end meanwhile. */
  /** What phones may answer now. */
  readonly checks: readonly OpenCheck[]
  readonly announcements: readonly PublicAnnouncement[]
  /** The outcome has a page of its own. */
  readonly outcome: boolean
  /** The server's clock; the first render in the browser repeats it. */
  readonly nowMs: number
  readonly language: Language
}

/** URLs from the build's manifest, in the order in which the page must name them. */
export interface PageAssets {
  readonly script: string
  /** What the script imports at once: named in the page, so that none of it waits until another has come. */
  readonly modules: readonly string[]
  /** Run before the first paint: the reader's own look. Empty where it was not built. */
  readonly early: string
  readonly styles: readonly string[]
}

/** Answers a calendar file; `page` is the address of the public page, `only` the id of one item. */
export type RenderCalendar = (data: PublicPage, page: string, only?: string) => string

/** Answers a whole HTML document; `origin` for what search engines and previews are told. */
export type RenderPublicPage = (page: PublicPage, assets: PageAssets, origin: string) => string

/** An event of the list. */
export interface ListedEvent {
  readonly eventId: EventId
  readonly event: PublicEvent
}

export interface EventsPage {
  readonly events: readonly ListedEvent[]
  readonly nowMs: number
  readonly language: Language
}

/** Answers the list of events as a whole HTML document. */
export type RenderEventsPage = (page: EventsPage, assets: PageAssets, origin: string) => string

export interface OutcomePage {
  readonly eventId: EventId
  readonly event: PublicPage['event']
  /** Undefined: nothing was published yet. */
  readonly outcome: PublishedOutcome | 'withdrawn' | undefined
  readonly language: Language
}

/** A page that could not be made. */
export interface FailedPage {
  readonly language: Language
  /** What the log calls the request. */
  readonly request: string
}

/** Answers a whole HTML document. */
export type RenderFailedPage = (page: FailedPage, assets: PageAssets, origin: string) => string

/** Answers a whole HTML document. */
export type RenderOutcomePage = (page: OutcomePage, assets: PageAssets, origin: string) => string
