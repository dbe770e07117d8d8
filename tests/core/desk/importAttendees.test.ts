// Lists as towns send them, good and bad: what can be read is read, and the rest is said.

import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { importAttendees } from '../../../src/core/desk/importAttendees.ts'
import { personKey } from '../../../src/core/desk/personKey.ts'

const FILE = new URL('../../data/pregrada-attendees.csv', import.meta.url)
const csv = (text: string) => importAttendees(Papa.parse<string[]>(text).data)
const HEADER = 'First name;Last name;Town;Country;Role;Gender;Age group;E-mail'

describe('importAttendees', () => {
  it('reads the 51 people of the first event', () => {
    const { people, problems, unknownHeaders } = csv(readFileSync(FILE, 'utf8'))
    expect(people).toHaveLength(51)
    expect(problems).toEqual([])
    expect(unknownHeaders).toEqual([])
    expect(people.find(({ lastName }) => lastName === 'Põldmäe')).toEqual({
      row: 7,
      key: 'juri|poldmae|voki kula|ee',
      firstName: 'Jüri',
      lastName: 'Põldmäe',
      town: 'Voki küla',
      country: 'EE',
      organisation: '',
      email: 'guest6@example.org',
      role: 'volunteer',
      gender: 'male',
      ageGroup: '30-53',
    })
  })

  it.each([
    ['hr', 'IME;PREZIME;MJESTO;DRŽAVA;ULOGA;SPOL;DOBNA SKUPINA\nAna;Ivić;Zabok;Hrvatska;Građani;žena;18–29'],
    [
      'sl',
      'Ime;Priimek;Kraj;Država;Vloga;Spol;Starostna skupina\nAna;Ivić;Zabok;Hrvaška;Prebivalka;Ženska;25',
    ],
    ['fr', 'Prénom;Nom;Commune;Pays;Rôle;Genre;Âge\nAna;Ivić;Zabok;Croatie;Habitante;F;18 - 29'],
    ['bs', 'Ime;Prezime;Mjesto;Država;Uloga;Spol;Starosna grupa\nAna;Ivić;Zabok;Hrvatska;Učesnik/ca;Ž;18-29'],
    [
      'et',
      'Eesnimi;Perekonnanimi;Linn või küla;Riik;Roll;Sugu;Vanus\nAna;Ivić;Zabok;Horvaatia;Elanik;Naine;18',
    ],
    [
      'lv',
      'vards;uzvards;pilseta;valsts;loma;dzimums;vecums\nAna;Ivić;Zabok;Horvātija;Iedzīvotāja;Sieviete;29',
    ],
  ])('knows the headers and words of %s', (_language, text) => {
    const { people, problems } = csv(text)
    expect(problems).toEqual([])
    expect(people).toMatchObject([
      {
        firstName: 'Ana',
        lastName: 'Ivić',
        town: 'Zabok',
        country: 'HR',
        role: 'citizen',
        gender: 'female',
        ageGroup: '18-29',
      },
    ])
  })

  it('says that a file is empty', () => {
    expect(csv('').problems).toEqual([{ code: 'empty' }])
    expect(csv(HEADER).problems).toEqual([{ code: 'empty' }])
    expect(csv(`\uFEFF${HEADER}\n\n ; ; \n`).problems).toEqual([{ code: 'empty' }])
    expect(importAttendees([]).people).toEqual([])
  })

  it('names a missing column and takes what there is', () => {
    const { people, problems } = csv('First name;Last name;Town\nAna;Ivić;Zabok')
    expect(problems).toEqual([{ code: 'missingColumn', column: 'country' }])
    expect(people).toMatchObject([{ firstName: 'Ana', country: '' }])
    const nobody = csv('Town;Country\nZabok;HR')
    expect(nobody.people).toEqual([])
    expect(nobody.problems.map(({ column }) => column)).toEqual(['firstName', 'lastName'])
  })

  it('sees the delimiter that was missed', () => {
    const rows = ['First name;Last name;Town', 'Ana;Ivić;Zabok'].map((text) => [text])
    expect(importAttendees(rows)).toMatchObject({
      people: [],
      problems: [{ code: 'wrongDelimiter', value: ';' }],
    })
  })

  it('leaves out a row with 100 kB in a field, and takes the others', () => {
    const { people, problems } = csv(`${HEADER}\nAna;${'x'.repeat(100_000)};Zabok;HR\nEva;Ivić;Zabok;HR`)
    expect(people).toMatchObject([{ firstName: 'Eva', row: 3 }])
    expect(problems).toMatchObject([{ code: 'tooLong', row: 2, column: 'lastName' }])
    expect(problems[0]?.value?.length).toBeLessThan(100)
  })

  it('keeps a person who is listed twice once, with what either row says', () => {
    const { people, problems } = csv(
      `${HEADER}\nIvančica;Đurić;Pregrada;HR;citizen;;;\nIvancica;DJURIC;pregrada;hr;;female;;i@example.org`,
    )
    expect(people).toMatchObject([
      { row: 2, lastName: 'Đurić', role: 'citizen', gender: 'female', email: 'i@example.org' },
    ])
    expect(problems).toEqual([{ code: 'duplicate', row: 3, value: 'Ivancica DJURIC' }])
  })

  it('takes a person whose role or country it does not know, and says so', () => {
    const { people, problems } = csv(`${HEADER}\nAna;Ivić;Zabok;Atlantis;wizard`)
    expect(people).toMatchObject([{ country: '', role: undefined }])
    expect(problems).toEqual([
      { code: 'unknownRole', row: 2, column: 'role', value: 'wizard' },
      { code: 'unknownCountry', row: 2, column: 'country', value: 'Atlantis' },
    ])
  })

  it('reports a row without a name', () => {
    expect(csv(`${HEADER}\n;;Zabok;HR`)).toMatchObject({ people: [], problems: [{ code: 'noName', row: 2 }] })
  })

  it('takes emoji, right-to-left and 500-letter names as they are, and half letters never', () => {
    const long = 'Ž'.repeat(500)
    const { people, problems } = importAttendees([
      ['Ime', 'Prezime', 'Mjesto', 'Država'],
      ['🎉', '👩‍🌾', 'Zabok', 'HR'],
      ['שרה', 'כהן', 'Ludza', 'LV'],
      ['Ana', long, 'Zabok', 'HR'],
      ['Eva\uD800', 'No\u0000vak', 'Zabok', 'HR'],
    ])
    expect(problems).toEqual([])
    expect(people.map(({ lastName }) => lastName)).toEqual(['👩‍🌾', 'כהן', long, 'No vak'])
    expect(people[3]?.firstName).toBe('Eva\uFFFD')
  })

  it('gives one key to one person however typed, and never joins two by a bar in the name', () => {
    const key = (firstName: string, lastName: string) =>
      personKey({ firstName, lastName, town: 'Zabok', country: 'HR' })
    expect(key('Željka', 'Đurić')).toBe(key('zeljka ', 'Djuric'))
    expect(key('a|b', 'c')).not.toBe(key('a', 'b|c'))
  })
})
