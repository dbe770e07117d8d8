// From the cells of a list to people, and to what a person should look at. Nothing is dropped in silence: a
// row that is left out has a problem, and the others are taken. Writing ops is the app's.

import type { AGE_GROUPS, AttendeeRole, GENDERS } from '../model/attendee.ts'
import {
  type Assigned,
  excerpt,
  foldHeader,
  readTable,
  type TableColumn,
  type TableProblem,
  type TableRecord,
} from '../table/readTable.ts'
import {
  ATTENDEE_HEADERS,
  type AttendeeColumn,
  GENDER_WORDS,
  readAgeGroup,
  ROLE_WORDS,
} from './attendeeWords.ts'
import { personKey } from './personKey.ts'
import { readCountry } from './readCountry.ts'
import { type NameOrder, splitName } from './splitName.ts'

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
  /** Every column of the file and what it was taken as. */
  readonly layout: readonly TableColumn<AttendeeColumn>[]
}

type Report = (problem: TableProblem<AttendeeColumn>) => void

/** The columns that hold a name, and in what order where one holds all of it. */
const ORDERS = ['givenFirst', 'familyFirst'] as const satisfies readonly NameOrder[]

/** The name of a row, from two columns or from one; what has its own column stands. */
function nameIn(cell: TableRecord<AttendeeColumn>['cell']): { firstName: string; lastName: string } {
  const order = ORDERS.find((each) => cell(each) !== '')
  const split = order ? splitName(cell(order), order) : { firstName: '', lastName: '' }
  return {
    firstName: cell('firstName') || split.firstName,
    lastName: cell('lastName') || split.lastName,
  }
}

function readPerson({ row, cell }: TableRecord<AttendeeColumn>, report: Report): ImportedPerson {
  const unknown = (code: 'unknownRole' | 'unknownCountry', column: AttendeeColumn) => {
    if (cell(column) !== '') report({ code, row, column, value: excerpt(cell(column)) })
  }
  const role = ROLE_WORDS.get(foldHeader(cell('role')))
  if (role === undefined) unknown('unknownRole', 'role')
  const country = cell('country') === '' ? undefined : readCountry(cell('country'))
  if (country === undefined) unknown('unknownCountry', 'country')
  const named = {
    ...nameIn(cell),
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

/**
 * What a heading means beside the others: „Ime” or „Nom” alone, over cells of two words and more, stands over whole
 * names; „Name” beside „Surname” stands over first names.
 */
function settledNames(
  layout: readonly TableColumn<AttendeeColumn>[],
  records: readonly TableRecord<AttendeeColumn>[],
): Assigned<AttendeeColumn> {
  const has = (column: AttendeeColumn) => layout.findIndex((each) => each.column === column)
  const [first, last] = [has('firstName'), has('lastName')]
  const whole = Math.max(has('givenFirst'), has('familyFirst'))
  if (first >= 0 === last >= 0) return new Map()
  if (whole >= 0) return new Map([[whole, first >= 0 ? 'lastName' : 'firstName']])
  const [column, place, order] =
    first >= 0 ? (['firstName', first, 'givenFirst'] as const) : (['lastName', last, 'familyFirst'] as const)
  const filled = records.map(({ cell }) => cell(column)).filter((name) => name !== '')
  const long = filled.filter((name) => name.includes(' '))
  return long.length > 0 && long.length >= 0.6 * filled.length ? new Map([[place, order]]) : new Map()
}

/** `assigned`: what a person said that columns hold. */
export function importAttendees(
  rows: readonly (readonly string[])[],
  assigned: Assigned<AttendeeColumn> = new Map(),
): AttendeeImport {
  const columnOf = (header: string) => ATTENDEE_HEADERS.get(header)
  const read = readTable(rows, columnOf, assigned)
  const settled = assigned.size > 0 ? new Map() : settledNames(read.layout, read.records)
  const {
    columns,
    records,
    problems: tableProblems,
    unknownHeaders,
    layout,
  } = settled.size > 0 ? readTable(rows, columnOf, settled) : read
  const problems = [...tableProblems]
  const report: Report = (problem) => problems.push(problem)
  const hasWholeNames = ORDERS.some((order) => columns.has(order))
  if (!problems.some(({ code }) => code === 'wrongDelimiter' || code === 'empty')) {
    for (const column of NEEDED) {
      const isName = column === 'firstName' || column === 'lastName'
      if (!columns.has(column) && !(isName && hasWholeNames)) report({ code: 'missingColumn', column })
    }
  }
  const people = new Map<string, ImportedPerson>()
  const canName = hasWholeNames || columns.has('firstName') || columns.has('lastName')
  for (const record of canName ? records : []) {
    const { firstName, lastName } = nameIn(record.cell)
    if (firstName === '' && lastName === '') {
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
  return { people: [...people.values()], problems, unknownHeaders, layout }
}
