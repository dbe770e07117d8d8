// Every ugly file is read as a person would read it, or refused with its reason; and taken a second time it
// changes nothing.

import { describe, expect, it } from 'vitest'
import { readTableFile } from '../../../src/app/tables/readTableFile.ts'
import { importAttendees } from '../../../src/core/desk/importAttendees.ts'
import { UGLY_FILES } from '../../fixtures/people/uglyFiles.ts'

const read = ({ name, bytes }: { name: string; bytes: Buffer }) =>
  readTableFile(new File([new Uint8Array(bytes)], name))

describe('lists as town halls send them', () => {
  it('are many', () => {
    expect(UGLY_FILES.length).toBeGreaterThanOrEqual(40)
  })

  it.each(UGLY_FILES.filter(({ people }) => people))('$name is read', async (file) => {
    const table = await read(file)
    if (table.is !== 'rows') throw new Error(table.is)
    const { people, problems } = importAttendees(table.rows)
    expect(people.map(({ lastName, firstName, town }) => `${lastName} ${firstName}, ${town}`)).toEqual(
      file.people,
    )
    const told = problems.map(({ code, row }) => [code, row].filter((part) => part !== undefined).join(' '))
    expect(told).toEqual(file.problems ?? [])
    expect(table.readings.length > 1).toBe(file.asks ?? false)
  })

  it.each(UGLY_FILES.filter(({ refused }) => refused))('$name says why it can’t be read', async (file) => {
    expect(await read(file)).toEqual({ is: file.refused })
  })

  it.each(UGLY_FILES.filter(({ asks }) => asks))('$name asks which letters are right', async (file) => {
    const table = await read(file)
    if (table.is !== 'rows') throw new Error(table.is)
    expect(table.readings.length).toBeGreaterThan(1)
    expect(table.readings.map(({ name }) => name)).toContain('Ž (windows-1250)')
  })

  it('takes formulas for what they came to and days as days', async () => {
    const file = UGLY_FILES.find(({ name }) => name === 'titles-formulas-days.xlsx')
    const table = file && (await read(file))
    if (table?.is !== 'rows') throw new Error('not read')
    expect(table.rows[3]).toEqual(['Ana', 'Ivić', 'Zabok', 'HR', '2019-12-01', '34'])
    expect(table.rows[0]?.[3]).toBe('2019-12-06')
  })

  it('offers the sheets of a file with several', async () => {
    const file = UGLY_FILES.find(({ name }) => name === 'two-sheets.xlsx')
    const table = file && (await read(file))
    if (table?.is !== 'rows') throw new Error('not read')
    expect(table.sheets.map(({ name }) => name)).toEqual(['Petak 6.12.', 'Subota 7.12.'])
    expect(importAttendees(table.sheets[1]?.rows ?? []).people[0]?.lastName).toBe('Põldmäe')
  })
})

describe('columns that a person names', () => {
  const rows = [
    ['Vorname', 'Nachname', 'Ort', 'Land'],
    ['Ana', 'Ivić', 'Zabok', 'HR'],
  ]
  it('are taken as that', () => {
    expect(importAttendees(rows).people).toEqual([])
    const assigned = new Map([
      [0, 'firstName'],
      [1, 'lastName'],
      [2, 'town'],
      [3, 'country'],
    ] as const)
    expect(importAttendees(rows, assigned).people).toMatchObject([
      { firstName: 'Ana', lastName: 'Ivić', town: 'Zabok', country: 'HR' },
    ])
  })
  it('are shown with their first cells', () => {
    expect(importAttendees(rows).layout[1]).toEqual({
      header: 'Nachname',
      column: undefined,
      samples: ['Ivić'],
    })
  })
  it('are left out where that was said', () => {
    const { people } = importAttendees(
      [
        ['Ime', 'Prezime', 'Mjesto'],
        ['Ana', 'Ivić', 'Zabok'],
      ],
      new Map([[2, undefined]]),
    )
    expect(people).toMatchObject([{ firstName: 'Ana', town: '' }])
  })
})
