// What speaks against a person's fields, as keys of the desk's texts; empty where they can be saved.

import type { PersonDraft } from './PersonForm.tsx'

const MAX_LETTERS = 200

type Problem = 'problems.needed' | 'problems.tooLong'

export type PersonProblems = Partial<Record<keyof PersonDraft, Problem>>

export function contentProblemOf(value: PersonDraft): PersonProblems {
  const problems: PersonProblems = {}
  for (const field of ['firstName', 'lastName', 'town', 'organisation'] as const) {
    // A person may have one name only; a place is what the evidence counts by.
    const needed = field === 'town' || (field === 'lastName' && value.firstName.trim() === '')
    if (needed && value[field].trim() === '') problems[field] = 'problems.needed'
    if (value[field].length > MAX_LETTERS) problems[field] = 'problems.tooLong'
  }
  if (value.country === '') problems.country = 'problems.needed'
  return problems
}
