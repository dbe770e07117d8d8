// The server's own log: a line of JSON for what a person who runs it should know, and never content. An error is written
// as errorFacts tells it, and a line that belongs to a request carries the request's name.

import { type DestinationStream, pino } from 'pino'
import { errorFacts } from './http/errorFacts.ts'
import { requestNames } from './http/requestNames.ts'
import type { Logger } from './parts.ts'

/** `level`: of pino, such as `warn`. */
export function serverLogger(level: string, destination: DestinationStream): Logger {
  const serializers = { err: (thrown: unknown) => errorFacts(thrown) }
  return pino({ level, serializers, mixin: () => ({ ...requestNames() }) }, destination)
}
