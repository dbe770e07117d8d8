// Three ways to hold a debate, as items with the settings that make them run: panel, world café, a vote before and after.
// Lengths are shares of the time that there is, in steps of five minutes. Titles are named by key: the texts are the
// app's.

import type { AgendaKind } from '../model/agendaItem.ts'

export const TEMPLATES = ['panel', 'cafe', 'vote'] as const
export type Template = (typeof TEMPLATES)[number]

export const TEMPLATE_TITLES = [
  'welcome',
  'statements',
  'questions',
  'summary',
  'cafe',
  'harvest',
  'before',
  'debate',
  'after',
  'result',
] as const
export type TemplateTitle = (typeof TEMPLATE_TITLES)[number]

export interface TemplateItem {
  readonly title: TemplateTitle
  readonly kind: AgendaKind
  /** `09:30` */
  readonly start: string
  readonly minutes: number
  readonly turnSeconds?: number
  readonly tables?: number
  readonly rounds?: number
  readonly roundMinutes?: number
  /** The check of this template belongs to it. */
  readonly isAsked?: boolean
}

type Part = Omit<TemplateItem, 'start' | 'minutes'> & { readonly share: number }

/** Shares of 90 minutes. */
const PARTS: Readonly<Record<Template, readonly Part[]>> = {
  panel: [
    { title: 'welcome', kind: 'opening', share: 10 },
    { title: 'statements', kind: 'panel', share: 35, turnSeconds: 300 },
    { title: 'questions', kind: 'questions and answers', share: 35, turnSeconds: 90 },
    { title: 'summary', kind: 'closing', share: 10 },
  ],
  cafe: [
    { title: 'welcome', kind: 'opening', share: 10 },
    { title: 'cafe', kind: 'world café', share: 60, tables: 6, rounds: 3 },
    { title: 'harvest', kind: 'debate', share: 20, turnSeconds: 120 },
  ],
  vote: [
    { title: 'before', kind: 'vote', share: 10 },
    { title: 'debate', kind: 'debate', share: 60, turnSeconds: 120, isAsked: true },
    { title: 'after', kind: 'vote', share: 10 },
    { title: 'result', kind: 'closing', share: 10 },
  ],
}

const STEP_MINUTES = 5
const ALL_SHARES = 90

/** The shortest that makes sense: each part gets its five minutes. */
export const shortestMinutes = (template: Template): number => PARTS[template].length * STEP_MINUTES

/** `tables`: how many the room has. `start`: `09:30`; past midnight the rest stays at its end. */
export function templateItems(
  template: Template,
  { start, minutes, tables }: { readonly start: string; readonly minutes: number; readonly tables: number },
): readonly TemplateItem[] {
  const parts = PARTS[template]
  const lengths = parts.map(({ share }) =>
    Math.max(STEP_MINUTES, Math.round((share * minutes) / ALL_SHARES / STEP_MINUTES) * STEP_MINUTES),
  )
  // What rounding left over or took too much is the longest part's.
  const longest = lengths.indexOf(Math.max(...lengths))
  const others = lengths.reduce((sum, length, at) => (at === longest ? sum : sum + length), 0)
  lengths[longest] = Math.max(STEP_MINUTES, minutes - others)
  let clock = Number(start.slice(0, 2)) * 60 + Number(start.slice(3))
  return parts.map(({ share: _share, ...part }, at) => {
    const length = lengths[at] ?? STEP_MINUTES
    const item: TemplateItem = {
      ...part,
      start: timeOf(clock),
      minutes: length,
      ...(part.tables !== undefined && { tables }),
      ...(part.rounds !== undefined && { roundMinutes: Math.max(1, Math.floor(length / part.rounds)) }),
    }
    clock += length
    return item
  })
}

const LAST_MINUTE = 24 * 60 - 1

function timeOf(minutes: number): string {
  const held = Math.min(minutes, LAST_MINUTE)
  return `${String(Math.floor(held / 60)).padStart(2, '0')}:${String(held % 60).padStart(2, '0')}`
}
