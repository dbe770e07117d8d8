// From the cells of an agenda sheet to items, and to what a person should look at. A row that is left out has
// a problem; the others are taken. Writing ops, and the order keys, are the app's.

import { LANGUAGES, type Language } from '../languages.ts'
import { excerpt, readTable, type TableProblem, type TableRecord } from '../table/readTable.ts'
import { foldText } from '../text/foldText.ts'
import { type AgendaColumn, agendaColumn, readKind } from './agendaWords.ts'

export interface ImportedItem {
  /** As a spreadsheet numbers it: the header is 1. */
  readonly row: number
  readonly key: string
  /** `2019-12-06` */
  readonly day: string
  /** `09:30`; undefined where the sheet gives no time. */
  readonly start: string | undefined
  readonly minutes: number | undefined
  readonly kind: string
  readonly titles: { readonly [language in Language]?: string }
  readonly room: string
}

export interface AgendaImport {
  readonly items: readonly ImportedItem[]
  readonly problems: readonly TableProblem<AgendaColumn>[]
  readonly unknownHeaders: readonly string[]
}

/** ISO, `6. 12. 2019.` or `06/12/2019`; undefined where it is no day of the calendar. */
export function readDay(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  const european = /^(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})\s*\.?$/.exec(text)
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]].map(Number)
    : european
      ? [european[3], european[2], european[1]].map(Number)
      : []
  if (year === undefined || month === undefined || day === undefined) return undefined
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  return date.toISOString().slice(0, 10)
}

/** `9:00`, `09.00`, `9h00`, `9 h`, `09:00:00`. */
export function readTime(text: string): string | undefined {
  const parts = /^(\d{1,2})(?:\s*[:.hH]\s*(\d{2})?(?::\d{2})?)?$/.exec(text)
  const [hours, minutes] = [Number(parts?.[1]), Number(parts?.[2] ?? 0)]
  if (parts === null || hours > 23 || minutes > 59) return undefined
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

type Report = (problem: TableProblem<AgendaColumn>) => void

/** The minutes that are written, else those from start to end. */
function readMinutes(cell: TableRecord<AgendaColumn>['cell'], start: string | undefined, report: () => void) {
  const end = readTime(cell('end'))
  const written = /^\d{1,4}/.exec(cell('minutes'))?.[0]
  const minutes =
    written !== undefined ? Number(written) : start && end ? minutesOf(end) - minutesOf(start) : undefined
  if (minutes !== undefined && minutes >= 1 && minutes <= 1440) return minutes
  if (cell('minutes') !== '') report()
  return undefined
}

function readItem(record: TableRecord<AgendaColumn>, titleLanguage: Language, report: Report) {
  const { row, cell } = record
  const wrong = (code: 'badDay' | 'badTime' | 'badMinutes', column: AgendaColumn) =>
    report({ code, row, column, value: excerpt(cell(column)) })
  const titles: Partial<Record<Language, string>> = {}
  for (const language of LANGUAGES) {
    const title = cell(`title.${language}`) || (language === titleLanguage ? cell('title') : '')
    if (title !== '') titles[language] = title
  }
  const [title] = [titles[titleLanguage], ...Object.values(titles)].filter((text) => text !== undefined)
  const day = readDay(cell('day'))
  if (title === undefined) report({ code: 'noTitle', row })
  if (day === undefined) wrong('badDay', 'day')
  if (title === undefined || day === undefined) return undefined
  const start = readTime(cell('start'))
  if (start === undefined && cell('start') !== '') wrong('badTime', 'start')
  const minutes = readMinutes(cell, start, () => wrong('badMinutes', 'minutes'))
  const key = [day, start ?? '', foldText(title)].join('|')
  return { row, key, day, start, minutes, kind: readKind(cell('kind')), titles, room: cell('room') }
}

/**
 * `titleLanguage` is the language of a column that is headed only `Title`; where the sheet has a column of its own
 * for that language, such a title is English.
 */
export function importAgenda(
  rows: readonly (readonly string[])[],
  titleLanguage: Language = 'en',
): AgendaImport {
  const { columns, records, problems: tableProblems, unknownHeaders } = readTable(rows, agendaColumn)
  const problems = [...tableProblems]
  const report: Report = (problem) => problems.push(problem)
  const hasTitle = columns.has('title') || LANGUAGES.some((language) => columns.has(`title.${language}`))
  if (!problems.some(({ code }) => code === 'wrongDelimiter' || code === 'empty')) {
    if (!columns.has('day')) report({ code: 'missingColumn', column: 'day' })
    if (!columns.has('start')) report({ code: 'missingColumn', column: 'start' })
    if (!hasTitle) report({ code: 'missingColumn', column: 'title' })
  }
  const plainLanguage = columns.has(`title.${titleLanguage}`) ? 'en' : titleLanguage
  const items = new Map<string, ImportedItem>()
  for (const record of hasTitle && columns.has('day') ? records : []) {
    const item = readItem(record, plainLanguage, report)
    if (item === undefined) continue
    if (items.has(item.key)) {
      report({ code: 'duplicate', row: item.row, value: excerpt(Object.values(item.titles)[0] ?? '') })
    } else items.set(item.key, item)
  }
  return { items: [...items.values()], problems, unknownHeaders }
}
