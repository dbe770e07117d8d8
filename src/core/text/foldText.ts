// The folding under which two spellings of a name are the same: marks, case, hyphens and the letters that
// decomposition leaves alone. Measured in the style guide; a device's own language must not matter.

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
}

/** `Đurić`, `Djuric` and `duric` are one. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[đðłøßæœıħþ]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/dj/g, 'd')
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[\s\-\u2010-\u2015]+/g, ' ')
    .trim()
}
