// One form for texts that a person would call the same name, however they typed it: without marks, in small
// Latin letters, Đ = Dj = D, Serbian Cyrillic as Latin. For searching and for keys of imported rows, never
// for showing. Sorting is the view's, by a collator.

/** Letters that decomposition leaves whole. */
const LETTERS: Readonly<Record<string, string>> = {
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ø: 'o',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  þ: 'th',
  ŧ: 't',
  ŋ: 'n',
}

/** Decomposed and in small letters, so й stands here as и and ё as е. */
const CYRILLIC: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'а a б b в v г g д d ђ dj е e ж z з z и i ј j к k л l љ lj м m н n њ nj о o п p р r с s т t ћ c у u ф f ' +
    'х h ц c ч c џ dz ш s щ s ы y э e ю ju я ja і i є e ґ g ѕ dz ъ  ь '
  )
    .match(/\p{Script=Cyrillic} [a-z]*/gu)
    ?.map((pair) => pair.split(' ') as [string, string]) ?? [],
)

const TABLE: Readonly<Record<string, string>> = { ...LETTERS, ...CYRILLIC }
const IN_TABLE = new RegExp(`[${Object.keys(TABLE).join('')}]`, 'gu')

export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(IN_TABLE, (letter) => TABLE[letter] ?? letter)
    .replace(/dj/g, 'd')
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[\s\p{Pd}]+/gu, ' ')
    .trim()
}

/** The folded words; an apostrophe divides too, so that `hermitage` is a word of L'Hermitage. */
export function foldWords(text: string): readonly string[] {
  return foldText(text)
    .split(/[\s\p{P}]+/u)
    .filter((word) => word !== '')
}
