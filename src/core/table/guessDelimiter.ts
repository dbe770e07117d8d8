// What divides the columns of a text: the sign by which most lines fall into the same number of parts, titles
// above the headings aside. Taking the text apart is the app's.

export const DELIMITERS = [';', '\t', ',', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** A spreadsheet of more columns is not told better by them. */
const MOST_COLUMNS = 12

/** `cellsBy`: the first lines of the text, cut by a delimiter. Undefined where none of them divides. */
export function guessDelimiter(
  cellsBy: (delimiter: Delimiter) => readonly (readonly string[])[],
): Delimiter | undefined {
  let best: { delimiter: Delimiter; score: number } | undefined
  for (const delimiter of DELIMITERS) {
    const lengths = cellsBy(delimiter)
      .filter((cells) => cells.some((cell) => cell.trim() !== ''))
      .map((cells) => cells.length)
    const often = new Map<number, number>()
    for (const length of lengths) often.set(length, (often.get(length) ?? 0) + 1)
    for (const [length, count] of often) {
      if (length < 2) continue
      const score = (count / lengths.length) * Math.min(length, MOST_COLUMNS)
      if (!best || score > best.score) best = { delimiter, score }
    }
  }
  return best?.delimiter
}
