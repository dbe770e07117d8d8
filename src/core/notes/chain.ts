// The one chain of a proposal: what was said to it, how the room was asked, what came out, who saw it otherwise,
// what happens next, and where it is published. What is missing has a name, so that a screen can say it in words.

import { foldText } from '../text/foldText.ts'
import { withoutEnd } from '../text/withoutEnd.ts'
import { LANGUAGES, type Language, type Localised } from '../languages.ts'
import type { Item } from '../model/item.ts'
import type { poll } from '../model/poll.ts'
import { type NoteLike, noteTree } from './noteTree.ts'

export type PollItem = Pick<Item<typeof poll>, 'target' | 'values'>

/** What of a check's result the chain needs; how it is counted is not its business. */
export interface ChainResult {
  /** By moment, then by option. */
  readonly sums: ReadonlyMap<string, { readonly [option: string]: number }>
}

export interface ChainCheck<N, P, R> {
  readonly poll: P
  /** Undefined until something was counted. */
  readonly result: R | undefined
  readonly minority: readonly N[]
}

export interface PublishedSentence {
  readonly language: Language
  readonly sentence: string
}

/** In the order of the chain. */
export const CHAIN_GAPS = ['cards', 'check', 'result', 'minority', 'nextStep', 'published'] as const
export type ChainGap = (typeof CHAIN_GAPS)[number]

export interface Chain<N, P, R> {
  readonly proposal: N
  /** Said already: merged into it. */
  readonly merged: readonly N[]
  readonly cards: readonly N[]
  readonly checks: readonly ChainCheck<N, P, R>[]
  /** Minority opinions that name no check of this proposal. */
  readonly minority: readonly N[]
  readonly nextSteps: readonly N[]
  readonly published: readonly PublishedSentence[]
  readonly missing: readonly ChainGap[]
}

export interface ChainFacts<N extends NoteLike, P extends PollItem, R extends ChainResult> {
  readonly notes: readonly N[]
  readonly polls: readonly P[]
  /** Undefined where nothing was counted yet. */
  readonly resultOf: (poll: P) => R | undefined
  /** The publication text, as far as a person has edited it. */
  readonly texts: Localised
}

export function chainOf<N extends NoteLike, P extends PollItem, R extends ChainResult>(
  proposal: N,
  { notes, polls, resultOf, texts }: ChainFacts<N, P, R>,
): Chain<N, P, R> {
  const tree = noteTree(notes)
  const top = tree.topOf(proposal.target)
  const merged = tree.under.get(top) ?? []
  const own = new Set([top, ...merged.map(({ target }) => target)])
  const below = tree.below(top)
  const isBelow = new Set(below)
  const asked = polls.filter(({ values }) => values.proposal !== undefined && own.has(values.proposal))
  const checked = new Set<string>(asked.map(({ target }) => target))
  // A minority opinion may name the check alone, without standing under the proposal.
  const opinions = tree.tops.filter(
    (each) =>
      each.values.kind === 'minorityOpinion' && (checked.has(each.values.poll ?? '') || isBelow.has(each)),
  )
  const checks = asked.map((each) => ({
    poll: each,
    result: resultOf(each),
    minority: opinions.filter(({ values }) => values.poll === each.target),
  }))
  const nextSteps = below.filter(({ values }) => values.kind === 'nextStep')
  const cards = below.filter(({ values }) => values.kind !== 'nextStep' && values.kind !== 'minorityOpinion')
  const published = publishedSentences(texts, [proposal, ...merged, ...nextSteps].flatMap(wordingsOf))
  const counted = checks.filter(({ result }) => result !== undefined)
  const gaps: Readonly<Record<ChainGap, boolean>> = {
    cards: cards.length === 0,
    check: checks.length === 0,
    result: checks.length > 0 && counted.length === 0,
    minority: opinions.length === 0 && counted.some(({ poll, result }) => dissents(poll, result)),
    nextStep: nextSteps.length === 0,
    published: published.length === 0,
  }
  return {
    proposal,
    merged,
    cards,
    checks,
    minority: opinions.filter(({ values }) => !checked.has(values.poll ?? '')),
    nextSteps,
    published,
    missing: CHAIN_GAPS.filter((gap) => gaps[gap]),
  }
}

const AGAINST: Readonly<Record<string, readonly string[]>> = { agree5: ['1', '2'], vote: ['against'] }

/** Whether the last count of a check has anyone against it. */
function dissents({ values }: PollItem, result: ChainResult | undefined): boolean {
  const last = result?.sums.get('after') ?? result?.sums.get('once') ?? result?.sums.get('before') ?? {}
  return (AGAINST[values.scale ?? ''] ?? []).some((option) => (last[option] ?? 0) > 0)
}

/** Shorter ones would be found in sentences that say something else. */
const LEAST_LETTERS = 12

function wordingsOf({ values }: NoteLike): readonly string[] {
  const translated = LANGUAGES.flatMap((language) => [
    values[`translatedTitle.${language}`],
    values[`translation.${language}`],
  ])
  return [values.title, values.text, ...translated].filter((text) => text !== undefined)
}

const isNoWord = (letter: string) => /[\s\p{P}]/u.test(letter)
const wordsOf = (text: string) => withoutEnd(foldText(text), isNoWord)

/** The first sentence of each language's text that holds one of the wordings. */
export function publishedSentences(
  texts: Localised,
  wordings: readonly string[],
): readonly PublishedSentence[] {
  const wanted = wordings.map(wordsOf).filter((text) => text.length >= LEAST_LETTERS)
  return LANGUAGES.flatMap((language) => {
    const sentences = (texts[language] ?? '').split(/(?<=[.!?…])\s+|\n+/u)
    const sentence = sentences.find((each) => {
      const folded = foldText(each)
      return wanted.some((text) => folded.includes(text))
    })
    return sentence === undefined ? [] : [{ language, sentence: sentence.trim() }]
  })
}
