// Agenda sheets, good and bad.

import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { importAgenda, readDay, readTime } from '../../../src/core/agenda/importAgenda.ts'
import { AGENDA_KINDS } from '../../../src/core/model/agendaItem.ts'

const FILE = new URL('../../data/pregrada-agenda.csv', import.meta.url)
const csv = (text: string) => importAgenda(Papa.parse<string[]>(text).data)

describe('importAgenda', () => {
  it('reads the three days of the first event', () => {
    const { items, problems, unknownHeaders } = csv(readFileSync(FILE, 'utf8'))
    expect(items).toHaveLength(13)
    expect(problems).toEqual([])
    expect(unknownHeaders).toEqual([])
    expect(items.every(({ kind }) => (AGENDA_KINDS as readonly string[]).includes(kind))).toBe(true)
    expect(items.every(({ titles }) => Object.keys(titles).length === 7)).toBe(true)
    expect(items[5]).toMatchObject({
      key: '2019-12-06|10:00|panel: digital services in small towns',
      day: '2019-12-06',
      start: '10:00',
      minutes: 90,
      kind: 'panel',
      room: 'Gradska vijećnica',
    })
  })

  it.each([
    [
      'hr',
      'Dan;Početak;Trajanje (min);Vrsta;Naslov;Dvorana\n6. 12. 2019.;9.00;60;Rasprava;Plenarna;Vijećnica',
    ],
    ['sl', 'Datum;Začetek;Minute;Vrsta;Naslov;Prostor\n06.12.2019;9:00;60;Razprava;Plenarna;Vijećnica'],
    ['fr', 'Jour;Heure;Durée (min);Type;Titre;Salle\n06/12/2019;9h00;60;Débat;Plenarna;Vijećnica'],
    ['bs', 'Dan;Vrijeme;Trajanje;Vrsta;Naslov;Sala\n06.12.2019.;09.00;60;rasprava;Plenarna;Vijećnica'],
    ['et', 'Kuupäev;Algus;Minutid;Liik;Pealkiri;Ruum\n06.12.2019;9.00;60;Arutelu;Plenarna;Vijećnica'],
    ['lv', 'Datums;Sākums;Ilgums;Veids;Nosaukums;Telpa\n6.12.2019;9 h;60;Diskusija;Plenarna;Vijećnica'],
  ])('knows the headers and kinds of %s', (_language, text) => {
    const { items, problems } = csv(text)
    expect(problems).toEqual([])
    expect(items).toMatchObject([
      {
        day: '2019-12-06',
        start: '09:00',
        minutes: 60,
        kind: 'debate',
        titles: { en: 'Plenarna' },
        room: 'Vijećnica',
      },
    ])
  })

  it('counts the minutes from start to end, and keeps a kind of its own', () => {
    const { items } = csv('Day;Start;End;Kind;Title\n2019-12-06;09:00;10:15;Folklore;Welcome')
    expect(items).toMatchObject([{ minutes: 75, kind: 'Folklore' }])
  })

  it('says what is wrong with a row and takes what it can', () => {
    const { items, problems } = csv(
      [
        'Day;Start;Minutes;Title hr',
        '2019-02-30;09:00;60;Ne postoji',
        '2019-12-06;25:00;0;Bez sata',
        '2019-12-06;09:00;60;',
        `2019-12-06;09:00;60;${'x'.repeat(100_000)}`,
        '2019-12-06;09:00;60;Otvaranje',
        '6.12.2019;9:00;30;OTVARANJE',
      ].join('\n'),
    )
    expect(problems.map(({ code, row }) => [row, code])).toEqual([
      [5, 'tooLong'],
      [2, 'badDay'],
      [3, 'badTime'],
      [3, 'badMinutes'],
      [4, 'noTitle'],
      [7, 'duplicate'],
    ])
    expect(items.map(({ titles }) => titles.hr)).toEqual(['Bez sata', 'Otvaranje'])
    expect(items[0]).toMatchObject({ start: undefined, minutes: undefined })
  })

  it('names missing columns, a missed delimiter and an empty file', () => {
    expect(csv('Room;Kind\nHall;break').problems.map(({ column }) => column)).toEqual([
      'day',
      'start',
      'title',
    ])
    expect(importAgenda([['Day,Start,Title'], ['a,b,c']]).problems).toMatchObject([
      { code: 'wrongDelimiter', value: ',' },
    ])
    expect(csv('').problems).toEqual([{ code: 'empty' }])
  })

  it('reads days and times as people write them', () => {
    expect(['2019-12-06', '6.12.2019', '6. 12. 2019.', '06/12/2019', '6-12-2019'].map(readDay)).toEqual(
      Array.from({ length: 5 }, () => '2019-12-06'),
    )
    expect(['31.4.2019', '12/2019', 'petak', ''].map(readDay)).toEqual(
      Array.from({ length: 4 }, () => undefined),
    )
    expect(['9:00', '09.00', '9h00', '9 h', '9', '09:00:00'].map(readTime)).toEqual(
      Array.from({ length: 6 }, () => '09:00'),
    )
    expect(['24:00', '9:60', 'noon', ''].map(readTime)).toEqual(Array.from({ length: 4 }, () => undefined))
  })
})
