// Prints how long a query over 10,000 people takes: `node tests/bench/search.ts`.

import { preparePerson, searchPeople } from '../../src/core/desk/searchPeople.ts'
import { quantile, say } from './say.ts'

const FIRST = ['Ivančica', 'Željko', 'Ģirts', 'Noémie', 'Jüri', 'Đurđica', 'Ana', 'Loïc', 'Špela', 'Amra']
const LAST = ['Đurić', 'Šķēle', 'Põldmäe', "L'Hostis", 'Kovačić', 'Džafić', 'Van den Broeck', 'Ivić', 'Žgela']
const TOWNS = ['Pregrada', 'Zabok', 'Ludza', 'Laktaši', 'Trebnje', "Ploeuc-L'Hermitage", 'Voki küla']
const QUERIES = [
  'dj',
  'djuric',
  'skele',
  'ivic ana',
  'pregr',
  'kovcaic',
  'zz',
  'van broeck',
  'an',
  'laktasi dza',
]
const PEOPLE = 10_000
const ROUNDS = 50

const pick = (from: readonly string[], n: number) => from[n % from.length] ?? ''

const people = Array.from({ length: PEOPLE }, (_, n) =>
  preparePerson({
    target: String(n),
    firstName: pick(FIRST, n),
    lastName: `${pick(LAST, n * 7)}${n % 13 === 0 ? '' : String.fromCharCode(97 + (n % 26))}`,
    town: pick(TOWNS, n * 3),
  }),
)

const times: number[] = []
for (let round = 0; round < ROUNDS; round += 1) {
  for (const query of QUERIES) {
    const startedMs = performance.now()
    searchPeople(people, query, 20)
    times.push(performance.now() - startedMs)
  }
}
const at = (share: number) => `${quantile(times, share).toFixed(2)} ms`
say(`search: ${PEOPLE} people, median`, at(0.5), '–')
say('search: the same, p99', at(0.99), '5 ms')
