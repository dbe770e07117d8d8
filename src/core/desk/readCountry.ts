// A country as a list has it: an ISO code, or its name in any of the seven languages. The names come from the
// engine's own data; a browser without Bosnian data still knows the Croatian names, most of them the same.

import { LANGUAGES } from '../languages.ts'
import { foldHeader } from '../table/readTable.ts'

/** Used in towns' lists, and no ISO code or standard name. */
const ALIASES: Readonly<Record<string, string>> = {
  uk: 'GB',
  el: 'GR',
  bih: 'BA',
  'bosnia and herzegovina': 'BA',
  'bosna in hercegovina': 'BA',
  'bosna i hercegovina': 'BA',
  hrvatska: 'HR',
  spanija: 'ES',
  rumunija: 'RO',
  litvanija: 'LT',
  kipar: 'CY',
  slo: 'SI',
  cro: 'HR',
  est: 'EE',
  lat: 'LV',
  fra: 'FR',
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

let lookup: ReadonlyMap<string, string> | undefined

/** Made once, when the first name is looked up: it asks the engine some five thousand names. */
function byName(): ReadonlyMap<string, string> {
  if (lookup !== undefined) return lookup
  const names = new Map<string, string>()
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    for (const first of LETTERS) {
      for (const second of LETTERS) {
        const name = display.of(first + second)
        if (name === undefined) continue
        names.set(foldHeader(first + second), first + second)
        names.set(foldHeader(name), names.get(foldHeader(name)) ?? first + second)
      }
    }
  }
  for (const [alias, code] of Object.entries(ALIASES)) names.set(alias, code)
  lookup = names
  return names
}

/** ISO 3166-1 alpha-2; undefined where the word means no country. */
export function readCountry(text: string): string | undefined {
  return byName().get(foldHeader(text))
}
