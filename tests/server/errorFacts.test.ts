// An error in the log says its type, its code and where it was thrown, and nothing of what it was thrown about.

import Database from 'better-sqlite3'
import * as fc from 'fast-check'
import { DatabaseError } from 'pg'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { errorFacts } from '../../src/server/http/errorFacts.ts'
import { ApiError } from '../../src/server/http/apiError.ts'

const CANARY = 'Kanarinac'

function thrownBy(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

const told = (thrown: unknown) => JSON.stringify(errorFacts(thrown))

test('errors of JSON, SQLite, PostgreSQL and valibot carry content; their facts carry type, code and place', () => {
  const db = new Database(':memory:')
  const ofPostgres = Object.assign(new DatabaseError('row', 3, 'error'), {
    code: '23514',
    message: `new row violates: ${CANARY}`,
    detail: `Failing row contains (${CANARY}).`,
    where: CANARY,
    parameters: [CANARY],
  })
  const thrown = {
    json: thrownBy(() => JSON.parse(`{"name": ${CANARY}`)),
    sqlite: thrownBy(() => db.prepare(`SELECT ${CANARY}`)),
    valibot: thrownBy(() => v.parse(v.number(), CANARY)),
    // As the driver itself throws it: with the stack of the query.
    postgres: (Error.captureStackTrace(ofPostgres), ofPostgres),
  }
  for (const error of Object.values(thrown)) expect(String(error)).toContain(CANARY)
  expect(errorFacts(thrown.json)).toMatchObject({ type: 'SyntaxError' })
  expect(errorFacts(thrown.sqlite)).toMatchObject({ type: 'SqliteError', code: 'SQLITE_ERROR' })
  expect(errorFacts(thrown.valibot)).toMatchObject({ type: 'ValiError' })
  expect(errorFacts(thrown.postgres)).toMatchObject({ type: 'DatabaseError', code: '23514' })
  expect(errorFacts(new ApiError('noRole'))).toMatchObject({ type: 'ApiError', code: 'noRole' })
  for (const error of Object.values(thrown)) {
    expect(told(error)).not.toContain(CANARY)
    expect(errorFacts(error).at.join('\n')).toMatch(/tests\/server\/errorFacts\.test\.ts:\d+:\d+/)
  }
})

test('causes are told the same way, as deep as they help', () => {
  const inner = new RangeError(CANARY)
  const outer = new Error(CANARY, { cause: new TypeError(CANARY, { cause: inner }) })
  expect(errorFacts(outer).cause).toMatchObject({ type: 'TypeError', cause: { type: 'RangeError' } })
  const circular = new Error(CANARY)
  circular.cause = circular
  expect(told(circular)).not.toContain(CANARY)
})

test('what was thrown and is no error is told by its kind alone', () => {
  const kinds = [CANARY, { message: CANARY }, null, undefined, 7].map((thrown) => errorFacts(thrown).type)
  expect(kinds).toEqual(['string', 'object', 'object', 'undefined', 'number'])
})

test('no folder of this machine above the project is told', () => {
  const error = new Error('x')
  error.stack = 'Error: x\n    at run (/home/ana maric/other/file.js:1:2)\n    at node:internal/process:3:4'
  expect(errorFacts(error).at).toEqual(['run file.js:1:2', 'node:internal/process:3:4'])
})

test('whatever a message holds, also what looks like a frame, a header or an end, none of it is told', () => {
  const line = fc.constantFrom(
    `    at ${CANARY} (/work/src/${CANARY}.ts:1:1)`,
    `    at ${CANARY}.js:1:1`,
    `Error: ${CANARY}`,
    `: ${CANARY}`,
    '',
    CANARY,
  )
  const message = fc.array(line, { maxLength: 6 }).map((lines) => lines.join('\n'))
  fc.assert(
    fc.property(message, message, fc.boolean(), (first, later, changes) => {
      const error = new Error(first)
      // A stack keeps the message of when the error was made; nobody cuts a message short afterwards.
      fc.pre(!`${first}\n`.startsWith(`${later}\n`))
      if (changes) error.message = later
      expect(told(error)).not.toContain(CANARY)
    }),
    { numRuns: 2000 },
  )
})
