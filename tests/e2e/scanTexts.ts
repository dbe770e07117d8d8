// Looks at a screen as it is read: no key names, no English left over, nothing undefined.

import { readdirSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import type { Language } from '../../src/core/languages.ts'
import { textsOf } from './venue.ts'

function leaves(texts: object): readonly string[] {
  return Object.values(texts).flatMap((value: string | object) =>
    typeof value === 'string' ? [value] : leaves(value),
  )
}

const ROOT = new URL('../../locales/en', import.meta.url)
const NAMESPACES = readdirSync(ROOT).map((file) => file.replace('.json', ''))

const englishOnly = new Map<Language, readonly string[]>()

/** English sentences and labels of the app that this language says nowhere. */
function englishOnlyBeside(language: Language): readonly string[] {
  let found = englishOnly.get(language)
  if (!found) {
    const own = new Set(textsIn(language))
    found = textsIn('en').filter((text) => !own.has(text) && !text.includes('{{') && text.length > 6)
    englishOnly.set(language, found)
  }
  return found
}

const textsIn = (language: Language): readonly string[] =>
  NAMESPACES.flatMap((namespace) => leaves(textsOf(language, namespace)))

const spaced = (text: string) => ` ${text.replace(/\s+/g, ' ')} `

export async function expectOnly(page: Page, language: Language, screen: string): Promise<void> {
  await expect(page.locator('main')).not.toBeEmpty()
  const text = spaced(await page.locator('body').innerText())
  const keys = text.match(/\b[a-z]+:[a-zA-Z]+(\.[a-zA-Z_]+)+\b|\{\{|\bundefined\b|\bNaN\b|\[object/g) ?? []
  expect(keys, `${language} ${screen}: keys`).toEqual([])
  const left = englishOnlyBeside(language).filter((each) => text.includes(spaced(each).trimEnd() + ' '))
  expect(left, `${language} ${screen}: English`).toEqual([])
}
