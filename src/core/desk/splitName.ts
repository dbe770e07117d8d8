// One column with the whole name, as many town halls keep it, into first name and surname. What the list itself
// shows goes before the order of its heading: a comma, and capitals, mark the surname.

export type NameOrder = 'givenFirst' | 'familyFirst'

export interface SplitName {
  readonly firstName: string
  readonly lastName: string
}

/** Small words that belong to the surname after them. */
const PARTICLES = new Set([
  'de',
  'du',
  'des',
  'la',
  'le',
  'von',
  'van',
  'der',
  'den',
  'da',
  'di',
  'dos',
  'del',
  'el',
])

const isCapital = (word: string) => /\p{L}{2}/u.test(word) && word === word.toUpperCase()
const isParticle = (word: string | undefined) => word !== undefined && PARTICLES.has(word.toLowerCase())

/** `name` without spaces at its ends. */
export function splitName(name: string, order: NameOrder): SplitName {
  const [before = '', ...after] = name.split(',')
  if (after.length > 0) return { lastName: before.trim(), firstName: after.join(' ').trim() }
  const words = name.split(/\s+/u).filter((word) => word !== '')
  const capital = words.filter((word) => isCapital(word) || isParticle(word))
  if (capital.length > 0 && capital.length < words.length && capital.some(isCapital)) {
    return joined(
      words.filter((word) => !capital.includes(word)),
      capital,
    )
  }
  if (words.length < 2) return { firstName: '', lastName: name }
  if (order === 'familyFirst') {
    let end = 1
    while (end < words.length - 1 && isParticle(words[end - 1])) end += 1
    return joined(words.slice(end), words.slice(0, end))
  }
  let start = words.length - 1
  while (start > 1 && isParticle(words[start - 1])) start -= 1
  return joined(words.slice(0, start), words.slice(start))
}

const joined = (first: readonly string[], last: readonly string[]): SplitName => ({
  firstName: first.join(' '),
  lastName: last.join(' '),
})
