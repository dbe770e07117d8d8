// What a person types of an announcement: its texts, when it ends, what speaks against it, and the fields it becomes.

import { localAt, instantOf } from '../../../core/agenda/zonedTime.ts'
import { readTime } from '../../../core/agenda/importAgenda.ts'
import type { TargetId } from '../../../core/ids.ts'
import type { Json } from '../../../core/json.ts'
import { isLanguage, type Language, type Localised } from '../../../core/languages.ts'
import { ANNOUNCEMENT_MAX } from '../../../core/model/announcement.ts'
import type { Values } from '../../../core/model/entity.ts'
import type { event } from '../../../core/model/event.ts'

export const ENDS = ['15', '30', '60', 'time'] as const
export type Ends = (typeof ENDS)[number]

export interface AnnounceDraft {
  /** Where it is saved: chosen once, so that saving twice around a crash is one announcement. */
  readonly target: TargetId
  readonly texts: Localised
  /** The one that the person chose to write in, where the room has no languages of its own. */
  readonly language?: Language
  readonly ends: Ends
  /** As typed, where it ends at a time. */
  readonly time: string
}

/**
 * Those that it is written in: the room's, where there are several; else the one that the person chose, which is the
 * screen's own until they choose another. A text is never told to be in a language that nobody said it is in.
 */
export function announceLanguages(
  { roomLanguages = [] }: Values<typeof event>,
  { language, texts }: Pick<AnnounceDraft, 'language' | 'texts'>,
  own: Language,
): readonly Language[] {
  if (roomLanguages.length > 1) return roomLanguages
  return [language ?? Object.keys(texts).find(isLanguage) ?? own]
}

export type AnnounceProblem = 'needed' | 'tooLong' | 'time' | 'past'
export type AnnounceProblems = { readonly [field in Language | 'text' | 'time']?: AnnounceProblem }

const MINUTE_MS = 60_000

/** Undefined where the time can't be read. */
export function endOf({ ends, time }: AnnounceDraft, nowMs: number, zone: string): number | undefined {
  if (ends !== 'time') return nowMs + Number(ends) * MINUTE_MS
  const local = readTime(time.trim())
  return local === undefined ? undefined : instantOf(localAt(nowMs, zone).day, local, zone)
}

/** Empty where it can go out; `text` where no language has one. */
export function announceProblems(
  draft: AnnounceDraft,
  languages: readonly Language[],
  nowMs: number,
  zone: string,
): AnnounceProblems {
  const problems: Partial<Record<Language | 'text' | 'time', AnnounceProblem>> = {}
  const textIn = (language: Language) => (draft.texts[language] ?? '').trim()
  for (const language of languages)
    if (textIn(language).length > ANNOUNCEMENT_MAX) problems[language] = 'tooLong'
  if (languages.every((language) => textIn(language) === '')) problems.text = 'needed'
  const until = endOf(draft, nowMs, zone)
  if (until === undefined) problems.time = 'time'
  else if (until <= nowMs) problems.time = 'past'
  return problems
}

export function announceFields(
  draft: AnnounceDraft,
  languages: readonly Language[],
  nowMs: number,
  zone: string,
): { readonly [field: string]: Json } {
  const texts = languages.flatMap((language) => {
    const text = (draft.texts[language] ?? '').trim()
    return text === '' ? [] : [[`text.${language}`, text] as const]
  })
  return { ...Object.fromEntries(texts), until: endOf(draft, nowMs, zone) ?? nowMs, at: Math.round(nowMs) }
}
