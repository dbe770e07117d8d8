// Looks at a screen as it is read: no key names, no English left over, nothing undefined.

import { readdirSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import type { Language } from '../../src/core/languages.ts'
import { textsOf } from './venue.ts'

type Leaf = { readonly key: string; readonly text: string }

function leaves(texts: object, path: string): readonly Leaf[] {
  return Object.entries(texts).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [{ key: `${path}${name}`, text: value }]
      : leaves(value as object, `${path}${name}.`),
  )
}

const ROOT = new URL('../../locales/en', import.meta.url)
const NAMESPACES = readdirSync(ROOT).map((file) => file.replace('.json', ''))

/** English sentences and labels of the app that this language says differently. */
function englishOnly(language: Language): readonly string[] {
  return NAMESPACES.flatMap((namespace) => {
    const own = new Map(leaves(textsOf(language, namespace), '').map(({ key, text }) => [key, text]))
    return leaves(textsOf('en', namespace), '')
      .filter(({ key, text }) => own.get(key) !== text && !text.includes('{{') && text.length > 6)
      .map(({ text }) => text)
  })
}

const spaced = (text: string) => ` ${text.replace(/\s+/g, ' ')} `

export async function expectOnly(page: Page, language: Language, screen: string): Promise<void> {
  await expect(page.locator('main')).not.toBeEmpty()
  const text = spaced(await page.locator('body').innerText())
  const keys = text.match(/\b[a-z]+:[a-zA-Z]+(\.[a-zA-Z_]+)+\b|\{\{|\bundefined\b|\bNaN\b|\[object/g) ?? []
  expect(keys, `${language} ${screen}: keys`).toEqual([])
  const own = new Set(
    NAMESPACES.flatMap((namespace) => leaves(textsOf(language, namespace), '').map((leaf) => leaf.text)),
  )
  const left = englishOnly(language).filter(
    (each) => !own.has(each) && text.includes(spaced(each).trimEnd() + ' '),
  )
  expect(left, `${language} ${screen}: English`).toEqual([])
}
