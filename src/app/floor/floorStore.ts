// The floors of one event on one page: what people press here, what other devices and tabs say, what is kept on the
// device. It goes on while other screens are open. Every change is shown at once, kept at once and said at once;
// whoever missed it hears the whole again.

import { type Act, actOf, canUndo, closeFloor, type Ending, undo } from '../../core/floor/floorActs.ts'
import {
  type Book,
  EMPTY_FLOOR,
  type Floor,
  floorText,
  isQuiet,
  mergeFloors,
  type Page,
  renumber,
  settle,
} from '../../core/floor/floor.ts'
import {
  floorMessages,
  isQueueAsk,
  queueMessage,
  readFloorMessage,
  readQueueMessage,
} from '../../core/floor/floorMessage.ts'
import { heardFloor } from '../../core/floor/heardFloor.ts'
import {
  handsMessage,
  handsOf,
  type HandWish,
  hasHand,
  lowerHand,
  readHandWish,
  takeHand,
} from '../../core/floor/phoneHands.ts'
import { lookAt, type SteadyClock } from '../../core/floor/steadyClock.ts'
import { type EventId, randomBase32, type TargetId } from '../../core/ids.ts'
import type { LiveBus } from '../live/liveBus.ts'
import type { Device } from '../store/device.ts'
import type { DeviceAndSync } from '../store/deviceContext.ts'
import { countFloor, keepFloor, readFloors } from '../store/floorRecord.ts'
import { reportNotStored } from '../store/storageProblem.ts'

export interface FloorView {
  readonly floor: Floor
  readonly canUndo: boolean
}

interface Kept extends FloorView {
  readonly book: Book
  readonly last: Act | undefined
  /** What the others have been told. */
  readonly said: Floor
}

const NEW: Kept = { floor: EMPTY_FLOOR, canUndo: false, book: {}, last: undefined, said: EMPTY_FLOOR }

/** Taps that follow each other go in one message. */
const GATHER_MS = 40
/** How often the big screen, and every third time the room, is told again. */
const AGAIN_MS = 5000
/** Words of a hand from another day are nobody's any more. */
const YESTERDAY_MS = 18 * 3_600_000

export class FloorStore {
  private readonly floors = new Map<TargetId, Kept>()
  private readonly settled = new Set<TargetId>()
  /** Where the phones that have a hand up are to be told how it stands. */
  private readonly handsChanged = new Set<TargetId>()
  private readonly listeners = new Set<() => void>()
  private readonly device: Device
  private readonly live: LiveBus
  private readonly event: EventId
  private readonly page: Page
  private clock: SteadyClock | undefined
  private gathering: ReturnType<typeof setTimeout> | undefined
  private keeping: Promise<void> = Promise.resolve()
  private current: { item: TargetId; limitMs: number | null } | undefined
  /** When some page last told the big screen. */
  private toldAtMs = 0
  private beats = 0

  constructor({ device, live }: Pick<DeviceAndSync, 'device' | 'live'>, event: EventId) {
    this.device = device
    this.live = live
    this.event = event
    this.page = randomBase32(device.env.random, 10)
    // Its offset to the server is needed at once when somebody presses.
    device.record.subscribe(() => {})
    live.hear(({ event: of, to, say }) => {
      if (of === event) this.heard(to, say)
    })
    setInterval(() => this.beat(), AGAIN_MS)
    void this.load()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly view = (item: TargetId | undefined): FloorView => this.at(item)

  /** The time by the server's clock as far as it is known; it does not jump when the device's clock is moved. */
  readonly now = (): number => {
    const offsetMs = this.device.record.current()?.clockOffsetMs ?? 0
    const reading = { wallMs: this.device.env.now(), timerMs: performance.now(), offsetMs }
    const looked = lookAt(this.clock, reading)
    this.clock = looked.clock
    return looked.nowMs
  }

  /** The item that is on: the big screen follows its queue, and phones raise their hands to it. */
  follow(item: TargetId | undefined, limitMs: number | null): void {
    const isNew = this.current?.item !== item
    this.current = item === undefined ? undefined : { item, limitMs }
    if (!isNew || item === undefined) return
    this.live.say({ event: this.event, to: 'room', say: { is: 'floorAsk', item } })
    this.tellScreens()
  }

  /** Something that a person did; it can be taken back. */
  act(item: TargetId, change: (floor: Floor, page: Page, book: Book, nowMs: number) => Floor | Ending): void {
    const before = this.at(item)
    const changed = change(before.floor, this.page, before.book, this.now())
    const { floor, book } = 'entries' in changed ? { floor: changed, book: before.book } : changed
    if (floor === before.floor) return
    this.put(item, { ...before, floor, book, last: actOf(before.floor, floor) })
    this.keep(item)
  }

  undo(item: TargetId): void {
    const before = this.at(item)
    if (!before.last) return
    const { floor, book } = undo(before.floor, this.page, before.book, before.last)
    this.put(item, { ...before, floor, book, last: undefined })
    this.keep(item)
  }

  /** Ends it: the turn that runs, the queue, and the sums into the log. */
  async close(item: TargetId, atMs = this.now()): Promise<void> {
    const before = this.at(item)
    const { floor } = closeFloor(before.floor, this.page, before.book, atMs)
    this.put(item, { ...before, floor, book: {}, last: undefined })
    this.keep(item)
    await this.count(item)
  }

  /** The floors that are open, or whose sums are not in the log yet. */
  items(): readonly TargetId[] {
    return [...this.floors.keys()]
  }

  isOpen = (item: TargetId): boolean => !isQuiet(this.at(item).floor)

  /** Of an item that is over: what it still has to count, once while the page lives. */
  countOnce(item: TargetId): void {
    if (this.settled.has(item)) return
    this.settled.add(item)
    void this.count(item)
  }

  /** Puts the sums into the log; what can't be stored stays kept, and is tried again with the next one. */
  count(item: TargetId): Promise<void> {
    return this.afterKeeping(async () => {
      const floor = await countFloor(this.device, this.event, this.page, item, this.at(item).floor)
      this.take(item, floor)
    })
  }

  private at(item: TargetId | undefined): Kept {
    return (item && this.floors.get(item)) ?? NEW
  }

  private put(item: TargetId, kept: Omit<Kept, 'canUndo'>): void {
    if (!sameHands(this.at(item).floor, kept.floor)) this.handsChanged.add(item)
    const undoable = kept.last !== undefined && canUndo(kept.floor, kept.last)
    this.floors.set(item, { ...kept, canUndo: undoable })
    for (const listener of this.listeners) listener()
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined
      this.tell()
    }, GATHER_MS)
  }

  /** What another page or the database knows. */
  private take(item: TargetId, known: Floor): boolean {
    const before = this.at(item)
    const settled = settle(mergeFloors(before.floor, known), this.page, before.book)
    const floor = renumber(settled.floor, this.page)
    if (floorText(floor) === floorText(before.floor)) return false
    this.put(item, { ...before, floor, book: settled.book })
    return true
  }

  private async load(): Promise<void> {
    try {
      const { floors } = await readFloors(this.device, this.event)
      for (const [item, { floor, at }] of Object.entries(floors)) {
        this.take(item as TargetId, floor)
        const isOld = this.device.env.now() - at > YESTERDAY_MS
        if (isOld && this.isOpen(item as TargetId)) await this.close(item as TargetId)
      }
    } catch (error) {
      reportNotStored(error, 'draft')
    }
  }

  private keep(item: TargetId): void {
    this.settled.delete(item)
    void this.afterKeeping(() => keepFloor(this.device, this.event, this.page, item, this.at(item).floor))
  }

  /** One after the other: a later state is never overtaken by an earlier one. */
  private afterKeeping(work: () => Promise<void>): Promise<void> {
    this.keeping = this.keeping.then(work).catch((error: unknown) => reportNotStored(error, 'commit'))
    return this.keeping
  }

  private tell(): void {
    for (const [item, kept] of this.floors) {
      if (kept.said === kept.floor) continue
      for (const say of floorMessages(item, kept.floor, kept.said)) {
        this.live.say({ event: this.event, to: 'room', say })
      }
      this.floors.set(item, { ...kept, said: kept.floor })
    }
    for (const item of this.handsChanged) this.tellHands(item)
    this.handsChanged.clear()
    this.tellScreens()
  }

  private tellScreens(): void {
    if (!this.current) return
    const { item, limitMs } = this.current
    this.toldAtMs = this.device.env.now()
    this.live.say({
      event: this.event,
      to: 'screen',
      say: queueMessage(item, this.at(item).floor, limitMs),
    })
  }

  /** Whoever came late, or missed something, hears it again; one page does it for all. */
  private beat(): void {
    const item = this.current?.item
    if (item === undefined || !this.isOpen(item)) return
    if (Math.abs(this.device.env.now() - this.toldAtMs) < AGAIN_MS - 500) return
    this.beats += 1
    this.tellScreens()
    if (this.beats % 3 !== 0) return
    this.tellWhole(item)
    this.tellHands(item)
  }

  /** The server answers the phones from it. */
  private tellHands(item: TargetId): void {
    const { floor } = this.at(item)
    if (handsOf(floor).length === 0) return
    this.live.say({ event: this.event, to: 'room', say: handsMessage(floor) })
  }

  /** A phone raises its hand, asks for it or takes it down. No act of this device: there is nothing to undo. */
  private heardHand({ wants, hand, item }: HandWish): void {
    const known = this.items().find((each) => hasHand(this.at(each).floor, hand))
    const of = known ?? (wants === 'up' && item === this.current?.item ? this.current?.item : undefined)
    if (of === undefined) return
    const before = this.at(of)
    const floor =
      wants === 'up'
        ? takeHand(before.floor, this.page, hand)
        : wants === 'down'
          ? lowerHand(before.floor, this.page, hand)
          : before.floor
    if (floor === before.floor) {
      this.tellHands(of)
      return
    }
    this.put(of, { ...before, floor })
    this.keep(of)
  }

  private tellWhole(item: TargetId): void {
    for (const say of floorMessages(item, this.at(item).floor)) {
      this.live.say({ event: this.event, to: 'room', say })
    }
  }

  private heard(to: 'room' | 'screen', say: Parameters<typeof readFloorMessage>[0]): void {
    if (to === 'screen') {
      if (isQueueAsk(say)) this.tellScreens()
      else if (readQueueMessage(say)) this.toldAtMs = this.device.env.now()
      return
    }
    const wish = readHandWish(say)
    if (wish) this.heardHand(wish)
    const message = readFloorMessage(say)
    if (message?.is === 'floorAsk') this.tellWhole(message.item)
    if (message?.is !== 'floor') return
    const { said, floor } = this.at(message.item)
    const heard = heardFloor(floor, message.floor, this.page)
    if (!this.take(message.item, heard)) return
    // They know it already: only what comes on top of it is said.
    const kept = this.at(message.item)
    this.floors.set(message.item, { ...kept, said: mergeFloors(said, heard) })
    this.keep(message.item)
    // Closed elsewhere: what ended here goes into the log from here.
    if (kept.floor.closed !== floor.closed) void this.count(message.item)
  }
}

const sameHands = (a: Floor, b: Floor): boolean => JSON.stringify(handsOf(a)) === JSON.stringify(handsOf(b))

const STORES = new WeakMap<Device, Map<EventId, FloorStore>>()

/** One for each event, as long as the page lives. */
export function floorStore(both: Pick<DeviceAndSync, 'device' | 'live'>, event: EventId): FloorStore {
  const ofDevice = STORES.get(both.device) ?? new Map<EventId, FloorStore>()
  STORES.set(both.device, ofDevice)
  const known = ofDevice.get(event)
  if (known) return known
  const made = new FloorStore(both, event)
  ofDevice.set(event, made)
  return made
}
