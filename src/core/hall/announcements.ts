// Which announcements stand now, the latest first: on phones, at the desk, on the screen of who made them. The clock is
// an argument.

import { announcement } from '../model/announcement.ts'
import { read, textsOf } from '../model/entity.ts'
import type { PublicAnnouncement } from '../model/publication.ts'
import { isAlive, type Row } from '../sync/heads.ts'

/** `rows`: of any entity; announcements are picked out. */
export function currentAnnouncements(rows: Iterable<Row>, nowMs: number): PublicAnnouncement[] {
  return Array.from(rows)
    .filter((row) => row.entity === announcement.name && isAlive(row))
    .map((row) => ({ id: row.target, values: read(announcement, row) }))
    .filter(({ values: { until = 0 } }) => until > nowMs)
    .sort((a, b) => (b.values.at ?? 0) - (a.values.at ?? 0) || (a.id < b.id ? -1 : 1))
    .map(({ id, values }) => ({ id, text: textsOf(values, 'text'), until: values.until ?? 0 }))
    .filter(({ text }) => Object.values(text).some((each) => each !== ''))
}
