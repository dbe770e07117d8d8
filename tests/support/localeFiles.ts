// All texts of the app, flat: `{ en: { 'common.back': 'Back', … }, … }`, with the namespace before the key.

import { readdirSync, readFileSync } from 'node:fs'
import { type Language, LANGUAGES } from '../../src/core/languages.ts'

export type Texts = ReadonlyMap<string, string>

const FOLDER = new URL('../../locales/', import.meta.url)

function flat(prefix: string, value: unknown, into: Map<string, string>): void {
  if (typeof value === 'string') into.set(prefix, value)
  else for (const [key, inner] of Object.entries(value as object)) flat(`${prefix}.${key}`, inner, into)
}

export function textsOf(language: Language): Texts {
  const texts = new Map<string, string>()
  for (const file of readdirSync(new URL(`${language}/`, FOLDER)).sort()) {
    const content: unknown = JSON.parse(readFileSync(new URL(`${language}/${file}`, FOLDER), 'utf8'))
    flat(file.replace(/\.json$/, ''), content, texts)
  }
  return texts
}

export const allTexts = (): ReadonlyMap<Language, Texts> =>
  new Map(LANGUAGES.map((language) => [language, textsOf(language)]))

const SUFFIX = /_(zero|one|two|few|many|other)$/
export const baseOf = (key: string): string => key.replace(SUFFIX, '')
export const suffixOf = (key: string): string | undefined => SUFFIX.exec(key)?.[1]
export const placeholdersOf = (text: string): string =>
  Array.from(text.matchAll(/\{\{(.*?)\}\}/g), ([, inside]) => inside?.trim())
    .sort()
    .join(' ')
