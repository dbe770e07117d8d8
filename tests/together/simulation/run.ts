// Plays one seed from beginning to end: the same seed is the same day, step for step.

import { copyOfDisk, type MemoryDisk, memoryDisk, memoryStorage } from '../../support/memoryStorage.ts'
import { seeded } from '../../support/device.ts'
import { check, checkSomethingHappened, endOf, isEmpty, quiet, release } from './checks.ts'
import { type Day, DayFailed, type Weather } from './day.ts'
import { hostileStep } from './hostile.ts'
import { KEPT_SEEDS } from './keptSeeds.ts'
import { dayEnv, step } from './script.ts'
import { NOON, simServer } from './server.ts'
import { memoryStore, type OpenStoreOf } from './stores.ts'
import { type Disk, joinAs, simTablet } from './tablet.ts'

const LONGEST = 500
const SERVER_DICE = 0x5eed_5eed
const HOSTILE_DICE = 0xbad_5eed
/** Of days, those that are hostile; the kept ones stay the days that once failed. */
const HOSTILE = 0.35
const KEPT: ReadonlySet<number> = new Set(Object.values(KEPT_SEEDS))
/** A day has at least so many steps, and at most twice as many. */
const STEPS = 24

export interface Played {
  readonly seed: number
  readonly failure?: string
  /** A digest of what the server and every tablet hold in the end. */
  readonly end?: string
  readonly seen: ReadonlyMap<string, number>
}

const diskOf = (disk: MemoryDisk): Disk => ({
  open: () => memoryStorage(disk),
  copy: () => Promise.resolve(diskOf(copyOfDisk(disk))),
})

export const newMemoryDisk = (): Disk => diskOf(memoryDisk())

/** Each seed has its own weather, so that a fault is seen alone and together with others. */
function weatherOf(random: () => number): Weather {
  const restores = random() < 0.4
  const hotClones = !restores && random() < 0.3
  return {
    trouble: random() < 0.2 ? 0 : random() * 0.4,
    restores,
    // A running copy and a restored server at once can leave two ops under one id on both sides.
    hotClones,
    roleChanges: random() < 0.5,
    // What one of two running copies empties before it was ever sent, the other still sends.
    redactions: !hotClones && random() < 0.5,
    wrongClocks: random() < 0.6,
    held: random() < 0.5,
    poison: !hotClones && random() < 0.25,
  }
}

/** Over what a day is played: the tablets' storage and the server's. */
export interface Over {
  readonly newDisk: () => Disk
  readonly openStore: OpenStoreOf
}

export async function playSeed(
  seed: number,
  over: Partial<Over> = {},
  trace: Day['trace'] = () => {},
): Promise<Played> {
  const { newDisk = newMemoryDisk, openStore = memoryStore } = over
  const random = seeded(seed)
  const clock = { nowMs: NOON }
  const bytes = (count: number) => Uint8Array.from({ length: count }, () => Math.floor(random() * 256))
  // The server's dice are its own: how often it throws them is its own affair.
  const dice = seeded(seed + SERVER_DICE)
  const serverBytes = (count: number) => Uint8Array.from({ length: count }, () => Math.floor(dice() * 256))
  const server = await simServer({ now: () => clock.nowMs, random: serverBytes }, openStore)
  const day: Day = {
    seed,
    random,
    clock,
    server,
    tablets: [],
    weather: weatherOf(random),
    orderly: true,
    confirmed: new Map(),
    forgiven: new Set(),
    emptied: new Set(),
    late: [],
    backups: [await server.backup()],
    profiles: [],
    poisoned: new Set(),
    planted: new Set(),
    harmed: new Set(),
    trace,
    seen: new Map(),
  }
  try {
    const { lineage } = server.parts().log
    for (const seat of server.seats) {
      const disk = newDisk()
      await joinAs(disk.open(), seat, lineage.server, lineage.lineage)
      // Two tabs that both sync, as without Web Locks: one may compare while the other has sent and not fetched.
      const tabs = random() < 0.2 ? 2 : 1
      day.orderly &&= tabs === 1
      day.tablets.push(simTablet(seat.name, seat, disk, dayEnv(day, bytes), tabs))
    }
    const hostile = seeded(seed + HOSTILE_DICE)
    const isHostile = hostile() < HOSTILE && !KEPT.has(seed)
    // What is planted there is not an honest device's to mend.
    if (isHostile) day.orderly = false
    const steps = STEPS + Math.floor(random() * STEPS)
    // Longer where the dice left out the work or the network.
    for (let at = 0; at < steps || (isEmpty(day) && at < LONGEST); at++) {
      await step(day)
      if (isHostile) await hostileStep(day, hostile)
      const broken = day.tablets.find((each) => each.error !== undefined)
      if (broken) throw broken.error
    }
    await quiet(day)
    if (!day.weather.held) await release(day)
    await check(day)
    checkSomethingHappened(day)
    return { seed, seen: day.seen, end: await endOf(day) }
  } catch (error) {
    const failure = error instanceof DayFailed ? error.message : String((error as Error).stack ?? error)
    return { seed, failure, seen: day.seen }
  } finally {
    await server.close()
  }
}
