// The words on the picture, in the one or two languages of the room, whatever language this device speaks.

import type { TFunction } from 'i18next'
import type { Language, Localised } from '../../../core/languages.ts'
import { localise } from '../../../core/languages.ts'
import { useTextsIn } from '../../i18n/useTextsIn.ts'

type Texts = TFunction<'bigScreen'>

export interface ScreenWords {
  readonly languages: readonly Language[]
  readonly first: Texts
  /** Undefined where the room has one language. */
  readonly second: Texts | undefined
  /** The answers of a check, in the first language. */
  readonly answers: TFunction<'checks'>
  /** A text that exists in some languages, in those of the room: the same text is not shown twice. */
  readonly both: (texts: Localised) => readonly { readonly text: string; readonly language: Language }[]
}

/** Undefined until the texts are loaded. */
export function useScreenWords(languages: readonly Language[]): ScreenWords | undefined {
  const [large = 'en', small] = languages
  const first = useTextsIn(large, 'bigScreen')
  const second = useTextsIn(small ?? large, 'bigScreen')
  const answers = useTextsIn(large, 'checks')
  if (!first || !second || !answers) return undefined
  return {
    languages: small === undefined ? [large] : [large, small],
    first,
    second: small === undefined ? undefined : second,
    answers,
    both: (texts) => {
      const own = localise(texts, large)
      const other = small === undefined ? undefined : texts[small]
      return [
        ...(own ? [own] : []),
        ...(small && other && own?.language !== small ? [{ text: other, language: small }] : []),
      ]
    },
  }
}
