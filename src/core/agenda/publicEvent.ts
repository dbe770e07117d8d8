// What of an event anyone may know: the fields that are chosen here, and no other that an event has or will have. Whom
// to call for help is for the devices that joined, unless the organiser has said that it is for everyone.

import { LANGUAGES, type Language } from '../languages.ts'
import type { Values } from '../model/entity.ts'
import type { event } from '../model/event.ts'

const PLAIN = [
  'town',
  'country',
  'start',
  'end',
  'zone',
  'topic',
  'project',
  'language',
  'rehearsal',
  'questionsOpen',
  'handsOpen',
  'feedbackOpen',
] as const
const HELP = ['helpName', 'helpPhone'] as const

type Field =
  | (typeof PLAIN)[number]
  | (typeof HELP)[number]
  | `${'name' | 'description'}.${Language}`
  | 'shortName'

export type PublicEvent = Pick<Values<typeof event>, Field>

const ALWAYS: readonly Field[] = [
  ...LANGUAGES.flatMap((language) => [`name.${language}`, `description.${language}`] as const),
  ...PLAIN,
]
export const PUBLIC_FIELDS: ReadonlySet<string> = new Set<Field>([...ALWAYS, ...HELP, 'shortName'])

/** `shortName`: the one that is this event's, whatever it wishes for. */
export function publicEvent(facts: Values<typeof event>, shortName: string | undefined): PublicEvent {
  const fields = facts.helpPublic === true ? [...ALWAYS, ...HELP] : ALWAYS
  return {
    ...Object.fromEntries(fields.flatMap((name) => (name in facts ? [[name, facts[name]]] : []))),
    ...(shortName === undefined ? {} : { shortName }),
  }
}
