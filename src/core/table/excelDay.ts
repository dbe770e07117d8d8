// Days in an Excel file are numbers, which only the format of their cell tells from others.

/** Of the formats that every Excel knows: days, times, and both. */
const isBuiltIn = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

const TOKENS = /^(?:d{1,4}|m{1,5}|yy?|yyyy|e|h{1,2}|s{1,2}|[ap]m?|a{3,5})$/

/** `code`: what a format of the file's own looks like, such as `dd/mm/yyyy;@`. */
export function isDayFormat(id: number, code: string | undefined): boolean {
  if (isBuiltIn(id)) return true
  if (code === undefined || code.length > 200) return false
  return code
    .toLowerCase()
    .replace(/;@$/, '')
    .replaceAll(/\\./g, ' ')
    .split(';')
    .some((part) => {
      const words = part
        .replaceAll(/"[^"]*"/g, ' ')
        .replaceAll(/\[([smhd]{1,2})\]/g, '$1')
        .replaceAll(/\[[^\]]*\]/g, '')
        .replaceAll(/(s{1,2})[.,]0{1,3}/g, '$1')
        .split(/[^a-z0#?%]+/)
        .filter((word) => word !== '')
      return words.length > 0 && words.every((word) => TOKENS.test(word))
    })
}

/** Days from Excel's first to the first of 1970; a Mac of old began to count in 1904. */
const BEFORE_1970 = 25_569
const BEFORE_1904 = 1462
const DAY_MS = 86_400_000

/** `2019-12-06`; empty where it is no day of the calendar. */
export function dayOf(days: number, since1904: boolean): string {
  const at = new Date(Math.floor((days - BEFORE_1970 + (since1904 ? BEFORE_1904 : 0)) * DAY_MS))
  return Number.isNaN(at.getTime()) ? '' : at.toISOString().slice(0, 10)
}
