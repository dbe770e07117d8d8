// What comes from outside on a hostile day, planted in every place: ops in the server's log that no fold of ours takes,
// ops of a version that is not written yet, and files with forged texts, redactions and facts of the server. Its dice
// are its own, so that the days that are not hostile stay the days they were. [G4] [R6]

import { addFromFile } from '../../../src/app/store/fromFile.ts'
import { created } from '../../../src/app/store/device.ts'
import { opKey, withoutMarks } from '../../../src/app/store/storage.ts'
import { newReplicaId, newTargetId, type OpId, type TargetId } from '../../../src/core/ids.ts'
import { privateNote } from '../../../src/core/model/document.ts'
import { canRead } from '../../../src/core/policy.ts'
import { parseSealedOp } from '../../../src/core/sync/validate.ts'
import { idOf, type Op, type SealedOp } from '../../../src/core/sync/op.ts'
import { deviceKey, seal } from '../../../src/server/keys.ts'
import { type Day, happened, saying, TARGETS } from './day.ts'
import { EVENT } from './server.ts'
import type { SimTablet } from './tablet.ts'

/** How often something of it comes between two steps of a hostile day. */
const OFTEN = 0.2

type Dice = () => number

const pick = <T>(dice: Dice, from: readonly T[]): T => from[Math.floor(dice() * from.length)] as T
const bytesOf = (dice: Dice) => (count: number) =>
  Uint8Array.from({ length: count }, () => Math.floor(dice() * 256))

/** One more thing that an honest device would never do. */
export async function hostileStep(day: Day, dice: Dice): Promise<void> {
  if (dice() > OFTEN) return
  const kinds = ['stored', 'stored', 'newer', 'file', 'file', 'private', 'noteTaker'] as const
  const kind = pick(dice, kinds)
  if (kind === 'stored') return plantInLog(day, dice, unfoldable(day, dice))
  // A server that was put back can't take again what it can't read.
  if (kind === 'newer')
    return day.weather.restores ? undefined : plantInLog(day, dice, ofNewerVersion(day, dice))
  if (kind === 'file') return forgedFile(day, dice)
  return kind === 'private' ? writePrivately(day, dice) : takeNotes(day, dice)
}

const base = (day: Day, dice: Dice) => ({
  id: [newReplicaId(bytesOf(dice)), 1] as const,
  event: EVENT,
  scope: 'room' as const,
  entity: 'agendaItem',
  target: pick(dice, TARGETS),
  hlc: [day.clock.nowMs, 0] as const,
  schema: 1,
})

/** As 0.5 stored them: it names an id that no number tells apart, and a field that every object inherits. */
function unfoldable(day: Day, dice: Dice): Op {
  const far = '0123456789AB.9999999999999999' as OpId
  const word = `hostile ${Math.floor(dice() * 1e9)}`
  const odd = dice() < 0.5
  return {
    ...base(day, dice),
    fields: { 'title.hr': word, toString: word, valueOf: { hasOwnProperty: 1 } },
    prev: odd ? { 'title.hr': [far] } : {},
  }
}

/** What this version can only keep. */
function ofNewerVersion(day: Day, dice: Dice): Op {
  return {
    ...base(day, dice),
    entity: 'agenda-item/2',
    target: `a target of ${Math.floor(dice() * 1e9)} letters` as TargetId,
    fields: { 'a field': { deep: [[[[[[[[[[1]]]]]]]]]] } },
    prev: dice() < 0.5 ? { 'a field': ['new grammar#1' as OpId] } : {},
  }
}

/** Past the checks, as an earlier or a later server let it in. */
async function plantInLog(day: Day, dice: Dice, op: Op): Promise<void> {
  const { log, secret } = day.server.parts()
  const { device } = pick(dice, day.server.seats)
  const sealed: SealedOp = { ...op, mac: seal(deviceKey(secret, device), device, op) }
  await log.append(EVENT, device, [{ op: sealed, vouched: true }], day.clock.nowMs)
  day.planted.add(sealed.mac)
  happened(day, 'planted in the log')
}

/** A file that somebody made to do harm on the tablet that opens it. */
async function forgedFile(day: Day, dice: Dice): Promise<void> {
  const who = pick(dice, day.tablets)
  const storage = who.disk().open()
  const { ops, outbox, roles } = await storage.read(async (tx) => ({
    ops: [...(await tx.opsOf(EVENT, 'room')), ...(await tx.opsOf(EVENT, 'desk'))],
    outbox: new Set((await tx.outbox()).map(({ key }) => key)),
    roles: (await tx.device())?.events.find(({ event }) => event === EVENT)?.roles ?? [],
  }))
  const unsent = ops.filter(({ key, held }) => outbox.has(key) && !held)
  const forged: Op[] = (['room', 'desk'] as const).map((scope) => ({
    ...base(day, dice),
    scope,
    entity: 'redaction',
    target: newTargetId(bytesOf(dice)),
    fields: { ops: ops.filter((op) => op.scope === scope).map(idOf), alive: true },
    prev: {},
  }))
  forged.push({ ...base(day, dice), entity: 'phoneTally', fields: { counts: { for: 5000 } }, prev: {} })
  // Under the ids of what waits here: other words.
  for (const op of unsent.slice(0, 2)) forged.push({ ...withoutMarks(op), fields: { alive: false } })
  const sealed: SealedOp[] = forged.map((op) => ({ ...op, mac: `${who.seat.device}.${'F'.repeat(22)}` }))
  // Other words under the seals of what the tablet will fetch.
  const here = new Set(ops.map(({ key }) => key))
  const published = await day.server.parts().log.scopeOps(EVENT, 'room', Number.MAX_SAFE_INTEGER)
  const coming = published.filter((op) => !op.redacted && !here.has(opKey(op)) && parseSealedOp(op))
  for (const op of coming.slice(-2))
    sealed.push({ ...op, fields: Object.fromEntries(Object.keys(op.fields).map((name) => [name, 'forged'])) })
  const readable = sealed.filter(({ scope }) => canRead(roles, scope))
  for (const { mac } of readable) day.planted.add(mac)
  const before = new Map(unsent.map((op) => [op.key, saying(op)]))
  await addFromFile(storage, who.env, readable)
  await nothingTouched(day, who, before)
  happened(day, 'forged file', who)
}

/** What waits here is as it was, word for word. */
async function nothingTouched(day: Day, who: SimTablet, before: ReadonlyMap<string, string>): Promise<void> {
  const ops = await who
    .disk()
    .open()
    .read((tx) => tx.ops([...before.keys()]))
  for (const [at, says] of [...before.values()].entries()) {
    const op = ops[at]
    if (op === undefined || saying(op) !== says) day.harmed.add(`${who.name} ${op ? opKey(op) : says}`)
  }
}

/** What a note taker's device never receives. */
async function writePrivately(day: Day, dice: Dice): Promise<void> {
  const who = pick(
    dice,
    day.tablets.filter(({ seat }) => seat.roles.some((role) => role !== 'volunteer')),
  )
  await who.settle()
  const text = `private ${Math.floor(dice() * 1e9)}`
  const ops = await who.write([created(privateNote, newTargetId(bytesOf(dice)), { text })])
  for (const op of ops ?? [])
    day.confirmed.set(saying(op), { times: 1, by: who.name, id: idOf(op), named: [] })
  happened(day, 'private note', who)
}

/** Who led takes notes from now on, or leads again. */
async function takeNotes(day: Day, dice: Dice): Promise<void> {
  if (!day.weather.roleChanges) return
  const { access } = day.server.parts()
  const leads = day.server.seats.filter(
    ({ roles }) => roles.includes('facilitator') && !roles.includes('volunteer'),
  )
  const { device, roles } = pick(dice, leads)
  await access.revoke(device, EVENT, day.clock.nowMs)
  await access.grant(device, [{ event: EVENT, roles: dice() < 0.6 ? ['notes'] : roles }])
  happened(day, 'note taker')
}
