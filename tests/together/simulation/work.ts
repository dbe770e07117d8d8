// What people do on a simulated day: arrivals, notes, edits, removals, forms left open, all by the real commit.

import { created, edited, removed, restored } from '../../../src/app/store/device.ts'
import type { Write } from '../../../src/app/store/commit.ts'
import { newTargetId, type TargetId } from '../../../src/core/ids.ts'
import { agendaItem } from '../../../src/core/model/agendaItem.ts'
import { attendance, signature } from '../../../src/core/model/attendance.ts'
import { attendee, attendeeDetail } from '../../../src/core/model/attendee.ts'
import { defineEntity, line } from '../../../src/core/model/entity.ts'
import { note } from '../../../src/core/model/note.ts'
import { redaction } from '../../../src/core/model/redaction.ts'
import { idOf } from '../../../src/core/sync/op.ts'
import { own } from '../../../src/core/own.ts'
import { type Row, seenOf } from '../../../src/core/sync/heads.ts'
import { scopedKey, type StoredOp } from '../../../src/app/store/storage.ts'
import { chance, type Day, DayFailed, happened, pick, saying, TARGETS } from './day.ts'
import { EVENT } from './server.ts'
import type { SimTablet } from './tablet.ts'

/** Of a version of Zbor that is not written yet: today's devices keep it and pass it on [G1] [G2]. */
const future = defineEntity({ name: 'futureThing', scope: 'room', fields: { wish: line } })

/** Writes of forms that were opened earlier: they name what was shown then. */
const fromForms = new WeakSet<Write>()

/** What a redaction takes away. */
const redactions = new WeakMap<Write, string>()

const inRoom = (who: SimTablet) => who.seat.roles.some((role) => role !== 'volunteer')
const atDesk = (who: SimTablet) => who.seat.roles.some((role) => role !== 'notes')
const signs = (who: SimTablet) => who.seat.roles.includes('volunteer')

/** One person does one thing on one tablet. */
export async function work(day: Day, who: SimTablet): Promise<void> {
  await who.settle()
  const writes = await someWrites(day, who)
  if (writes.length === 0) return
  if (chance(day, 0.04)) who.crashWithin(Math.floor(day.random() * 14))
  const seen = await shownRows(who)
  const ops = await who.write(writes)
  if (!ops) {
    happened(day, 'crash in a write', who)
    return
  }
  happened(
    day,
    'write',
    `${who.name} ${ops.map((op) => `${idOf(op)} ${op.scope} ${op.entity} ${op.target}`).join(', ')}`,
  )
  for (const [at, op] of ops.entries()) {
    const write = writes[at]
    const emptied = write && redactions.get(write)
    if (emptied !== undefined) {
      day.emptied.add(emptied)
      happened(day, 'redaction')
    }
    if (write && !fromForms.has(write)) namesWhatWasSeen(op, seen.get(op.target))
    const says = saying(op)
    const times = (day.confirmed.get(says)?.times ?? 0) + 1
    day.confirmed.set(says, { times, by: who.name, id: idOf(op), named: await namedBy(who, op) })
  }
}

async function someWrites(day: Day, who: SimTablet): Promise<readonly Write[]> {
  const word = `word ${day.confirmed.size} ${Math.floor(day.random() * 1e9)}`
  if (day.weather.poison && day.poisoned.size < 2 && chance(day, 0.1)) day.poisoned.add(word)
  const at = who.env.now()
  const newTarget = () => newTargetId(who.env.random)
  const kinds = [
    ...(atDesk(who) ? (['arrival', 'arrival'] as const) : []),
    ...(signs(who) ? (['signature'] as const) : []),
    ...(inRoom(who)
      ? (['note', 'future', 'edit', 'edit', 'edit', 'remove', 'restore', 'open', 'submit'] as const)
      : []),
    ...(day.weather.redactions && who.seat.roles.includes('organiser') ? (['redact'] as const) : []),
  ]
  const kind = pick(day, kinds)
  if (kind === 'arrival') {
    const person = pick(day, TARGETS)
    return [
      created(attendee, newTarget(), { lastName: word }),
      created(attendance, newTarget(), { attendee: person, list: 'list', at }),
    ]
  }
  if (kind === 'signature') {
    const target = newTarget()
    return [created(attendeeDetail, target, { email: word }), created(signature, target, { statement: word })]
  }
  if (kind === 'note') return [created(note, newTarget(), { item: 'one', kind: 'proposal', text: word, at })]
  if (kind === 'future') {
    if (chance(day, 0.5)) return [created(future, newTarget(), { wish: word, more: { deep: [word] } })]
    return [{ entity: future, target: pick(day, TARGETS), fields: { wish: word } }]
  }
  if (kind === 'redact') return redact(day, who)
  return onAgenda(day, who, kind, word)
}

async function onAgenda(
  day: Day,
  who: SimTablet,
  kind: 'edit' | 'remove' | 'restore' | 'open' | 'submit',
  word: string,
): Promise<readonly Write[]> {
  const target = pick(day, TARGETS)
  const { row, drafts } = await who
    .disk()
    .open()
    .read(async (tx) => ({
      row: (await tx.rows([`${EVENT}/room/agendaItem/${target}`]))[0],
      drafts: await tx.drafts(),
    }))
  const field = pick(day, ['title.hr', 'title.lv', 'room', 'unknownYet'])
  if (kind === 'submit') {
    // A form from before a crash or a reload: saved with what was seen when it was opened [H1].
    const [draft] = drafts
    if (!draft) return []
    await who
      .disk()
      .open()
      .write((tx) => tx.deleteDrafts([draft.key]))
    const write = {
      entity: agendaItem,
      target: draft.key as TargetId,
      fields: { [field]: word, alive: true },
      prev: draft.prev,
    }
    fromForms.add(write)
    return [write]
  }
  if (!row) return [created(agendaItem, target, { [field]: word })]
  if (kind === 'open') {
    const draft = {
      key: target as string,
      value: word,
      prev: seenOf(row, [...Object.keys(row.heads), field, 'alive']),
    }
    await who
      .disk()
      .open()
      .write((tx) => tx.putDrafts([draft]))
    return []
  }
  if (kind === 'remove') return [removed(agendaItem, row)]
  if (kind === 'restore') return [restored(agendaItem, row)]
  return [edited(agendaItem, row, { [field]: word })]
}

/** An organiser takes the values out of something: what it says is then promised to nobody. */
async function redact(day: Day, who: SimTablet): Promise<readonly Write[]> {
  const ops = await who
    .disk()
    .open()
    .read((tx) => tx.opsOf(EVENT, 'room'))
  const full = ops.filter(
    (op) => !op.redacted && !op.unproven && op.mac !== undefined && op.entity === 'note',
  )
  if (full.length === 0) return []
  const op = pick(day, full)
  const write: Write = {
    entity: redaction,
    scope: 'room',
    target: newTargetId(who.env.random),
    fields: { ops: [idOf(op)], alive: true },
  }
  redactions.set(write, saying(op))
  // Should the process die over it, it may be done or not.
  day.forgiven.add(saying(op))
  return [write]
}

async function shownRows(who: SimTablet): Promise<ReadonlyMap<TargetId, Row>> {
  const rows = await who
    .disk()
    .open()
    .read((tx) => tx.rowsOf(EVENT, 'room'))
  return new Map(rows.filter((row) => row.entity === agendaItem.name).map((row) => [row.target, row]))
}

/** A write that names any head of a field names all that its author saw of it: here, all that was shown [H1]. */
function namesWhatWasSeen(op: StoredOp, row: Row | undefined): void {
  if (op.entity !== agendaItem.name || !row) return
  for (const field of Object.keys(op.fields)) {
    const named = own(op.prev, field) ?? []
    const heads = own(row.heads, field)?.map((head) => head.id) ?? []
    if (!heads.some((id) => named.includes(id)) || heads.every((id) => named.includes(id))) continue
    throw new DayFailed(`${idOf(op)} names some of what was shown of ${field}, not all`)
  }
}

async function namedBy(who: SimTablet, op: StoredOp): Promise<readonly string[]> {
  const keys = Object.values(op.prev).flatMap((ids) => ids.map((id) => scopedKey(op.event, op.scope, id)))
  const named = await who
    .disk()
    .open()
    .read((tx) => tx.ops(Array.from(new Set(keys))))
  return named
    .filter((each) => each !== undefined)
    .filter((each) => !each.redacted)
    .map(saying)
}
