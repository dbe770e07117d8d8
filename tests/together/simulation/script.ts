// What happens on a simulated day, one step at a time, drawn from the day's dice: work, rounds of sync through
// a bad network, crashes, clocks, roles, restored servers and profiles, files carried from tablet to tablet.

import { addFromFile } from '../../../src/app/store/fromFile.ts'
import { ForkedLogError } from '../../../src/app/store/incoming.ts'
import type { StoredOp } from '../../../src/app/store/storage.ts'
import { newTargetId, type OpId } from '../../../src/core/ids.ts'
import type { SealedOp } from '../../../src/core/sync/op.ts'
import { canRead } from '../../../src/core/policy.ts'
import { allOps, chance, type Day, happened, pick, saying } from './day.ts'
import { EVENT } from './server.ts'
import { type SimEnv, simTablet, type SimTablet } from './tablet.ts'
import { testEnv } from '../../support/device.ts'
import { cut, type Fault, FAULTS, type Message, portalPage, serverError } from './wire.ts'
import { work } from './work.ts'

type Tab = ReturnType<SimTablet['tabs']>[number]

const DAY_MS = 86_400_000

/** One step of the day. */
export async function step(day: Day): Promise<void> {
  day.clock.nowMs += Math.floor(day.random() * 20_000)
  const who = pick(day, day.tablets)
  const dice = day.random()
  if (dice < 0.5) return work(day, who)
  if (dice < 0.84) return sync(day, who)
  if (dice < 0.87) return jumpClock(day, who)
  if (dice < 0.9) return crash(day, who)
  if (dice < 0.92) return keepProfile(day, who)
  if (dice < 0.93) return backToProfile(day, who)
  if (dice < 0.95) return carryFile(day, who, pick(day, day.tablets))
  if (dice < 0.97) return changeRoles(day, who)
  if (dice < 0.975) return deliverLate(day)
  if (dice < 0.985) return askFromPhone(day)
  return troubleServer(day)
}

/** A tab of the tablet syncs, and may be left in the middle with its message under way. */
async function sync(day: Day, who: SimTablet): Promise<void> {
  const tab = pick(day, who.tabs())
  if (!tab.round) {
    await who.startRound(tab, chance(day, 0.15))
    happened(day, 'round', who)
  }
  const away = chance(day, 0.15)
  while (tab.message && who.tabs().includes(tab)) {
    if (chance(day, 0.08)) return
    if (chance(day, 0.02)) who.crashWithin(Math.floor(day.random() * 25))
    await pass(
      day,
      who,
      tab,
      away ? 'lostRequest' : chance(day, day.weather.trouble) ? pick(day, FAULTS) : 'none',
    )
  }
}

/** One request and its answer, with one fault. */
export async function pass(day: Day, who: SimTablet, tab: Tab, fault: Fault): Promise<void> {
  const { message } = tab
  if (!message) return
  // An op that waits apart while those after it are renumbered loses its links: both versions are then offered.
  if (day.weather.hotClones && fault.startsWith('error')) return pass(day, who, tab, 'lostAnswer')
  if (fault !== 'none') happened(day, fault, who)
  const { path, init } = message
  const lost = (asked: Message) => asked.fail()
  if (fault === 'lostRequest') return who.answer(tab, lost)
  if (fault === 'portal') return who.answer(tab, (asked) => asked.deliver(portalPage()))
  if (fault === 'errorBefore') return who.answer(tab, (asked) => asked.deliver(serverError()))
  if (fault === 'late') day.late.push({ path, init })
  if (fault === 'twice') await serve(day, path, init)
  const response = await serve(day, path, init)
  day.trace(() => `${who.name} ${path} ${response.status}`)
  if (fault === 'lostAnswer' || fault === 'late') return who.answer(tab, lost)
  if (fault === 'errorAfter') return who.answer(tab, (asked) => asked.deliver(serverError()))
  const answer = fault === 'cutAnswer' ? await cut(response, day.random()) : response
  return who.answer(tab, (asked) => asked.deliver(answer))
}

async function serve(day: Day, path: string, init: RequestInit): Promise<Response> {
  const body = typeof init.body === 'string' ? init.body : ''
  if (path === '/api/push' && Array.from(day.poisoned).some((word) => body.includes(word))) {
    happened(day, 'poison')
    return serverError()
  }
  return day.server.handle(path, init)
}

async function jumpClock(day: Day, who: SimTablet): Promise<void> {
  if (!day.weather.wrongClocks) return
  who.env.offsetMs = chance(day, 0.4) ? 0 : Math.floor((day.random() * 401 - 1) * DAY_MS)
  happened(day, 'clock', who)
}

async function crash(day: Day, who: SimTablet): Promise<void> {
  who.kill()
  happened(day, 'crash', who)
}

async function keepProfile(day: Day, who: SimTablet): Promise<void> {
  day.profiles.push({ of: who, disk: await who.disk().copy() })
}

/** A profile is put back to how it was, or opened a second time on another machine. */
async function backToProfile(day: Day, who: SimTablet): Promise<void> {
  const profile = day.profiles.find((each) => each.of === who)
  // A copy of one of two running copies would renumber the same unsent ops once more: twice there, never lost.
  const first = !day.seen.has('hot clone')
  if (day.weather.hotClones && first && day.tablets.length < 6 && chance(day, 0.6)) {
    day.tablets.push(await clone(day, who))
    happened(day, 'hot clone', who)
    return
  }
  if (!profile || day.weather.hotClones) return
  const copy = await profile.disk.copy()
  if (chance(day, 0.5) && day.tablets.length < 6) {
    const env = testEnv(Math.floor(day.random() * 2 ** 31))
    day.tablets.push(simTablet(`${who.name}'`, who.seat, copy, dayEnv(day, env.random), 1))
    happened(day, 'copied profile', who)
    return
  }
  const before = await livingCopies(day)
  who.replaceDisk(copy)
  await forgive(day, before)
  happened(day, 'restored profile', who)
}

/** The same profile, running twice, as if a virtual machine had been copied while the app was open. */
async function clone(day: Day, who: SimTablet): Promise<SimTablet> {
  await who.settle()
  const env = testEnv(Math.floor(day.random() * 2 ** 31))
  const twin = simTablet(`${who.name}"`, who.seat, await who.disk().copy(), dayEnv(day, env.random), 1)
  twin.starting = false
  return twin
}

/** A clock that can be set wrong, and dice of its own. */
export function dayEnv(day: Pick<Day, 'clock'>, random: (count: number) => Uint8Array): SimEnv {
  const env: SimEnv = { offsetMs: 0, now: () => day.clock.nowMs + env.offsetMs, random }
  return env
}

/** One tablet's whole log on a stick, opened by another: what it may not read stays out. */
async function carryFile(day: Day, from: SimTablet, to: SimTablet): Promise<void> {
  // A copy of a running profile does not hand itself a file.
  if (from.seat === to.seat) return
  const sealer = await from.sealer()
  const all = await from
    .disk()
    .open()
    .read(async (tx) => [...(await tx.opsOf(EVENT, 'room')), ...(await tx.opsOf(EVENT, 'desk'))])
  const sealed: StoredOp[] = []
  for (const op of all.filter((each) => !each.held))
    sealed.push(op.mac ? op : { ...op, mac: await sealer(op) })
  await from
    .disk()
    .open()
    .write(async (tx) => {
      await tx.putOps(sealed)
      // Others know them under these ids from now on.
      const entries = await tx.queued(sealed.map((op) => op.key))
      await tx.putOutbox(entries.flatMap((entry) => (entry ? [{ ...entry, known: true as const }] : [])))
    })
  const roles =
    (
      await to
        .disk()
        .open()
        .read((tx) => tx.device())
    )?.events[0]?.roles ?? []
  const readable = sealed.filter((op) => canRead(roles, op.scope))
  try {
    await addFromFile(
      to.disk().open(),
      to.env,
      readable.map(({ key: _key, held: _held, ...op }) => op as SealedOp),
    )
    happened(day, 'file', `${from.name} to ${to.name}`)
  } catch (error) {
    if (!(error instanceof ForkedLogError)) throw error
  }
}

async function changeRoles(day: Day, who: SimTablet): Promise<void> {
  if (!day.weather.roleChanges || who.seat.roles.includes('organiser')) return
  const { access } = day.server.parts()
  const { device } = who.seat
  const dice = day.random()
  if (dice < 0.5) await access.revoke(device, EVENT, day.clock.nowMs)
  else if (dice < 0.75) await access.grant(device, [{ event: EVENT, roles: who.seat.roles }])
  else {
    await access.revoke(device, EVENT, day.clock.nowMs)
    await access.grant(device, [{ event: EVENT, roles: [pick(day, ['volunteer', 'facilitator', 'notes'])] }])
  }
  happened(day, 'roles', who)
}

async function deliverLate(day: Day): Promise<void> {
  const [message] = day.late.splice(Math.floor(day.random() * day.late.length), 1)
  if (!message) return
  await serve(day, message.path, message.init)
  happened(day, 'late delivery')
}

/** A phone asks a question: the server makes the note, under its own id. */
async function askFromPhone(day: Day): Promise<void> {
  const at = day.clock.nowMs
  const text = `question ${Math.floor(day.random() * 1e9)}`
  const draft = {
    event: EVENT,
    scope: 'room' as const,
    entity: 'note',
    target: newTargetId(day.server.parts().random),
    fields: { item: 'one', kind: 'question', text, at, alive: true },
    prev: {},
    hlc: [at, 0] as const,
  }
  await day.server.writer().appendOwn(EVENT, [draft])
  day.confirmed.set(saying(draft), { times: 1, by: 'a phone', id: 'server' as OpId, named: [] })
  happened(day, 'phone')
}

async function troubleServer(day: Day): Promise<void> {
  const { server, backups } = day
  const [backup] = backups
  if (day.weather.restores && backup && chance(day, 0.5)) {
    const before = await livingCopies(day)
    // Where roles go too, what is dropped with them can't be asked for again: a copied-back file is then noticed.
    const noticed = day.weather.roleChanges || chance(day, 0.7)
    await server.restore(backup, noticed)
    day.orderly &&= noticed
    await forgive(day, before)
    happened(day, 'restored server')
    return
  }
  if (chance(day, 0.5)) backups.splice(0, 1, await server.backup())
  else {
    await server.restart()
    happened(day, 'restarted server')
  }
}

/** What every device and the server's log hold, as sayings. */
export async function livingCopies(day: Day): Promise<ReadonlySet<string>> {
  const all = new Set<string>()
  for (const tablet of day.tablets) for (const op of await allOps(tablet)) all.add(saying(op))
  const { log } = day.server.parts()
  for (const scope of ['public', 'room', 'desk', 'detail', 'signature', 'team', 'admin'] as const)
    for (const op of await log.scopeOps(EVENT, scope, 1e9)) all.add(saying(op))
  for (const { op } of await log.held(EVENT)) all.add(saying(op))
  return all
}

/** What was there and has no copy any more, through no fault of Zbor's. */
async function forgive(day: Day, before: ReadonlySet<string>): Promise<void> {
  const after = await livingCopies(day)
  for (const says of before) if (!after.has(says) && day.confirmed.has(says)) day.forgiven.add(says)
}
