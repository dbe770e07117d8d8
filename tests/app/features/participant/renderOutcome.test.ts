// The page of an outcome as the server answers it: whole, in the reader's language, safe to read, and never found by a
// search engine where there is nothing.

import { expect, test } from 'vitest'
import { renderOutcome } from '../../../../src/app/render.tsx'
import type { OutcomePage } from '../../../../src/core/agenda/publicPage.ts'
import type { EventId } from '../../../../src/core/ids.ts'
import { LANGUAGES } from '../../../../src/core/languages.ts'
import type { OutcomeSaid } from '../../../../src/core/model/outcome.ts'

const said = (more: Partial<OutcomeSaid>): OutcomeSaid => ({
  kind: 'proposal',
  title: {},
  text: { hr: 'Autobus nedjeljom' },
  under: null,
  results: [],
  ...more,
})

const PAGE: OutcomePage = {
  eventId: 'PREGRADA' as EventId,
  event: {
    'name.hr': 'Mali gradovi postaju digitalni',
    town: 'Pregrada',
    country: 'HR',
    start: '2019-12-05',
    end: '2019-12-07',
    zone: 'Europe/Zagreb',
  },
  outcome: {
    at: Date.UTC(2019, 11, 7, 23, 30),
    figures: {
      total: 51,
      byTown: [
        { town: 'Pregrada', country: 'HR', count: 30 },
        { town: '', country: '', count: 21 },
      ],
      gender: { shown: [{ group: 'female', count: 30 }], rest: 21 },
    },
    sentences: [
      {
        id: 'p',
        said: said({
          title: { hr: 'Prijevoz' },
          results: [
            {
              scale: 'choice',
              moment: 'before',
              counts: { '1': 12, '2': 3 },
              question: { hr: 'Koji dan?' },
              options: { hr: ['Nedjelja', 'Subota'] },
            },
          ],
        }),
      },
      { id: 'm', said: said({ kind: 'minorityOpinion', under: 'p', text: { fr: 'Trop cher' } }) },
      { id: 'o', said: said({ kind: 'minorityOpinion', under: 'left out', text: { hr: 'Bez mosta' } }) },
    ],
  },
  language: 'hr',
}
const ASSETS = {
  script: '/assets/outcome.js',
  modules: [],
  early: '/assets/early.js',
  styles: ['/assets/a.css'],
}
const html = (page: Partial<OutcomePage> = {}) =>
  renderOutcome({ ...PAGE, ...page }, ASSETS, 'https://zbor.example')
const text = (document: string) =>
  document
    .replace(/^[\s\S]*<body>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

test('says what was agreed, who saw it otherwise, and how many took part', () => {
  const page = text(html())
  for (const part of ['Prijevoz', 'Autobus nedjeljom', 'Koji dan?', 'Nedjelja 12', 'Subota 3', 'Bez mosta']) {
    expect(page).toContain(part)
  }
  expect(page).toContain('Trop cher Français')
  expect(page).toContain('Žena 30')
  expect(page).toContain('Ostale skupine zajedno 21')
  // In the zone of the event it was the next day already.
  expect(page).toContain('8. prosinca 2019.')
})

test('is a document of its language with the others beside it, without anything inline', () => {
  for (const language of LANGUAGES) {
    const page = html({ language })
    expect(page).toContain(`<html lang="${language}">`)
    for (const other of LANGUAGES) {
      expect(page).toContain(
        `<link rel="alternate" hreflang="${other}" href="https://zbor.example/${other}/PREGRADA/outcome">`,
      )
    }
    expect(page).not.toMatch(/ style=|<style|<script(?![^>]* src=)| on\w+=/)
  }
})

test('what people wrote stays text', () => {
  const evil = '</main><script>alert(1)</script>"'
  const page = html({
    event: { ...PAGE.event, 'name.hr': evil, town: evil },
    outcome: { at: 0, figures: undefined, sentences: [{ id: 'x', said: said({ text: { hr: evil } }) }] },
  })
  expect(page).not.toContain('<script>alert')
  expect(page).not.toContain('</main><script')
})

test('where there is none, or it was taken back, it says so, and is not to be found', () => {
  for (const outcome of [undefined, 'withdrawn'] as const) {
    const page = html({ outcome })
    expect(page).toContain('noindex')
    expect(text(page)).not.toContain('Autobus')
    expect(text(page)).toContain('Na dnevni red')
  }
  expect(text(html({ event: null, outcome: undefined }))).toContain('Na ovoj adresi ništa nije objavljeno')
})
