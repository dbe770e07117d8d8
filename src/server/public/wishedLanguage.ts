// The best of our languages for what a browser says that its reader wishes.

import { chooseLanguage, type Language } from '../../core/languages.ts'

/** `header`: `Accept-Language`. */
export function wishedLanguage(header: string | undefined, otherwise: Language): Language {
  const wishes = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((wish) => {
      const [name = '', ...rest] = wish.trim().split(';')
      const weight = rest.map((part) => /^\s*q=([\d.]+)$/.exec(part)?.[1]).find((q) => q !== undefined)
      return { name, weight: weight === undefined ? 1 : Number(weight) }
    })
  return chooseLanguage(
    wishes
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight)
      .map(({ name }) => name),
    otherwise,
  )
}
