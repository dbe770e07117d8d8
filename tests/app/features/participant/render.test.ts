// The participant's page as the server answers it: whole, in the reader's language, and safe to read.

import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { render, renderEvents } from '../../../../src/app/render.tsx'
import { importAgenda } from '../../../../src/core/agenda/importAgenda.ts'
import type { PublicPage } from '../../../../src/core/agenda/publicPage.ts'
import { instantOf } from '../../../../src/core/agenda/zonedTime.ts'
import type { EventId } from '../../../../src/core/ids.ts'
import { AUTONYMS, type Language, LANGUAGES } from '../../../../src/core/languages.ts'

const csv = readFileSync(new URL('../../../data/pregrada-agenda.csv', import.meta.url), 'utf8')
const items = importAgenda(Papa.parse<string[]>(csv).data).items.map((item, n) => ({
  id: `i${n}`,
  day: item.day,
  start: item.start,
  minutes: item.minutes,
  kind: item.kind,
  title: item.titles as Record<string, string>,
  room: item.room,
}))
const ZONE = 'Europe/Zagreb'
const PAGE: PublicPage = {
  eventId: 'PREGRADA' as EventId,
  event: {
    'name.en': 'Small towns are going digital',
    'name.hr': 'Mali gradovi postaju digitalni',
    town: 'Pregrada',
    country: 'HR',
    start: '2019-12-05',
    end: '2019-12-07',
    zone: ZONE,
  },
  items,
  run: null,
  announcements: [],
  checks: [],
  outcome: false,
  nowMs: instantOf('2019-12-06', '10:15', ZONE),
  language: 'hr',
}
const ASSETS = {
  script: '/assets/participant-x.js',
  modules: ['/assets/shared-x.js'],
  early: '/assets/early.js',
  styles: ['/assets/participant-x.css'],
}
const ORIGIN = 'https://zbor.example'
const html = (page: Partial<PublicPage> = {}) => render({ ...PAGE, ...page }, ASSETS, ORIGIN)
/** Without the data block and the tags: what a reader sees. */
const text = (document: string) =>
  document
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replace(/^[\s\S]*<body>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

const NOW: Readonly<Record<Language, string>> = {
  hr: 'Sada',
  sl: 'Zdaj',
  fr: 'En ce moment',
  bs: 'Sada',
  et: 'Praegu',
  lv: 'Pašlaik',
  en: 'Now',
}

describe('render', () => {
  it.each(LANGUAGES)('shows now, next and the days in %s, with no key and no code of its own', (language) => {
    const document = html({ language })
    expect(document).toMatch(new RegExp(`^<!doctype html>\\n<html lang="${language}">`))
    const seen = text(document)
    expect(seen).toContain(`${NOW[language]} 10:00`)
    for (const item of items) {
      const title = (item.title[language] ?? '').replaceAll("'", '&#x27;')
      expect(seen).toContain(title)
    }
    expect(seen).not.toMatch(/\{\{|undefined|\b(now|next|notPublished|noEvent)\.\w/)
    expect(document).not.toMatch(/<style|<[^>]* (style|on[a-z]+)=/)
    expect(document).not.toMatch(/<script>|<script type="module">/)
    for (const other of LANGUAGES) {
      expect(document).toContain(`href="/${other}/PREGRADA" lang="${other}" hrefLang="${other}"`)
      expect(seen).toContain(AUTONYMS[other])
    }
  })

  it('marks and names the language of a title that has no translation', () => {
    const [first] = items
    const document = html({
      language: 'fr',
      items: [{ ...first, id: 'x', day: '2019-12-06', title: { en: 'Folk dance' } }],
    })
    expect(document).toContain('<span lang="en">Folk dance</span>')
    expect(document).toMatch(/<small[^>]* lang="en">English<\/small>/)
    expect(html()).not.toContain('<small')
  })

  it('keeps markup in titles and names as text, in the page and in the state', () => {
    const evil = '</script><script>alert(1)</script><!-- "\u2028'
    const document = html({
      event: { ...PAGE.event, 'name.hr': evil, town: '"><img src=x>' },
      items: [{ id: 'x', day: '2019-12-06', title: { hr: evil }, room: evil }],
      eventId: '"><b>' as EventId,
    })
    expect(document).not.toContain('<script>alert')
    expect(document).not.toMatch(/<img|<b>|<!--/)
    const state = /id="state">(.*?)<\/script>/s.exec(document)?.[1] ?? ''
    expect(JSON.parse(state)).toMatchObject({
      data: { items: [{ title: { hr: evil } }], asOfMs: PAGE.nowMs },
    })
  })

  it('says kindly that the agenda is not published, is empty, or that nothing is published at all', () => {
    expect(text(html({ items: null }))).toContain('Dnevni red još nije objavljen.')
    expect(text(html({ items: [] }))).toContain('Na dnevnom redu još nema točaka.')
    const nothing = html({ event: null, items: null })
    expect(text(nothing)).toContain('Na ovoj adresi ništa nije objavljeno')
    expect(text(nothing)).toContain('možda još nije objavljen ili adresa nije točna')
    expect(nothing).toContain('<meta name="robots" content="noindex">')
  })

  it('tells search engines and previews whole addresses, and only of a public agenda', () => {
    const page = html({ language: 'fr' })
    expect(page).toContain('<link rel="canonical" href="https://zbor.example/fr/PREGRADA">')
    expect(page).toContain('hreflang="lv" href="https://zbor.example/lv/PREGRADA"')
    expect(page).toContain('hreflang="x-default" href="https://zbor.example/p/PREGRADA"')
    expect(page).toContain('<meta property="og:image" content="https://zbor.example/preview.png">')
    expect(page).toContain('<meta property="og:title" content="Small towns are going digital">')
    expect(page).not.toContain('noindex')
    expect(page).toContain('<a href="/fr/events">Autres événements</a>')
    const [notPublic, rehearsal] = [
      html({ items: null }),
      html({ event: { ...PAGE.event, rehearsal: true } }),
    ]
    for (const document of [notPublic, rehearsal]) {
      expect(document).toContain('<meta name="robots" content="noindex">')
      expect(document).not.toContain('canonical')
    }
  })

  it('says whom to call where everyone may know it', () => {
    const help = { helpName: 'Ana Šprajc', helpPhone: '+385 (0)91 123' }
    expect(html()).not.toContain('tel:')
    const document = html({ event: { ...PAGE.event, ...help } })
    expect(text(document)).toContain('Koga nazvati za pomoć Ana Šprajc +385 (0)91 123')
    expect(document).toContain('<a href="tel:+385091123">')
    const alone = text(html({ event: { ...PAGE.event, helpName: help.helpName } }))
    expect(alone).toContain('Koga nazvati za pomoć Ana Šprajc')
  })

  it('asks nothing while questions are closed', () => {
    expect(text(html())).toContain('Postavi pitanje')
    const closed = html({ event: { ...PAGE.event, questionsOpen: false } })
    expect(text(closed)).not.toContain('Postavi pitanje')
  })

  it('folds what is past, but not a whole event that is over', () => {
    expect(html()).toMatch(/<details[^>]*><summary><span[^>]*><span>četvrtak/)
    expect(text(html())).toContain('Ranije danas')
    const over = html({ nowMs: instantOf('2020-01-01', '12:00', ZONE) })
    expect(over).not.toMatch(/<details class="_past/)
    expect(text(over)).toContain('Događanje je završilo.')
    expect(html({ nowMs: instantOf('2019-12-01', '12:00', ZONE) })).not.toMatch(/<details class="_past/)
  })

  it('follows what is on: late, moved, left out, and what is announced until it ends', () => {
    const [talk, panel, pause] = items.filter(({ day }) => day === '2019-12-06')
    const startedAt = instantOf('2019-12-06', '09:10', ZONE)
    const day = [talk, { ...panel, start: '10:15', planned: '10:00' }, { ...pause, skipped: true }]
    const announced = (until: string) => [
      { id: 'n', text: { hr: 'Juha je u predvorju.' }, until: instantOf('2019-12-06', until, ZONE) },
    ]
    const seen = text(
      html({
        items: day as PublicPage['items'],
        run: { stretches: [{ item: talk?.id ?? '', startedAt }] },
        announcements: announced('10:30'),
      }),
    )
    expect(seen).toMatch(/Obavijest Juha je u predvorju\..* Sada 09:00 – 10:00 Lokalne debate/)
    expect(seen).toMatch(/Zatim 10:15 – 11:45 .* Promijenjeno; planirano: 10:00/)
    expect(seen).toMatch(/Stanka Danas se ne održava/)
    expect(seen).not.toContain('Ranije danas')
    expect(text(html({ announcements: announced('10:15') }))).not.toContain('Juha')
  })

  it('has a title and a description for the tab and for a link that is sent', () => {
    const document = html({ language: 'et' })
    expect(document).toContain('<title>Small towns are going digital</title>')
    expect(document).toContain('<meta property="og:title" content="Small towns are going digital">')
    expect(document).toMatch(
      /<meta name="description" content="Päevakord: Pregrada \(HR\), 5\..7\. detsember 2019">/,
    )
    expect(document).toContain('<link rel="modulepreload" href="/assets/shared-x.js">')
    expect(document).toContain('<link rel="stylesheet" href="/assets/participant-x.css">')
    expect(document).toContain('<script type="module" src="/assets/participant-x.js"></script>')
  })

  it('takes names of emoji, right to left and 500 letters', () => {
    for (const name of ['🎉👩‍🌾', 'שרה', 'Ž'.repeat(500)]) {
      expect(text(html({ event: { 'name.hr': name } }))).toContain(name)
    }
  })
})

describe('the list of events', () => {
  const event = (eventId: string, start: string, end: string, name = eventId) => ({
    eventId: eventId as EventId,
    event: { 'name.hr': name, town: 'Ludza', country: 'LV', start, end, zone: ZONE },
  })
  const list = (language: Language = 'hr', events = EVENTS) =>
    renderEvents({ events, nowMs: PAGE.nowMs, language }, ASSETS, ORIGIN)
  const EVENTS = [
    event('long-ago', '2018-05-01', '2018-05-02'),
    event('next-year', '2020-03-01', '2020-03-01'),
    event('just-now', '2019-12-05', '2019-12-06'),
    event('yesterday', '2019-12-05', '2019-12-05', '</a><script>'),
    event('tomorrow', '2019-12-07', '2019-12-08'),
  ]

  it('stands in the order in which people look for it', () => {
    const ids = [...list().matchAll(/data-event="([^"]+)"/g)].map(([, id]) => id)
    expect(ids).toEqual(['just-now', 'tomorrow', 'next-year', 'yesterday', 'long-ago'])
    expect(text(list()).match(/U tijeku(?! i)/g)).toHaveLength(1)
  })

  it.each(LANGUAGES)('is whole in %s: title, place, date, translations, nothing of others', (language) => {
    const document = list(language)
    expect(document).toMatch(new RegExp(`^<!doctype html>\\n<html lang="${language}">`))
    expect(document).toContain(`<link rel="canonical" href="https://zbor.example/${language}/events">`)
    expect(document).toContain('hreflang="x-default" href="https://zbor.example/events"')
    expect(document).toContain(`href="/${language}/just-now"`)
    expect(document).not.toMatch(/\{\{|undefined|<script>|<[^>]* (style|on[a-z]+)=/)
    expect(document.replaceAll('https://zbor.example', '')).not.toMatch(/https?:/)
    expect(text(document)).toContain(language === 'lv' ? 'Ludza, Latvija' : 'Ludza, ')
  })

  it('says kindly that there is none', () => {
    expect(text(list('hr', []))).toContain('Trenutačno nema javnih događanja.')
  })
})
