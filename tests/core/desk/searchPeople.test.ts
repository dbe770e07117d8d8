// What the volunteer types finds whom they mean, best first.

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { preparePerson, searchPeople } from '../../../src/core/desk/searchPeople.ts'

const PEOPLE = [
  ['durić', 'Jelena', 'Durić', 'Laktaši'],
  ['đurić', 'Ivančica', 'Đurić', 'Pregrada'],
  ['šķēle', 'Ģirts', 'Šķēle', 'Ludza'],
  ['ivić', 'Ana', 'Ivić', 'Zabok'],
  ['hostis', 'Loïc', "L'Hostis", "Ploeuc-L'Hermitage"],
  ['broeck', 'Noémie', 'Van den Broeck', 'Bruxelles'],
  ['zabokrecki', 'Ivo', 'Zabokrecki', 'Krapina'],
  ['rtl', 'שרה', 'כהן', 'Ludza'],
].map(([target = '', firstName, lastName, town]) => preparePerson({ target, firstName, lastName, town }))

const find = (query: string, limit = 20) => searchPeople(PEOPLE, query, limit).map(({ target }) => target)

describe('searchPeople', () => {
  it.each([
    ['djuric', ['đurić', 'durić']],
    ['đurić', ['đurić', 'durić']],
    ['durić', ['durić', 'đurić']],
    ['skele', ['šķēle']],
    ['ivic ana', ['ivić']],
    ['ana ivić', ['ivić']],
    ['Ивић', ['ivić']],
    ['hostis', ['hostis']],
    ['lhostis', ['hostis']],
    ["l'hos", ['hostis']],
    ['כה', ['rtl']],
    ['ziv', []],
  ])('%s', (query, expected) => {
    expect(find(query)).toEqual(expected)
  })

  it('puts starts before the inside of words, and that before one typing error', () => {
    expect(find('vic')).toEqual(['ivić'])
    expect(find('hotsis')).toEqual(['hostis'])
    expect(find('brock')).toEqual(['broeck'])
    expect(find('zabok')).toEqual(['zabokrecki', 'ivić'])
    expect(find('durci')).toEqual(['đurić', 'durić'])
  })

  it('needs every word of the query', () => {
    expect(find('ivic boris')).toEqual([])
  })

  it('answers nothing under two letters, and no more than the limit', () => {
    expect(find('d')).toEqual([])
    expect(find(' - ')).toEqual([])
    expect(find('lu', 1)).toHaveLength(1)
  })

  it('finds everyone by the start of their name, with or without marks, whatever the name is', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 2, maxLength: 60 })
    fc.assert(
      fc.property(name, name, (firstName, lastName) => {
        const person = preparePerson({ target: 'x', firstName, lastName })
        const [word = ''] = person.names.trim().split(' ')
        fc.pre(word.length >= 2)
        expect(searchPeople([person], word, 5)).toEqual([person])
      }),
    )
  })
})
