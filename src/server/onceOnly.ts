// A log that writes each line once, however often what it tells of is looked at again: one event or one row that could
// not be shown is met at every poll of every phone. It remembers a bounded number of lines, the latest.

import { errorFacts } from './http/errorFacts.ts'
import type { LogFields, Logger } from './parts.ts'

const MOST_LINES = 1000

export function onceOnly(logger: Logger, mostLines = MOST_LINES): Logger {
  const told = new Set<string>()

  function isNew({ err, ...fields }: LogFields, message: string): boolean {
    const line = JSON.stringify([message, fields, err === undefined ? null : errorFacts(err)])
    if (told.has(line)) return false
    told.add(line)
    const [oldest] = told
    if (told.size > mostLines && oldest !== undefined) told.delete(oldest)
    return true
  }

  return {
    warn: (fields, message) => {
      if (isNew(fields, message)) logger.warn(fields, message)
    },
    error: (fields, message) => {
      if (isNew(fields, message)) logger.error(fields, message)
    },
  }
}
