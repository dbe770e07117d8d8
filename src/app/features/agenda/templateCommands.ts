// A template as writes for one transaction: its items at the end of their day with titles in every language, their
// tables, and the check that is asked before and after.

import { ordersAfter } from '../../../core/agenda/agendaOrder.ts'
import { tableTarget } from '../../../core/hall/tables.ts'
import type { TemplateItem, TemplateTitle } from '../../../core/hall/templates.ts'
import type { TargetId } from '../../../core/ids.ts'
import type { Json } from '../../../core/json.ts'
import { type Language, LANGUAGES } from '../../../core/languages.ts'
import { agendaItem } from '../../../core/model/agendaItem.ts'
import { poll } from '../../../core/model/poll.ts'
import { table } from '../../../core/model/table.ts'
import type { Write } from '../../store/commit.ts'
import { created } from '../../store/device.ts'
import type { Planned } from './useAgenda.ts'

export interface TemplateTexts {
  readonly titleIn: (title: TemplateTitle, language: Language) => string
  /** What is voted on, by language. */
  readonly question: { readonly [language in Language]?: string }
}

export function addTemplate(
  template: readonly TemplateItem[],
  { titleIn, question }: TemplateTexts,
  of: {
    readonly day: string
    readonly items: readonly Planned[]
    readonly replica: string
    readonly newTarget: () => TargetId
    readonly nowMs: number
  },
): Write[] {
  const last = of.items
    .filter((item) => item.day === of.day)
    .flatMap(({ order }) => order ?? [])
    .sort()
    .at(-1)
  const orders = ordersAfter(last, template.length, of.replica)
  return template.flatMap(({ title, isAsked = false, ...settings }, at): Write[] => {
    const target = of.newTarget()
    const titles = LANGUAGES.map((language) => [`title.${language}`, titleIn(title, language)] as const)
    const fields: Record<string, Json> = {
      day: of.day,
      order: orders[at] ?? '',
      ...settings,
      ...Object.fromEntries(titles),
    }
    const tables = Array.from({ length: settings.tables ?? 0 }, (_, n) =>
      created(table, tableTarget(target, n + 1), { item: target, number: n + 1 }),
    )
    return [
      created(agendaItem, target, fields),
      ...tables,
      ...(isAsked ? [askedTwice(of.newTarget(), target, question, of.nowMs)] : []),
    ]
  })
}

function askedTwice(
  target: TargetId,
  item: TargetId,
  question: TemplateTexts['question'],
  nowMs: number,
): Write {
  const texts = Object.entries(question).map(([language, text]) => [`question.${language}`, text] as const)
  return created(poll, target, {
    item,
    ...Object.fromEntries(texts),
    scale: 'vote',
    twice: true,
    at: nowMs,
  })
}
