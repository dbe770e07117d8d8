// From the cells of a list to people, and to what a person should look at. Nothing is dropped in silence: a
// row that is left out has a problem, and the others are taken. Writing ops is the app's.

import type { AGE_GROUPS, AttendeeRole, GENDERS } from '../model/attendee.ts'
import { excerpt, foldHeader, readTable, type TableProblem, type TableRecord } from '../table/readTable.ts'
import {
  ATTENDEE_HEADERS,
  type AttendeeColumn,
  GENDER_WORDS,
  readAgeGroup,
  ROLE_WORDS,
} from './attendeeWords.ts'
import { personKey } from './personKey.ts'
import { readCountry } from './readCountry.ts'

export interface ImportedPerson {
  /** As a spreadsheet numbers it: the header is 1. */
  readonly row: number
  readonly key: string
  readonly firstName: string
  readonly lastName: string
  readonly town: string
  /** ISO 3166-1 alpha-2, or empty. */
  readonly country: string
  readonly organisation: string
  readonly email: string
  readonly role: AttendeeRole | undefined
  readonly gender: (typeof GENDERS)[number] | undefined
  readonly ageGroup: (typeof AGE_GROUPS)[number] | undefined
}

export interface AttendeeImport {
  readonly people: readonly ImportedPerson[]
  readonly problems: readonly TableProblem<AttendeeColumn>[]
  readonly unknownHeaders: readonly string[]
}

type Report = (problem: TableProblem<AttendeeColumn>) => void

function readPerson({ row, cell }: TableRecord<AttendeeColumn>, report: Report): ImportedPerson {
  const unknown = (code: 'unknownRole' | 'unknownCountry', column: AttendeeColumn) => {
    if (cell(column) !== '') report({ code, row, column, value: excerpt(cell(column)) })
  }
  const role = ROLE_WORDS.get(foldHeader(cell('role')))
  if (role === undefined) unknown('unknownRole', 'role')
  const country = cell('country') === '' ? undefined : readCountry(cell('country'))
  if (country === undefined) unknown('unknownCountry', 'country')
  const named = {
    firstName: cell('firstName'),
    lastName: cell('lastName'),
    town: cell('town'),
    country: country ?? '',
  }
  return {
    row,
    key: personKey(named),
    ...named,
    organisation: cell('organisation'),
    email: cell('email'),
    role,
    gender: GENDER_WORDS.get(foldHeader(cell('gender'))),
    ageGroup: readAgeGroup(cell('ageGroup')),
  }
}

/** What the first row of a person leaves open, a later row of the same person fills. */
const mergePeople = (first: ImportedPerson, second: ImportedPerson): ImportedPerson => ({
  ...first,
  organisation: first.organisation || second.organisation,
  email: first.email || second.email,
  role: first.role ?? second.role,
  gender: first.gender ?? second.gender,
  ageGroup: first.ageGroup ?? second.ageGroup,
})

const NEEDED = ['firstName', 'lastName', 'town', 'country'] as const

/** The columns without which a list is told to be incomplete. */
export const isNeeded = (column: AttendeeColumn): column is (typeof NEEDED)[number] =>
  (NEEDED as readonly AttendeeColumn[]).includes(column)

export function importAttendees(rows: readonly (readonly string[])[]): AttendeeImport {
  const {
    columns,
    records,
    problems: tableProblems,
    unknownHeaders,
  } = readTable(rows, (header) => ATTENDEE_HEADERS.get(header))
  const problems = [...tableProblems]
  const report: Report = (problem) => problems.push(problem)
  if (!problems.some(({ code }) => code === 'wrongDelimiter' || code === 'empty')) {
    for (const column of NEEDED) if (!columns.has(column)) report({ code: 'missingColumn', column })
  }
  const people = new Map<string, ImportedPerson>()
  const canName = columns.has('firstName') || columns.has('lastName')
  for (const record of canName ? records : []) {
    if (record.cell('firstName') === '' && record.cell('lastName') === '') {
      report({ code: 'noName', row: record.row })
      continue
    }
    const person = readPerson(record, report)
    const known = people.get(person.key)
    if (known !== undefined) {
      report({
        code: 'duplicate',
        row: person.row,
        value: excerpt(`${person.firstName} ${person.lastName}`.trim()),
      })
    }
    people.set(person.key, known === undefined ? person : mergePeople(known, person))
  }
  return { people: [...people.values()], problems, unknownHeaders }
}
