// The short address of an event, to be typed from a poster: `zbor.example/pregrada`. Which names there can be, which mean
// something else already, and which one suits a town. Which event has it is the server's to say.

import { LANGUAGES } from '../languages.ts'
import { foldWords } from '../text/foldText.ts'

export const SHORT_NAME_MIN = 2
export const SHORT_NAME_MAX = 12

const SHORT_NAME = /^[a-z0-9]{2,12}$/

/** First parts of addresses that are Zbor's own, or may become so. */
const RESERVED: ReadonlySet<string> = new Set([
  ...LANGUAGES,
  ...'about account admin agenda answer api app archive assets contact demo device devices e event events feed'.split(
    ' ',
  ),
  ...'favicon health help home hub icon index join legal list live login logout manifest media metrics network'.split(
    ' ',
  ),
  ...'outcome outcomes p practice privacy public ready report reports robots saved screen search settings'.split(
    ' ',
  ),
  ...'show sitemap start static status sw tablet terms test upload version wellknown www zbor'.split(' '),
])

/** As it is kept and looked up: small letters. */
export const cleanShortName = (typed: string): string => typed.trim().toLowerCase()

export type ShortNameProblem = 'letters' | 'length' | 'reserved'

/** `name` is clean; an empty one is no problem: the event has no short address then. */
export function shortNameProblem(name: string): ShortNameProblem | undefined {
  if (name === '') return undefined
  if (/[^a-z0-9]/.test(name)) return 'letters'
  if (!SHORT_NAME.test(name)) return 'length'
  return RESERVED.has(name) ? 'reserved' : undefined
}

/** Whether the first part of an address may be an event's short name. */
export const isShortName = (name: string): boolean => name !== '' && shortNameProblem(name) === undefined

/** The town's name without marks, as many whole words as fit; empty where nothing of it is left. */
export function suggestShortName(town: string): string {
  const [first = '', ...rest] = foldWords(town).map((word) => word.replace(/[^a-z0-9]/g, ''))
  let name = first.slice(0, SHORT_NAME_MAX)
  for (const word of rest) {
    if (name.length + word.length > SHORT_NAME_MAX) break
    name += word
  }
  return isShortName(name) ? name : ''
}
