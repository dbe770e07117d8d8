// The sentences that an outcome may be made of, out of the notes of the day and the checks of the room: each with what
// is published unless somebody decides otherwise, the languages it lacks, and whether it reads as it was published.

import { isLanguage, type Language, LANGUAGES, type Localised } from '../languages.ts'
import { textsOf } from '../model/entity.ts'
import type { Item } from '../model/item.ts'
import type { note } from '../model/note.ts'
import { OUTCOME_KINDS, type OutcomeKind, type OutcomeResult, type OutcomeSaid } from '../model/outcome.ts'
import type { poll } from '../model/poll.ts'
import { isCard, noteTree } from '../notes/noteTree.ts'
import { noteText } from '../polls/question.ts'
import type { Counts, Moment } from '../polls/result.ts'

type Note = Item<typeof note>

export interface OutcomeCheck {
  readonly poll: Pick<Item<typeof poll>, 'target' | 'values'>
  /** By moment; empty until something was counted. */
  readonly sums: ReadonlyMap<Moment, Counts>
}

export interface OutcomeSentence {
  readonly id: string
  readonly said: OutcomeSaid
  /** Agreements, what was proposed and asked of the room, and what stands under either. */
  readonly byDefault: boolean
  readonly missing: readonly Language[]
}

const isOutcomeKind = (kind: string | undefined): kind is OutcomeKind =>
  (OUTCOME_KINDS as readonly (string | undefined)[]).includes(kind)

/** Main kinds first; under each what speaks to it, in the order of the notes. */
export function outcomeSentences(
  notes: readonly Note[],
  checks: readonly OutcomeCheck[],
): readonly OutcomeSentence[] {
  const tree = noteTree(notes.filter((each) => each.alive && isCard(each)))
  const polls = new Map<string, OutcomeCheck>(checks.map((check) => [check.poll.target, check]))
  const aboutTop = ({ poll: asked }: OutcomeCheck) => tree.topOf(asked.values.proposal ?? '')
  const ofKind = (...kinds: readonly OutcomeKind[]) =>
    tree.tops.filter(({ values }) => isOutcomeKind(values.kind) && kinds.includes(values.kind))
  const mains = [...ofKind('agreement'), ...ofKind('proposal'), ...ofKind('recommendation')]
  const placed = new Set<string>(mains.map(({ target }) => target))

  /** The nearest sentence above that is one of the main ones. */
  const mainAbove = ({ target, values }: Note): string | null => {
    const passed = new Set<string>([target])
    const asked = values.poll === undefined ? undefined : polls.get(values.poll)
    const first = values.parent ?? (asked && aboutTop(asked))
    for (let at = first && tree.topOf(first); at !== undefined && !passed.has(at);) {
      if (placed.has(at)) return at
      passed.add(at)
      const above = tree.tops.find((each) => each.target === at)?.values.parent
      at = above && tree.topOf(above)
    }
    return null
  }

  const main = mains.map((each): OutcomeSentence => {
    const own = checks.filter((check) => check.sums.size > 0 && aboutTop(check) === each.target)
    return sentence(each, null, own.flatMap(resultsOf), each.values.kind === 'agreement' || own.length > 0)
  })
  const defaults = new Map(main.map(({ id, byDefault }) => [id, byDefault]))
  const others = ofKind('minorityOpinion', 'nextStep').map((each) => {
    const under = mainAbove(each)
    const isStep = each.values.kind === 'nextStep'
    return sentence(each, under, [], under === null ? isStep : (defaults.get(under) ?? false))
  })
  return [
    ...main.flatMap((each) => [each, ...others.filter(({ said }) => said.under === each.id)]),
    ...others.filter(({ said }) => said.under === null),
  ].filter(({ missing }) => missing.length < LANGUAGES.length)
}

function sentence(
  { target, values }: Note,
  under: string | null,
  results: readonly OutcomeResult[],
  byDefault: boolean,
): OutcomeSentence {
  const written =
    isLanguage(values.language ?? '') && values.title ? { [values.language ?? '']: values.title } : {}
  const title = { ...textsOf(values, 'translatedTitle'), ...written }
  const text = noteText(values)
  const kind = isOutcomeKind(values.kind) ? values.kind : 'proposal'
  return {
    id: target,
    said: { kind, title: filled(title), text: filled(text), under, results },
    byDefault,
    missing: LANGUAGES.filter((language) => !text[language]?.trim()),
  }
}

/** In the order of the languages: equal texts are equal JSON. */
const filled = (texts: Localised): Record<Language, string> =>
  Object.fromEntries(
    LANGUAGES.flatMap((language) => {
      const text = texts[language]?.trim()
      return text ? [[language, text]] : []
    }),
  ) as Record<Language, string>

function resultsOf({ poll: { values }, sums }: OutcomeCheck): readonly OutcomeResult[] {
  const { scale } = values
  if (scale === undefined) return []
  const question = filled(textsOf(values, 'question'))
  const options = LANGUAGES.flatMap((language) => {
    const texts = values[`options.${language}`]
    return scale === 'choice' && texts && texts.length > 0 ? [[language, texts] as const] : []
  })
  return [...sums].map(([moment, counts]) => ({
    scale,
    moment,
    counts: { ...counts },
    ...(Object.keys(question).length > 0 ? { question } : {}),
    ...(options.length > 0 ? { options: Object.fromEntries(options) } : {}),
  }))
}

/** Every wording of a sentence that a reader would see. */
export const wordingsOf = ({ title, text, results }: OutcomeSaid): readonly string[] => [
  ...Object.values(title),
  ...Object.values(text),
  ...results.flatMap(({ question = {}, options = {} }) => [
    ...Object.values(question),
    ...Object.values(options).flat(),
  ]),
]
