// Which reading of a file's bytes is the right one, where nothing in the file says so: the one whose letters are
// those of one of our languages. Decoding is the app's; who is unsure asks the person.

const LETTERS = {
  hr: 'čćžšđ',
  sl: 'čžšćđ',
  fr: 'éèêëàâîïôûùüÿçœæ',
  et: 'äöüõšž',
  lv: 'āčēģīķļņšūž',
  /** Serbian Cyrillic, as some towns of Bosnia write. */
  sr: 'абвгдђежзијклљмнњопрстћуфхцчџш',
} as const

/** What stands between words in a list, besides ASCII. */
const PUNCTUATION = new Set('„“”‚‘’–—…«»°§·№€\u00A0')
/** Only a wrong reading, or a damaged file, has them. */
const BROKEN = /[\uFFFD\u0080-\u009F]/u
/** No word is half Latin, half Cyrillic. */
const MIXED = /[a-z]\p{Script=Cyrillic}|\p{Script=Cyrillic}[a-z]/giu

const ALPHABETS = Object.values(LETTERS).map((letters) => new Set(letters + letters.toUpperCase()))

/** Enough of a file to tell. */
const LOOKED_AT = 200_000

/** From 1, where all letters are of one language, downwards without end. */
export function plausibility(text: string): number {
  const counts = new Map<string, number>()
  const looked = text.slice(0, LOOKED_AT)
  for (const letter of looked) {
    if (letter > '\u007F' && !PUNCTUATION.has(letter)) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  }
  const all = Array.from(counts.values()).reduce((sum, count) => sum + count, 0)
  if (all === 0) return 1
  const damaged = Array.from(counts).reduce(
    (sum, [letter, count]) => sum + (BROKEN.test(letter) ? count : 0),
    0,
  )
  const broken = damaged + (looked.match(MIXED)?.length ?? 0)
  const inOne = ALPHABETS.map((alphabet) =>
    Array.from(counts).reduce((sum, [letter, count]) => sum + (alphabet.has(letter) ? count : 0), 0),
  )
  // Guests of another language are few in a list; half of it in none is a wrong reading.
  const inAny = Array.from(counts).reduce(
    (sum, [letter, count]) => sum + (ALPHABETS.some((alphabet) => alphabet.has(letter)) ? count : 0),
    0,
  )
  return (0.7 * Math.max(...inOne) + 0.3 * inAny - 3 * broken) / all
}

export interface Reading<Encoding extends string> {
  readonly encoding: Encoding
  readonly text: string
}

const SURE = 0.9
const AHEAD = 0.03

/** The readings, best first; of equal texts one. `sure`: nobody need be asked. */
export function rankReadings<Encoding extends string>(
  readings: readonly Reading<Encoding>[],
): { readonly ranked: readonly Reading<Encoding>[]; readonly sure: boolean } {
  const different = readings.filter(
    ({ text }, at) => readings.findIndex((other) => other.text === text) === at,
  )
  const scored = different
    .map((reading) => ({ reading, score: plausibility(reading.text) }))
    .sort((a, b) => b.score - a.score)
  const [best, second] = scored
  const sure =
    second === undefined || (best !== undefined && best.score >= SURE && best.score - second.score >= AHEAD)
  return { ranked: scored.map(({ reading }) => reading), sure }
}

/** A line or so in which the readings differ, for each of them. */
export function sampleOf(text: string): string {
  const words = new Set(
    text
      .slice(0, LOOKED_AT)
      .split(/[\s;,|"]+/u)
      .filter((word) => /\P{ASCII}/u.test(word)),
  )
  return Array.from(words).slice(0, 6).join(' · ')
}
