// After a day: everything becomes quiet, and then what Zbor promises must hold. The oracle of the merge is
// written here a second time and in another way: the heads of a field are the writes that no other write names.

import { opKey, type StoredOp, withoutMarks } from '../../../src/app/store/storage.ts'
import {
  canRead,
  canWriteAny,
  hiddenIn,
  REDACTION,
  type Role,
  type Scope,
  SCOPES,
} from '../../../src/core/policy.ts'
import { own } from '../../../src/core/own.ts'
import { foldOps, type Row, rowKey, rowText } from '../../../src/core/sync/heads.ts'
import { digestText, idOf, type SealedOp } from '../../../src/core/sync/op.ts'
import { type Day, DayFailed, happened, saying } from './day.ts'
import { EVENT, sha256Hex } from './server.ts'
import { compareOpIds, type OpId } from '../../../src/core/ids.ts'
import { pass } from './script.ts'
import type { SimTablet } from './tablet.ts'

function must(holds: boolean, what: string): void {
  if (!holds) throw new DayFailed(what)
}

/** Rounds of one tablet after which nothing may be left to do. */
const MAX_ROUNDS = 12

/** Lets a round run through a calm network. */
async function round(day: Day, who: SimTablet, digests: boolean): Promise<unknown> {
  const [tab] = who.tabs()
  if (!tab) throw new DayFailed(`${who.name} has no tab`)
  let result: unknown
  await who.startRound(tab, digests)
  const ended = tab.round?.then((is) => (result = is))
  while (tab.message) await pass(day, who, tab, 'none')
  await ended
  if (who.error) throw who.error
  return result
}

/** Ends what is under way, mends the network, and syncs until nobody has anything to say. */
export async function quiet(day: Day): Promise<void> {
  for (const who of day.tablets) {
    who.kill()
    who.env.offsetMs = 0
    await who.settle()
  }
  if (day.poisoned.size > 0) await passPoison(day)
  day.poisoned.clear()
  let still = false
  for (let turn = 0; turn < MAX_ROUNDS && !still; turn++) {
    // The first turn brings everything home; then both sides compare until nobody has anything to say.
    still = turn > 0
    for (const who of day.tablets) {
      const before = await fingerprint(who)
      const result = (await round(day, who, turn > 0)) as { is: string; healed?: number } | undefined
      still &&= (result?.is !== 'done' || result.healed === 0) && before === (await fingerprint(who))
    }
  }
  must(still, `not quiet after ${MAX_ROUNDS} rounds`)
}

/** Rounds in which the server still fails on certain ops: all others must get through. */
async function passPoison(day: Day): Promise<void> {
  for (let turn = 0; turn < 4; turn++) for (const who of day.tablets) await round(day, who, false)
  for (const who of day.tablets) {
    const outbox = await who.storage().read((tx) => tx.outbox())
    const open = outbox.filter((entry) => !entry.held).map((entry) => entry.key)
    const stuck = (await who.storage().read((tx) => tx.ops(open))).filter((op) => {
      const text = JSON.stringify(op)
      return !Array.from(day.poisoned).some((word) => text.includes(word))
    })
    must(stuck.length === 0, `${who.name}: ${stuck.length} ops are stuck behind one that the server fails on`)
  }
}

const fingerprint = (who: SimTablet): Promise<string> =>
  who.storage().read(async (tx) => {
    const self = await tx.self()
    return `${self?.rev} ${self?.generation} ${self?.replica} ${await tx.waiting()} ${(await tx.outbox()).filter((entry) => entry.held).length}`
  })

/** An organiser lets in what was held or deposited; then every device must see it so, and hold nothing back. */
export async function release(day: Day): Promise<void> {
  const { server } = day
  const held = await server.parts().log.held(EVENT)
  const deposits = await server.parts().log.deposits(EVENT)
  if (held.length + deposits.length === 0) return
  await server.writer().release(
    EVENT,
    held.map(({ op }) => idOf(op)),
  )
  const organiser = server.seats.find(({ roles }) => roles.includes('organiser'))
  for (const { id } of deposits) {
    const response = await server.handle('/api/deposits/recover', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${organiser?.token}` },
      body: JSON.stringify({ event: EVENT, id }),
    })
    must(response.ok, `a deposit could not be recovered: ${response.status}`)
    happened(day, 'recovered')
  }
  happened(day, 'release')
  await quiet(day)
}

export async function check(day: Day): Promise<void> {
  const { log, access } = day.server.parts()
  const served = new Map<Scope, readonly SealedOp[]>()
  for (const scope of SCOPES) served.set(scope, await log.scopeOps(EVENT, scope, 1e9))
  const held = await log.held(EVENT)
  const deposits = day.weather.held ? await log.deposits(EVENT) : []
  nothingLost(
    day,
    [...served.values()].flat(),
    held.map(({ op }) => op),
    new Set(deposits.flatMap(({ text }) => [JSON.parse(text) as SealedOp | SealedOp[]].flat().map(saying))),
  )
  const honest = held.filter(({ op }) => !day.planted.has(op.mac))
  must(day.weather.held || honest.length === 0, `${honest.length} ops are still held`)
  must(day.harmed.size === 0, `a file harmed ${[...day.harmed].join()}`)
  const oracle = headsOf([...served.values()].flat())
  const emptied = emptiedBy([...served.values()].flat())
  valuesGone(emptied, [...served.values()].flat(), 'the server')
  // What an organiser recovers comes in under other ids: both versions are then offered.
  if (!day.seen.has('recovered')) linksKept(day, [...served.values()].flat())
  for (const who of day.tablets) {
    const standing = await access.standing(who.seat.device, EVENT)
    await checkTablet(
      day,
      who,
      standing?.roles ?? [],
      served,
      oracle,
      new Set(held.map(({ op }) => opKey(op))),
      emptied,
    )
  }
}

/** Everything that a screen called saved is on the server exactly once, and nothing is there twice. */
function nothingLost(
  day: Day,
  accepted: readonly SealedOp[],
  held: readonly SealedOp[],
  deposited: ReadonlySet<string>,
): void {
  const times = new Map<string, number>()
  for (const op of [...accepted.filter((each) => !each.redacted), ...held])
    times.set(saying(op), (times.get(saying(op)) ?? 0) + 1)
  for (const [says, { times: wanted, by, id }] of day.confirmed) {
    const found = times.get(says) ?? (deposited.has(says) ? wanted : 0)
    if (day.emptied.has(says)) continue
    if (day.forgiven.has(says)) must(found <= wanted, `${id} of ${by} is there ${found} times: ${says}`)
    else must(found === wanted, `${id} of ${by} is there ${found} times, not ${wanted}: ${says}`)
  }
  for (const [says, found] of times)
    must(found === 1 || found <= (day.confirmed.get(says)?.times ?? 1), `there ${found} times: ${says}`)
}

/** The ops that accepted redactions name, by scope and id. */
const emptiedBy = (accepted: readonly SealedOp[]): ReadonlySet<string> =>
  new Set(
    accepted
      .filter((op) => op.entity === REDACTION && !op.redacted)
      .flatMap((op) => (op.fields['ops'] as OpId[]).map((id) => `${op.scope}/${id}`)),
  )

/** What an organiser emptied has no value left, on the server or on any device. */
function valuesGone(
  emptied: ReadonlySet<string>,
  ops: readonly StoredOp[] | readonly SealedOp[],
  where: string,
): void {
  const full = ops.filter((op) => !op.redacted && emptied.has(`${op.scope}/${idOf(op)}`))
  must(full.length === 0, `${where} still has ${full.length} emptied values`)
}

/** A write still names the writes that its author saw, whatever their ids and its own became. */
function linksKept(day: Day, accepted: readonly SealedOp[]): void {
  const byId = new Map(accepted.map((op) => [`${op.scope}/${idOf(op)}`, op]))
  const there = new Set(accepted.filter((op) => !op.redacted).map(saying))
  for (const op of accepted) {
    const confirmed = op.redacted ? undefined : day.confirmed.get(saying(op))
    if (!confirmed) continue
    const ids = Object.values(op.prev).flat()
    const named = new Set(
      ids.map((id) => byId.get(`${op.scope}/${id}`)).flatMap((each) => (each ? [saying(each)] : [])),
    )
    const lost = confirmed.named.find((says) => there.has(says) && !named.has(says))
    must(lost === undefined, `${idOf(op)} names ${ids.join()} and no longer ${lost}`)
  }
}

/** The ids of a field's heads, the shown one first, the others sorted. */
type Heads = ReadonlyMap<string, string>

/** For each row and field: the writes that no other write of the field names; shown is the latest of them. */
function headsOf(ops: readonly SealedOp[]): Heads {
  const named = new Map<string, Set<string>>()
  const written = new Map<string, SealedOp[]>()
  for (const op of ops.filter(isTellable))
    for (const field of Object.keys(op.fields)) {
      const place = `${rowKey(op)} ${field}`
      const names = named.get(place) ?? new Set()
      for (const id of own(op.prev, field) ?? []) names.add(id)
      named.set(place, names)
      written.set(place, [...(written.get(place) ?? []), op])
    }
  return new Map(
    Array.from(written, ([place, all]) => {
      const heads = all.filter((op) => !named.get(place)?.has(idOf(op)))
      const latest = heads.reduce<SealedOp | undefined>((a, b) => (a && isLater(a, b) ? a : b), undefined)
      return [place, headsText(heads.map(idOf), latest && idOf(latest))]
    }),
  )
}

/**
 * Entities are words, ids have twelve symbols and a count that a number can tell apart; what is called or names
 * anything else is set aside [G4].
 */
const isTellable = (op: Pick<SealedOp, 'prev' | 'entity'>): boolean =>
  /^[A-Za-z][A-Za-z0-9.]*$/.test(op.entity) &&
  Object.values(op.prev)
    .flat()
    .every((id) => /^[0-9A-Z]{12}\.\d{1,15}$/.test(id))

const isLater = (a: SealedOp, b: SealedOp): boolean =>
  a.hlc[0] !== b.hlc[0]
    ? a.hlc[0] > b.hlc[0]
    : a.hlc[1] !== b.hlc[1]
      ? a.hlc[1] > b.hlc[1]
      : compareOpIds(idOf(a), idOf(b)) > 0

const headsText = (ids: readonly OpId[], shown: OpId | undefined): string =>
  `${shown ?? ''}: ${ids.toSorted().join()}`

async function checkTablet(
  day: Day,
  who: SimTablet,
  roles: readonly Role[],
  served: ReadonlyMap<Scope, readonly SealedOp[]>,
  oracle: Heads,
  heldThere: ReadonlySet<string>,
  emptied: ReadonlySet<string>,
): Promise<void> {
  const { outbox, incidents, scopes } = await who.storage().read(async (tx) => ({
    outbox: await tx.outbox(),
    incidents: await tx.incidents(),
    scopes: await Promise.all(
      SCOPES.map(async (scope) => ({
        scope,
        ops: await tx.opsOf(EVENT, scope),
        rows: await tx.rowsOf(EVENT, scope),
      })),
    ),
  }))
  const waiting = outbox.filter((entry) => !entry.held || !heldThere.has(entry.key))
  must(waiting.length === 0, `${who.name} still waits: ${JSON.stringify(waiting)}`)
  const queued = new Set(outbox.map((entry) => entry.key))
  const unequal = incidents.filter(({ is }) => is === 'unequal')
  must(!day.orderly || unequal.length === 0, `${who.name} had to be mended: ${JSON.stringify(unequal[0])}`)
  for (const { scope, ops, rows } of scopes) {
    const shown = ops.filter((op) => !op.held && isTellable(op) && !op.unproven)
    const folded = [...foldOps(shown.map(withoutMarks)).values()].map(bareRow).sort()
    must(
      folded.join('\n') === rows.map(bareRow).sort().join('\n'),
      `${who.name}: rows of ${scope} are not the fold`,
    )
    const hidden = hiddenIn(roles, scope)
    if (canRead(roles, scope)) {
      valuesGone(emptied, ops, who.name)
      const digest = sha256Hex(digestText(ops.filter((op) => !op.held) as readonly SealedOp[]))
      must(
        digest ===
          sha256Hex(digestText((served.get(scope) ?? []).filter(({ entity }) => !hidden.includes(entity)))),
        `${who.name}: ${scope} differs from the server`,
      )
      for (const row of rows) sameHeads(who, row, oracle)
      sameWords(who, ops, served.get(scope) ?? [])
    } else if (!canWriteAny(roles, scope)) {
      const foreign = ops.filter((op) => !queued.has(op.key))
      must(foreign.length === 0, `${who.name} keeps ${foreign.length} ops of ${scope}, which it may not read`)
    }
  }
}

/** What has its place in the log says the same here, and not only under the same seal. */
function sameWords(who: SimTablet, ops: readonly StoredOp[], served: readonly SealedOp[]): void {
  const kept = new Map(ops.map((op) => [op.key, op]))
  for (const op of served) {
    const here = kept.get(opKey(op))
    if (!here || here.redacted || op.redacted) continue
    must(saying(here) === saying(op), `${who.name} has other words under ${idOf(op)}: ${saying(here)}`)
  }
}

function sameHeads(who: SimTablet, row: Row, oracle: Heads): void {
  for (const [field, heads] of Object.entries(row.heads)) {
    const text = headsText(
      heads.map((head) => head.id),
      heads[0]?.id,
    )
    const place = `${rowKey(row)} ${field}`
    must(
      text === (oracle.get(place) ?? ': '),
      `${who.name}: ${place} shows ${text}, not ${oracle.get(place)}`,
    )
  }
}

const bareRow = ({ event, scope, entity, target, heads, closed }: Row) =>
  rowText({ event, scope, entity, target, heads, closed })

/** A day on which nothing was written, or nothing sent through trouble, proves nothing. */
export const isEmpty = (day: Day): boolean =>
  (day.seen.get('write') ?? 0) < 3 || (day.seen.get('round') ?? 0) < 1

export function checkSomethingHappened(day: Day): void {
  must(!isEmpty(day), 'nothing happened on this day')
}

/** The same text for days that ended alike: what is said on the server and shown on every tablet, ids apart. */
export async function endOf(day: Day): Promise<string> {
  const { log } = day.server.parts()
  const parts: string[] = []
  for (const scope of SCOPES) {
    const ops = await log.scopeOps(EVENT, scope, Number.MAX_SAFE_INTEGER)
    parts.push(...ops.map(saying).sort())
  }
  for (const who of day.tablets)
    for (const scope of SCOPES) {
      const rows = await who.storage().read((tx) => tx.rowsOf(EVENT, scope))
      parts.push(...rows.map((row) => `${who.name} ${row.key} ${valuesOf(row)}`).sort())
    }
  return parts.join('\n')
}

const valuesOf = (row: Row): string =>
  JSON.stringify(
    Object.entries(row.heads)
      .map(([field, heads]) => [field, heads.map((head) => head.value)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
