// The ids whose values were taken away, kept outside the database and its backups, one a line: a restored
// database must not bring back what a person had taken out [R1].

import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { type EventId, isOpId, type OpId } from '../../core/ids.ts'
import { type Scope, SCOPES } from '../../core/policy.ts'

export interface RedactedId {
  readonly event: EventId
  readonly scope: Scope
  readonly id: OpId
}

export interface RedactedFile {
  readonly all: readonly RedactedId[]
  /** On the disk when it returns. */
  readonly add: (ids: readonly RedactedId[]) => void
  readonly close: () => void
}

const LINE = /^([a-z0-9-]{3,40}) ([a-z]+) (\S+)$/

function parseLine(line: string): RedactedId[] {
  const [, event, scope, id = ''] = LINE.exec(line) ?? []
  const known = SCOPES.find((one) => one === scope)
  return event !== undefined && known !== undefined && isOpId(id)
    ? [{ event: event as EventId, scope: known, id }]
    : []
}

export function openRedactedFile(path: string): RedactedFile {
  const file = openSync(path, 'a+', 0o600)
  const all = readFileSync(path, 'utf8').split('\n').flatMap(parseLine)
  return {
    all,
    add(ids) {
      // The line before may have been cut short: an empty line harms nobody.
      writeSync(file, `\n${ids.map(({ event, scope, id }) => `${event} ${scope} ${id}`).join('\n')}\n`)
      fsyncSync(file)
    },
    close: () => closeSync(file),
  }
}
