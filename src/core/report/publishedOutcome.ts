// The outcome as its page shows it: what was published last, without what was removed or erased from the notes since.
// Nothing of a note that changed comes in by itself: that waits until somebody publishes again.

import { LANGUAGES } from '../languages.ts'
import type { Item } from '../model/item.ts'
import type { note } from '../model/note.ts'
import { levelOf } from '../polls/result.ts'
import type { outcome, outcomeEntry, OutcomeFigures, OutcomeSaid } from '../model/outcome.ts'

export interface PublishedSentence {
  readonly id: string
  readonly said: OutcomeSaid
}

export interface PublishedOutcome {
  readonly at: number
  readonly figures: OutcomeFigures | undefined
  readonly sentences: readonly PublishedSentence[]
}

/** `withdrawn`: it was there once. Undefined: never. */
export function publishedOutcome(
  decided: Item<typeof outcome> | undefined,
  entries: readonly Item<typeof outcomeEntry>[],
  notes: readonly Item<typeof note>[],
): PublishedOutcome | 'withdrawn' | undefined {
  if (decided === undefined) return undefined
  const { published, at, figures } = decided.values
  if (published !== true || at === undefined || !decided.alive) return 'withdrawn'
  const byTarget = new Map<string, Item<typeof note>>(notes.map((each) => [each.target, each]))
  const sentences = entries
    .filter(({ alive }) => alive)
    .toSorted(byOrder)
    .flatMap(({ target, values: { said } }): PublishedSentence[] => {
      const source = byTarget.get(target)
      if (!said || !source?.alive) return []
      const kept = withoutErased(said, source)
      return Object.keys(kept.text).length === 0 ? [] : [{ id: target, said: kept }]
    })
  return { at, figures, sentences }
}

/** Said to be agreed: not what the room was divided on or refused, nor a proposal that it was never asked about. */
export function isAgreed({ kind, results }: OutcomeSaid): boolean {
  const last = results.at(-1)
  if (last === undefined) return kind !== 'proposal'
  const level = levelOf(last.scale, last.counts)
  return level === undefined || (level.is !== 'divided' && level.is !== 'rejected')
}

const byOrder = (a: Item<typeof outcomeEntry>, b: Item<typeof outcomeEntry>) => {
  const [left, right] = [a.values.order ?? '', b.values.order ?? '']
  return left < right ? -1 : left > right ? 1 : a.target < b.target ? -1 : 1
}

/** A text that the note has in no form any more was taken out of it. */
function withoutErased(said: OutcomeSaid, { values }: Item<typeof note>): OutcomeSaid {
  const has = (own: 'text' | 'title', translated: string, language: string) =>
    Boolean(values[own] && values.language === language) ||
    Boolean((values as Record<string, unknown>)[`${translated}.${language}`])
  const keep = (texts: OutcomeSaid['text'], own: 'text' | 'title', translated: string) =>
    Object.fromEntries(
      LANGUAGES.filter((language) => texts[language] && has(own, translated, language)).map((language) => [
        language,
        texts[language],
      ]),
    ) as OutcomeSaid['text']
  return {
    ...said,
    title: keep(said.title, 'title', 'translatedTitle'),
    text: keep(said.text, 'text', 'translation'),
  }
}
