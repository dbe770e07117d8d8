// Writes an imported list in pieces, so that the screen lives, progress is seen and it can be stopped. What was
// stored stays; taking the same file again goes on from there.

import type { CompletedPerson, FreshPerson } from '../../../core/desk/planImport.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { attendee, attendeeDetail } from '../../../core/model/attendee.ts'
import type { Row } from '../../../core/sync/heads.ts'
import type { Write } from '../../store/commit.ts'
import { created, type Device, edited } from '../../store/device.ts'
import { addImported } from './deskCommands.ts'

/** Lets the line at the bottom count what waits: back to back, the writes would not give it a turn. */
const breath = () => new Promise<void>((resolve) => setTimeout(resolve, 50))

/** People in one transaction: a short wait each. */
const CHUNK = 1000

type Rows = ReadonlyMap<TargetId, Row>

export interface ToTake {
  readonly fresh: readonly FreshPerson[]
  readonly completed: readonly CompletedPerson[]
  readonly rows: Rows
  readonly details: Rows
  /** Only a device that may write them. */
  readonly withDetails: boolean
}

export interface Taken {
  readonly added: number
  readonly completed: number
  readonly is: 'all' | 'stopped' | 'failed'
}

export async function takePeople(
  device: Device,
  event: EventId,
  { fresh, completed, rows, details, withDetails }: ToTake,
  progress: (done: number) => void,
  isStopped: () => boolean,
): Promise<Taken> {
  const people = [
    ...fresh.map(({ person, target }) => ({ isNew: true, writes: addImported(person, target, withDetails) })),
    ...completed.map((one) => ({ isNew: false, writes: complete(one, rows, details, withDetails) })),
  ]
  let [added, done] = [0, 0]
  const so = (is: Taken['is']): Taken => ({ is, added, completed: done - added })
  try {
    while (done < people.length) {
      if (isStopped()) return so('stopped')
      progress(done)
      const chunk = people.slice(done, done + CHUNK)
      await device.commit(
        event,
        chunk.flatMap(({ writes }) => writes),
      )
      done += chunk.length
      added += chunk.filter(({ isNew }) => isNew).length
      await breath()
    }
    return so('all')
  } catch {
    return so('failed')
  }
}

function complete(
  { target, fields, detail }: CompletedPerson,
  rows: Rows,
  details: Rows,
  withDetails: boolean,
): Write[] {
  const writes: Write[] = []
  const row = rows.get(target)
  if (row && Object.keys(fields).length > 0) writes.push(edited(attendee, row, fields))
  if (!withDetails || Object.keys(detail).length === 0) return writes
  const known = details.get(target)
  return [...writes, known ? edited(attendeeDetail, known, detail) : created(attendeeDetail, target, detail)]
}
