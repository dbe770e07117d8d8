// The seven languages hold the same texts, written by the rules of their languages. Whether they read well is for
// people; what a machine can see is seen here.

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../src/core/languages.ts'
import { allTexts, baseOf, placeholdersOf, suffixOf } from '../support/localeFiles.ts'

const TEXTS = allTexts()
const textsIn = (language: (typeof LANGUAGES)[number]) => TEXTS.get(language) ?? new Map<string, string>()
const ENGLISH = textsIn('en')
const bases = (keys: Iterable<string>) => Array.from(new Set(Array.from(keys, baseOf))).sort()

/** Words that are the same in another language: name of key → languages. */
const SAME_AS_ENGLISH: Readonly<Record<string, readonly string[]>> = {
  'agenda.form.minutes': ['fr'],
  'agenda.hall.tables': ['fr'],
  'agenda.hall.turn': ['hr', 'sl', 'fr', 'bs', 'et', 'lv'],
  'agenda.minutes': ['hr', 'sl', 'fr', 'bs', 'et', 'lv'],
  'agendaKinds.vote': ['fr'],
  'agendaKinds.world café': ['hr', 'sl', 'fr', 'bs'],
  'cafe.table': ['fr'],
  'cafe.title': ['fr'],
  'bigScreen.what.question': ['fr'],
  'desk.fields.organisation': ['fr'],
  'desk.tablet.vibration': ['fr'],
  'checks.form.questionIn': ['fr'],
  'questions.title': ['fr'],
  'now.change.minutes': ['hr', 'sl', 'fr', 'bs', 'et', 'lv'],
  'now.minutes': ['hr', 'sl', 'fr', 'bs', 'et', 'lv'],
  'now.note': ['fr'],
  'now.tables': ['fr'],
  'floor.colour.orange': ['fr'],
  'floor.colour.violet': ['fr'],
  'notes.kinds.question': ['fr'],
  'notes.facts.table': ['fr'],
  'notes.more.table': ['fr'],
  'notes.title': ['fr'],
  'paper.certify.signature': ['fr'],
  'paper.column.organisation': ['fr'],
  'paper.column.signature': ['fr'],
  'rows.entity.note': ['fr'],
  'rows.entity.table': ['fr'],
  'rows.entity.signing': ['fr'],
  'shell.join.code': ['fr'],
  'shell.settings.contrast': ['fr'],
  'shell.settings.version': ['fr'],
  'templates.names.cafe': ['hr', 'sl', 'fr', 'bs'],
  'tasks.templates.names.badges': ['fr'],
  'versions.mark': ['fr'],
}

/** Every source file under a folder, with its text. */
function sources(folder: URL): readonly { file: string; text: string }[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return sources(new URL(`${entry.name}/`, folder))
    if (!/\.tsx?$/.test(entry.name)) return []
    const url = new URL(entry.name, folder)
    return [{ file: url.pathname.replace(/^.*\/src\//, 'src/'), text: readFileSync(url, 'utf8') }]
  })
}

describe.each(LANGUAGES.filter((language) => language !== 'en'))('%s', (language) => {
  const texts = textsIn(language)

  test('has the keys of English and no others', () => {
    expect(bases(texts.keys())).toEqual(bases(ENGLISH.keys()))
  })

  test('has the placeholders of English in each of its forms', () => {
    for (const [key, text] of texts) {
      const english = ENGLISH.get(key) ?? ENGLISH.get(`${baseOf(key)}_other`) ?? ''
      expect(`${key}: ${placeholdersOf(text)}`).toBe(`${key}: ${placeholdersOf(english)}`)
    }
  })

  test('is translated', () => {
    const same = Array.from(texts).filter(([key, text]) => {
      const english = ENGLISH.get(key) ?? ENGLISH.get(`${baseOf(key)}_other`)
      return text === english && /\p{L}{2}/u.test(text.replaceAll(/\{\{.*?\}\}/g, ''))
    })
    const known = (key: string) => SAME_AS_ENGLISH[baseOf(key)]?.includes(language) ?? false
    expect(same.filter(([key]) => !known(key))).toEqual([])
  })
})

describe.each(LANGUAGES)('%s', (language) => {
  const texts = textsIn(language)

  test('has each plural with exactly the forms of the language', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted()
    const found = new Map<string, string[]>()
    for (const key of texts.keys()) {
      const suffix = suffixOf(key)
      if (suffix) found.set(baseOf(key), [...(found.get(baseOf(key)) ?? []), suffix])
    }
    for (const [key, suffixes] of found)
      expect({ key, suffixes: suffixes.sort() }).toEqual({ key, suffixes: forms })
  })

  test('has no empty text, no straight quotes, no three dots, no double spaces', () => {
    for (const [key, text] of texts) expect(`${key}: ${text}`).not.toMatch(/["']|\.\.\.| {2}|: $/)
  })

  test('has the quotes of the language', () => {
    const pairs = { hr: '„”', bs: '„”', sl: '»«', fr: '«»', et: '„“', lv: '„”', en: '“”' }[language]
    for (const [key, text] of texts) {
      const quotes = text.replaceAll(/[^„“”«»‟]/g, '')
      expect(`${key}: ${quotes}`).toMatch(new RegExp(`: (${pairs})*$`))
    }
  })
})

test('French has its no-break spaces', () => {
  for (const [key, text] of textsIn('fr')) {
    const plain = text.replaceAll(/\{\{.*?\}\}|https?:\/\//g, '')
    expect(`${key} = ${plain}`).not.toMatch(/[^\u202F\s][;!?]| [:;!?»%]|« /)
    expect(plain).not.toMatch(/[^\u00A0](:)(?=\s|$)/)
  }
})

describe('sources', () => {
  const files = sources(new URL('../../src/app/', import.meta.url))
  // The values of some fields are keys too: kinds of notes, of agenda items, roles.
  const core = sources(new URL('../../src/core/', import.meta.url))
  const code = [...files, ...core].map(({ text }) => text).join('\n')

  test('every text is used', () => {
    const used = (key: string) =>
      [`'${key}'`, `\`${key}\``, `:${key}'`].some((quoted) => code.includes(quoted)) ||
      // A typed template such as `kinds.${kind}` uses all that stands under it.
      (key.includes('.') && code.includes(`\`${key.slice(0, key.lastIndexOf('.'))}.$\{`))
    const unused = bases(ENGLISH.keys()).filter((key) => {
      const [namespace = '', ...rest] = key.split('.')
      // The shared words (save, undo, …) are a vocabulary that every feature may draw from.
      if (namespace === 'common' && rest.length === 1) return false
      return !used(rest.join('.'))
    })
    expect(unused).toEqual([])
  })

  test('no component holds a text of its own', () => {
    const found = files
      .filter(({ file }) => file.endsWith('.tsx'))
      .flatMap(({ file, text }) => {
        const inTags = text.matchAll(/>\s*([^<>{}()=;&|`[\]]*\p{L}{2}[^<>{}()=;&|`[\]]*)\s*<\//gu)
        const inAttributes = text.matchAll(
          /\s(?:label|title|placeholder|alt|aria-label|hint)="([^"]*\p{L}{2}[^"]*)"/gu,
        )
        return [...inTags, ...inAttributes].map(([, words]) => `${file}: ${words?.trim()}`)
      })
    expect(found).toEqual([])
  })
})
