// The write that puts something on the big screen. Its texts are copied in, since a screen reads nothing of the room;
// the languages that were chosen stay.

import type { EventId, TargetId } from '../../core/ids.ts'
import type { Json } from '../../core/json.ts'
import { type Language, isLanguage, LANGUAGES, type Localised } from '../../core/languages.ts'
import { textsOf, type Values } from '../../core/model/entity.ts'
import type { event as eventEntity } from '../../core/model/event.ts'
import type { note } from '../../core/model/note.ts'
import type { poll } from '../../core/model/poll.ts'
import { show } from '../../core/model/show.ts'
import type { Write } from '../store/commit.ts'
import { created, edited } from '../store/device.ts'
import type { Item } from '../store/useRows.ts'

/** By moment (`once`, `before`, `after`), by option. */
export type Results = { readonly [moment: string]: { readonly [option: string]: number } }

interface Asked {
  readonly poll: Item<typeof poll>
  /** Its own words, or those of the proposal that is put to the room. */
  readonly question: Localised
}

export type Showable =
  | { readonly what: 'follow' | 'welcome' }
  | { readonly what: 'message'; readonly text: Localised }
  | { readonly what: 'proposal' | 'question'; readonly note: Item<typeof note> }
  /** As text, before hands are raised. */
  | ({ readonly what: 'check'; readonly roomCode?: string | undefined } & Asked)
  | ({ readonly what: 'result'; readonly results: Results } & Asked)

export interface Shown {
  readonly event: EventId
  readonly facts: Values<typeof eventEntity>
  /** What the screen shows now; undefined: nothing was ever put on it. */
  readonly row: Item<typeof show> | undefined
  readonly nowMs: number
}

export function showThis({ event, facts, row, nowMs }: Shown, thing: Showable): Write {
  const content = contentOf(thing, facts)
  const fields: Record<string, Json> = {
    what: thing.what,
    of: content.of,
    languages: [...languagesOf(row?.values.languages, facts)],
    scale: content.scale,
    results: content.results,
    roomCode: (thing.what === 'check' && thing.roomCode) || null,
    at: nowMs,
  }
  for (const language of LANGUAGES) {
    fields[`title.${language}`] = content.title[language] ?? ''
    fields[`options.${language}`] = [...(content.options[language] ?? [])]
  }
  return row ? edited(show, row.row, fields) : created(show, event as string as TargetId, fields)
}

/** One or two, the larger one first: as chosen, else those of the room, else the event's. */
export function languagesOf(
  chosen: readonly Language[] | undefined,
  facts: Values<typeof eventEntity>,
): readonly Language[] {
  if (chosen && chosen.length > 0) return chosen.slice(0, 2)
  const ofRoom = facts.roomLanguages ?? []
  if (ofRoom.length > 0) return ofRoom.slice(0, 2)
  return facts.language !== undefined && isLanguage(facts.language) ? [facts.language] : []
}

interface Content {
  readonly of: string | null
  readonly title: Localised
  readonly scale: string | null
  readonly options: { readonly [language in Language]?: readonly string[] }
  readonly results: Results | null
}

const NOTHING: Content = { of: null, title: {}, scale: null, options: {}, results: null }

function contentOf(thing: Showable, facts: Values<typeof eventEntity>): Content {
  switch (thing.what) {
    case 'message':
      return { ...NOTHING, title: thing.text }
    case 'proposal':
    case 'question':
      return { ...NOTHING, of: thing.note.target, title: textOfNote(thing.note.values, facts) }
    case 'check':
      return ofPoll(thing)
    case 'result':
      return { ...ofPoll(thing), results: thing.results }
    default:
      return NOTHING
  }
}

function ofPoll({ poll: { target, values }, question }: Asked): Content {
  const options = LANGUAGES.flatMap((language) => {
    const texts = values[`options.${language}`]
    return texts && texts.length > 0 ? [[language, texts] as const] : []
  })
  return {
    ...NOTHING,
    of: target,
    title: question,
    scale: values.scale ?? null,
    options: Object.fromEntries(options),
  }
}

/** A note with a title is shown by it; else by its text. */
function textOfNote(values: Values<typeof note>, facts: Values<typeof eventEntity>): Localised {
  const titled = (values.title ?? '') !== ''
  const written = titled ? values.title : values.text
  const translated = textsOf(values, titled ? 'translatedTitle' : 'translation')
  const own = values.language ?? facts.language ?? ''
  return { ...translated, ...(isLanguage(own) ? { [own]: written ?? '' } : { en: written ?? '' }) }
}
