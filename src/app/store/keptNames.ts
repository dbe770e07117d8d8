// What the rows are called that entries of this device speak of, from before it may no longer read those rows: kept
// while such an entry waits or is held here, so that its person still knows what it is [P5]. Of people only the name, and
// only of those whom an entry names; nothing of it is ever sent.

import type { EventId } from '../../core/ids.ts'
import { agendaItem } from '../../core/model/agendaItem.ts'
import { signing } from '../../core/model/attendance.ts'
import { attendee } from '../../core/model/attendee.ts'
import type { Entity } from '../../core/model/entity.ts'
import { event as eventEntity } from '../../core/model/event.ts'
import { list } from '../../core/model/list.ts'
import { own } from '../../core/own.ts'
import type { Scope } from '../../core/policy.ts'
import { rowKey, shown } from '../../core/sync/heads.ts'
import type { Op } from '../../core/sync/op.ts'
import type { Tx } from './storage.ts'

/** By `entity target`: the fields that make its name. */
export interface KeptNames {
  readonly [row: string]: { readonly [field: string]: string }
}

export const keptNamesSetting = (event: EventId): string => `names/${event}`

/** A signing says whose it is. */
const NAMING: readonly { readonly entity: Entity; readonly scope: Scope; readonly field: RegExp }[] = [
  { entity: signing, scope: 'desk', field: /^attendee$/ },
  { entity: attendee, scope: 'desk', field: /^(?:lastName|firstName)$/ },
  { entity: list, scope: 'public', field: /^day$/ },
  { entity: agendaItem, scope: 'room', field: /^title\./ },
  { entity: eventEntity, scope: 'public', field: /^name\./ },
]

const LONGEST_ID = 80

const keyOf = (entity: string, target: string) => `${entity} ${target}`

/** Before rows of an event leave this device. */
export async function keepNames(tx: Tx, event: EventId): Promise<void> {
  const named = await namedBy(tx, event)
  if (named.size === 0) return forgetNames(tx, event)
  const names: [string, KeptNames[string]][] = []
  for (const { entity, scope, field } of NAMING) {
    const rows = await tx.rows(
      [...named].map((target) => rowKey({ event, scope, entity: entity.name, target })),
    )
    for (const row of rows) {
      if (!row) continue
      const fields = Object.keys(row.heads).flatMap((each) => {
        const value = field.test(each) ? shown(row, each) : undefined
        return typeof value === 'string' ? [[each, value] as const] : []
      })
      if (fields.length > 0) names.push([keyOf(entity.name, row.target), Object.fromEntries(fields)])
      if (entity === signing) for (const [, person] of fields) named.add(person as Op['target'])
    }
  }
  const before = (await tx.setting<KeptNames>(keptNamesSetting(event))) ?? {}
  await tx.putSetting(keptNamesSetting(event), { ...before, ...Object.fromEntries(names) })
}

/** Once nothing of the event waits or is held here. */
export async function forgetIdleNames(tx: Tx, event: EventId): Promise<void> {
  if ((await tx.outbox()).some((entry) => entry.event === event)) return
  await forgetNames(tx, event)
}

async function forgetNames(tx: Tx, event: EventId): Promise<void> {
  const name = keptNamesSetting(event)
  if ((await tx.setting<KeptNames>(name)) !== undefined) await tx.putSetting(name, {})
}

/** All that may be the id of a row in what waits of an event. */
async function namedBy(tx: Tx, event: EventId): Promise<Set<Op['target']>> {
  const entries = (await tx.outbox()).filter((entry) => entry.event === event)
  const stored = await tx.ops(entries.map(({ key }) => key))
  const texts = entries.flatMap(({ op }, at) => {
    const entry = op ?? stored[at]
    return entry ? [event, entry.target, ...Object.values(entry.fields).flat()] : []
  })
  return new Set(
    texts.filter((text): text is Op['target'] => typeof text === 'string' && text.length <= LONGEST_ID),
  )
}

export const keptName = (
  names: KeptNames | undefined,
  entity: string,
  target: string,
): KeptNames[string] | undefined => own(names ?? {}, keyOf(entity, target))
