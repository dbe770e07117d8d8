// What is typed about a check that is being made: how it begins, what speaks against it, how it becomes fields.

import type { TargetId } from '../../../core/ids.ts'
import type { Json } from '../../../core/json.ts'
import { LANGUAGES, type Language } from '../../../core/languages.ts'
import { MOST_OPTIONS, type PollScale, QUESTION_MAX } from '../../../core/model/poll.ts'

type Texts = { readonly [language in Language]?: string }

export interface CheckDraft {
  /** Where it is saved: chosen once, so that saving twice around a crash is one check. */
  readonly target: TargetId
  /** Empty: of no agenda item. */
  readonly item: string
  readonly question: Texts
  readonly scale: PollScale
  /** One option a line. */
  readonly options: Texts
  readonly twice: boolean
}

export type CheckProblem = 'question' | 'tooLong' | 'twoOptions' | 'manyOptions' | 'sameOptions'

const linesOf = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split('\n')
    .map((option) => option.trim().normalize('NFC'))
    .filter((option) => option !== '')

/** `needsQuestion`: there is no proposal whose text would be asked. */
export function checkProblems(draft: CheckDraft, needsQuestion: boolean) {
  const problems: { question?: CheckProblem; options?: CheckProblem } = {}
  const questions = LANGUAGES.map((language) => (draft.question[language] ?? '').trim())
  if (needsQuestion && questions.every((text) => text === '')) problems.question = 'question'
  if (questions.some((text) => text.length > QUESTION_MAX)) problems.question = 'tooLong'
  if (draft.scale !== 'choice') return problems
  const lists = LANGUAGES.map((language) => linesOf(draft.options[language])).filter(
    (list) => list.length > 0,
  )
  if (lists.length === 0 || lists.some((list) => list.length < 2)) problems.options = 'twoOptions'
  else if (lists.some((list) => list.length > MOST_OPTIONS)) problems.options = 'manyOptions'
  else if (lists.some((list) => list.length !== lists[0]?.length)) problems.options = 'sameOptions'
  return problems
}

export function checkFields(draft: CheckDraft): { readonly [field: string]: Json } {
  const questions = LANGUAGES.flatMap((language) => {
    const text = (draft.question[language] ?? '').trim().normalize('NFC')
    return text === '' ? [] : [[`question.${language}`, text] as const]
  })
  const options = LANGUAGES.flatMap((language) => {
    const list = linesOf(draft.options[language])
    return draft.scale !== 'choice' || list.length === 0 ? [] : [[`options.${language}`, [...list]] as const]
  })
  return {
    ...(draft.item === '' ? {} : { item: draft.item }),
    scale: draft.scale,
    ...Object.fromEntries<Json>([...questions, ...options]),
    ...(draft.twice ? { twice: true } : {}),
  }
}
