// An item's minutes while they are open: what is typed goes into a draft at once and into the log every two seconds,
// what others write comes in, an erased text makes room for the next. Nothing typed is ever cut off or dropped: what
// is too long stays in the field, and what could not be stored is tried again.

import type { EventId, TargetId } from '../../../core/ids.ts'
import { beyondPlaces, MINUTES_MAX, type MinutesOfItem } from '../../../core/notes/minutesFacts.ts'
import { minutes } from '../../../core/model/minutes.ts'
import { updateShape } from '../../../core/notes/updateShape.ts'
import { created, type Device } from '../../store/device.ts'
import { fromBase64 } from './base64.ts'
import { type LeftMinutes, packed, typedKey, type TypedMinutes, writesOf } from './minutesFactsOf.ts'
import { type MinutesText, minutesText, readable, type Selection, type Yjs } from './minutesText.ts'

export const MERGED_MS = 2_000
const AGAIN_MS = 5_000
/** Steps that wait are put together above this: a disk that is full for an hour must not slow down typing. */
const MOST_STEPS = 40
/** An update of Yjs that says nothing: what begins a generation. */
export const NOTHING_YET = 'AAA='

export interface MinutesState {
  readonly text: string
  /** Undefined where everything is stored. */
  readonly unsaved: 'soon' | 'failed' | undefined
  /** Above 0, nothing of it is stored until it is shorter. */
  readonly tooLongBy: number
  /** Entries that can't be read; the others are the text. */
  readonly unreadable: number
  readonly isWaiting: boolean
}

export interface ErasedMinutes {
  readonly target: TargetId
  readonly generation: number
  readonly text: string
}

interface Step {
  readonly generation: number
  readonly update: Uint8Array
}

/** What was typed beyond the limit, and the facts that the text was made of when that began. */
export interface LongMinutes {
  readonly text: string
  readonly known: readonly string[]
}

/** What an earlier visit could not store. */
export interface Left {
  readonly typed?: readonly LeftMinutes[]
  /** Too long to be stored. */
  readonly long?: LongMinutes | undefined
}

export const longKey = (event: EventId, item: string) => `minutesLong/${event}/${item}`

export class MinutesSession {
  private generation: number
  private doc: MinutesText
  private readonly taken = new Set<string>()
  /** Of these, what is in the text. */
  private readonly within = new Set<string>()
  private readonly runs = new Map<string, number>()
  /** Facts that this session wrote: its text has them before they come back as rows. */
  private readonly own = new Set<string>()
  private unreadable = 0
  private facts: MinutesOfItem
  private steps: readonly Step[] = []
  private long: LongMinutes | undefined
  private failed = false
  private shown: MinutesState
  private timer: ReturnType<typeof setTimeout> | undefined
  private writing: Promise<void> = Promise.resolve()
  /** Drafts of earlier visits, to be cleared when what they hold is stored. */
  private readonly adopted = new Set<string>()
  private readonly listeners = new Set<() => void>()
  private readonly yjs: Yjs
  private readonly device: Device
  private readonly event: EventId
  private readonly item: string
  private readonly writer: string

  constructor(
    yjs: Yjs,
    device: Device,
    at: { readonly event: EventId; readonly item: string },
    facts: MinutesOfItem,
    { typed = [], long }: Left = {},
  ) {
    this.yjs = yjs
    this.device = device
    this.event = at.event
    this.item = at.item
    this.writer = device.newTarget()
    this.facts = facts
    this.generation = facts.now.generation
    this.doc = this.newDoc()
    const known = new Set(long?.known)
    const of = { ...facts.now, updates: facts.now.updates.filter(({ target }) => known.has(target)) }
    this.takeInto(long ? of : facts.now)
    this.long = long
    this.adopt(typed)
    this.shown = this.stateNow()
  }

  readonly state = (): MinutesState => this.shown

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The stored facts as they are now. Returns where a selection in the text before has moved to. */
  take(facts: MinutesOfItem, selection: Selection = [0, 0]): Selection {
    this.facts = facts
    // What is too long is compared with the text as it was: what others wrote waits until it fits.
    if (this.long) return selection
    if (facts.now.generation !== this.generation) {
      void this.flush()
      this.generation = facts.now.generation
      this.doc = this.newDoc()
      this.taken.clear()
      this.within.clear()
      this.unreadable = 0
      this.takeInto(facts.now)
      this.tell()
      return [0, 0]
    }
    const moved = this.doc.hold(selection)
    if (this.takeInto(facts.now)) this.tell()
    return moved()
  }

  /** The field says `value` now, with the caret there. */
  type(value: string, caret?: number): void {
    if (value.length > MINUTES_MAX) {
      this.keepLong(value, this.long?.known ?? [...this.taken])
      // The steps that this text was made of must be facts before it is compared with them after a crash.
      if (this.steps.length > 0) void this.flush()
      this.tell()
      return
    }
    const wasLong = this.long !== undefined
    this.long = undefined
    this.doc.type(value, caret)
    if (wasLong) {
      void this.device.forms.clear(longKey(this.event, this.item))
      this.take(this.facts)
    }
    this.tell()
  }

  /** Stores what was typed; resolves also where that failed, which `state` tells. */
  readonly flush = (): Promise<void> => {
    clearTimeout(this.timer)
    this.timer = undefined
    this.writing = this.writing.then(() => this.write())
    return this.writing
  }

  /** Begins an empty text; the one before is kept. @throws where that could not be stored */
  async erase(): Promise<ErasedMinutes> {
    await this.flush()
    const erased = {
      target: this.device.newTarget(),
      generation: this.generation + 1,
      text: this.shown.text,
    }
    const { target, generation } = erased
    await this.device.commit(this.event, [
      created(minutes, target, { item: this.item, generation, update: NOTHING_YET }),
    ])
    return erased
  }

  /** The texts that were erased, latest first. */
  erasedTexts(): readonly string[] {
    return this.facts.earlier.flatMap((generation) => {
      const doc = minutesText(this.yjs, () => {})
      const beyond = beyondPlaces(generation, this.runsOf)
      const within = generation.updates.filter(({ target }) => !beyond.has(target))
      doc.take(within.map(({ update }) => fromBase64(update)))
      return doc.text().trim() === '' ? [] : [doc.text()]
    })
  }

  /** An erased text stands again before what there is. */
  putBack(text: string): void {
    const now = this.shown.text
    this.type(now.trim() === '' ? text : `${text}\n\n${now}`, text.length)
  }

  private readonly runsOf = ({ target, update }: MinutesOfItem['now']['updates'][number]): number => {
    const known = this.runs.get(target) ?? updateShape(fromBase64(update))?.runs ?? 0
    this.runs.set(target, known)
    return known
  }

  private newDoc(): MinutesText {
    const { generation } = this
    return minutesText(this.yjs, (update) => this.typed({ generation, update }))
  }

  private takeInto(now: MinutesOfItem['now']): boolean {
    const beyond = beyondPlaces(now, this.runsOf)
    const isFresh = now.updates.some(({ target }) => !this.taken.has(target))
    // One that came before it in their order takes the place of one that was taken in: the text is made anew.
    if ([...beyond].some((target) => this.within.has(target))) {
      this.doc = this.newDoc()
      this.taken.clear()
      this.within.clear()
      this.unreadable = 0
      this.doc.take(
        this.steps.filter(({ generation }) => generation === this.generation).map(({ update }) => update),
      )
    }
    const fresh = now.updates.filter(({ target }) => !this.taken.has(target))
    const whole = fresh.filter(({ target }) => !beyond.has(target))
    for (const { target } of fresh) this.taken.add(target)
    for (const { target } of whole) this.within.add(target)
    this.unreadable += fresh.length - whole.length
    this.unreadable += this.doc.take(whole.map(({ update }) => fromBase64(update)))
    return isFresh
  }

  /** What was typed before is in the text again, and is written with the next that is typed, or at once. */
  private adopt(typed: readonly LeftMinutes[]): void {
    for (const { key, item, generation, updates } of typed) {
      if (item !== this.item) continue
      const whole = updates.flatMap((update) => readable(this.yjs, fromBase64(update)) ?? [])
      // Left as it is: its text can still be read in a rescue file.
      if (whole.length < updates.length) {
        this.unreadable += 1
        continue
      }
      if (generation === this.generation) this.doc.take(whole)
      this.steps = [...this.steps, ...whole.map((update) => ({ generation, update }))]
      this.adopted.add(key)
    }
    if (this.steps.length > 0) void this.flush()
  }

  private keepLong(text: string, known: readonly string[]): void {
    this.long = { text, known: [...new Set([...known, ...this.own])] }
    this.device.forms.change({ key: longKey(this.event, this.item), value: this.long, prev: {} })
  }

  private typed(step: Step): void {
    this.steps = [...this.steps, step]
    if (this.steps.length > MOST_STEPS) this.steps = this.merged()
    this.keepDraft()
    this.timer ??= setTimeout(() => void this.flush(), this.failed ? AGAIN_MS : MERGED_MS)
  }

  private merged(): readonly Step[] {
    const generations = [...new Set(this.steps.map(({ generation }) => generation))]
    return generations.flatMap((generation) =>
      packed(this.yjs, this.updatesOf(generation)).map((update) => ({
        generation,
        update: fromBase64(update),
      })),
    )
  }

  private updatesOf(generation: number): readonly Uint8Array[] {
    return this.steps.filter((step) => step.generation === generation).map(({ update }) => update)
  }

  private keyOf(generation: number): string {
    return typedKey(this.event, `${this.writer}.${generation}`)
  }

  private keepDraft(): void {
    const { generation, item } = this
    const updates = packed(this.yjs, this.updatesOf(generation))
    const value: TypedMinutes = { item, generation, updates, text: this.doc.text() }
    this.device.forms.change({ key: this.keyOf(generation), value, prev: {} })
  }

  private async write(): Promise<void> {
    const { steps } = this
    if (steps.length === 0) return
    const generations = [...new Set(steps.map(({ generation }) => generation))]
    const writes = generations.flatMap((generation) =>
      writesOf(this.device, this.item, generation, packed(this.yjs, this.updatesOf(generation))),
    )
    try {
      await this.device.commit(this.event, writes)
    } catch {
      this.failed = true
      this.timer ??= setTimeout(() => void this.flush(), AGAIN_MS)
      this.tell()
      return
    }
    this.failed = false
    for (const { target } of writes) this.own.add(target)
    if (this.long) this.keepLong(this.long.text, this.long.known)
    // Merged meanwhile, a step may hold stored ones too: storing those twice changes nothing.
    this.steps = this.steps.filter((step) => !steps.includes(step))
    for (const generation of generations) {
      if (this.updatesOf(generation).length === 0) await this.device.forms.clear(this.keyOf(generation))
    }
    for (const key of this.adopted) await this.device.forms.clear(key)
    this.adopted.clear()
    this.tell()
  }

  private stateNow(): MinutesState {
    const text = this.long?.text ?? this.doc.text()
    return {
      text,
      unsaved: this.failed ? 'failed' : this.steps.length > 0 ? 'soon' : undefined,
      tooLongBy: Math.max(0, text.length - MINUTES_MAX),
      unreadable: this.unreadable,
      isWaiting: this.doc.isWaiting(),
    }
  }

  private tell(): void {
    this.shown = this.stateNow()
    for (const listener of this.listeners) listener()
  }
}
