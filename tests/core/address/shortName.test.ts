// Short addresses: what can be one, and what is suggested for a town.

import { expect, test } from 'vitest'
import {
  cleanShortName,
  isShortName,
  shortNameProblem,
  suggestShortName,
} from '../../../src/core/address/shortName.ts'
import { event } from '../../../src/core/model/event.ts'
import * as v from 'valibot'

test('two to twelve small letters and digits that mean nothing else', () => {
  for (const name of ['pregrada', 'ludza26', 'x1', 'abcdefghijkl'])
    expect(shortNameProblem(name)).toBeUndefined()
  expect(shortNameProblem('')).toBeUndefined()
  expect(isShortName('')).toBe(false)
  expect(shortNameProblem('x')).toBe('length')
  expect(shortNameProblem('abcdefghijklm')).toBe('length')
  expect(shortNameProblem('ne može')).toBe('letters')
  for (const name of ['hr', 'en', 'api', 'events', 'join', 'assets', 'settings', 'saved', 'practice'])
    expect(shortNameProblem(name)).toBe('reserved')
  expect(cleanShortName(' PreGrada ')).toBe('pregrada')
})

test('the field takes what has no problem of form', () => {
  for (const name of ['', 'pregrada', 'hr']) expect(v.is(event.fields.shortName, name)).toBe(true)
  for (const name of ['x', 'Pregrada', 'ne može', 'abcdefghijklm'])
    expect(v.is(event.fields.shortName, name)).toBe(false)
})

test('a town suggests its name without marks, as many whole words as fit', () => {
  expect(suggestShortName('Pregrada')).toBe('pregrada')
  expect(suggestShortName('Škofja Loka')).toBe('skofjaloka')
  expect(suggestShortName('Đurđevac')).toBe('durdevac')
  expect(suggestShortName('Saint-Michel-sur-Orge')).toBe('saintmichel')
  expect(suggestShortName('L’Hermitage')).toBe('lhermitage')
  expect(suggestShortName('Kilingi-Nõmme')).toBe('kilinginomme')
  expect(suggestShortName('Abbevillelabelle')).toBe('abbevillelab')
  expect(suggestShortName('')).toBe('')
  expect(suggestShortName('P')).toBe('')
})
