// The kinds of incidents that have words of their own. One that a later version wrote is told in general words, and
// still with its time and its event.

const KINDS = [
  'unequal',
  'restored',
  'renewed',
  'isolated',
  'fork',
  'setAside',
  'unreadable',
  'stuck',
] as const

export type WordedKind = (typeof KINDS)[number] | 'other'

export const wordedKind = (kind: string): WordedKind => KINDS.find((each) => each === kind) ?? 'other'
