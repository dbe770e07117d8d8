// The sentences of an outcome with what is decided of each: by a tick on this screen, by what was published, else by
// what is usual. A sentence with a name from the list waits for a person.

import { useMemo } from 'react'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { sameJson } from '../../../core/json.ts'
import { own } from '../../../core/own.ts'
import { attendee, attendeeDetail } from '../../../core/model/attendee.ts'
import { note } from '../../../core/model/note.ts'
import { outcome, outcomeEntry } from '../../../core/model/outcome.ts'
import { addNames, type NamedPerson, type NameIndex, namesInText } from '../../../core/notes/namesInText.ts'
import { outcomeFigures } from '../../../core/report/outcome.ts'
import { type OutcomeSentence, outcomeSentences, wordingsOf } from '../../../core/report/outcomeSentences.ts'
import { useChecks } from '../../store/useChecks.ts'
import { useDraft } from '../../store/useDraft.ts'
import { useAllItems, useItem, useItems } from '../../store/useRows.ts'
import { asJson, type Decision, type Stored } from './outcomeCommands.ts'
import type { Summary } from './useSummary.ts'

export interface Candidate extends OutcomeSentence {
  /** Names from the list of people that stand in it, each once. */
  readonly names: readonly string[]
  /** Undefined: a person has to decide, since there is a name in it. */
  readonly isShown: boolean | undefined
}

/** What was ticked here; `names` are those that stood in the sentence then. */
export type Choices = Readonly<Record<string, { readonly isShown: boolean; readonly names: string }>>

const NONE: Choices = {}
const textOf = (names: readonly string[]) => names.join(' · ')

export function useOutcome(event: EventId, { participation, counted }: Summary) {
  const notes = useItems(event, note)
  const { loaded: checksLoaded, checks } = useChecks(event)
  const details = useItems(event, attendeeDetail)
  const entries = useAllItems(event, outcomeEntry)
  const decided = useItem(event, outcome, event as string as TargetId)
  const namesIn = useNamesIn(event)
  const draft = useDraft<Choices>(`outcome/${event}`, NONE, {})

  const stored: Stored = useMemo(
    () => ({ decided, entries: new Map(entries.items.map((each) => [each.target as string, each])) }),
    [decided, entries.items],
  )
  const sentences = useMemo(
    () =>
      outcomeSentences(
        notes.items,
        checks.map(({ poll, result }) => ({ poll, sums: result.sums })),
      ).map((each) => ({ ...each, names: namesIn(wordingsOf(each.said)) })),
    [notes.items, checks, namesIn],
  )
  const choices = draft.value ?? NONE
  const candidates = sentences.map((each): Candidate => ({
    ...each,
    isShown: decisionOn(each, choices, stored),
  }))
  const figures = useMemo(
    () => outcomeFigures(participation, counted, new Map(details.items.map((each) => [each.target, each]))),
    [participation, counted, details.items],
  )
  const decision: Decision = {
    shown: candidates.filter(({ isShown }) => isShown === true),
    left: candidates.filter(({ isShown }) => isShown === false),
    figures,
  }
  return {
    loaded: notes.loaded && checksLoaded && details.loaded && entries.loaded && draft.loaded,
    stored,
    candidates,
    decision,
    undecided: candidates.filter(({ isShown }) => isShown === undefined).length,
    choose: ({ id, names }: Candidate, isShown: boolean) =>
      draft.change({ ...choices, [id]: { isShown, names: textOf(names) } }),
    choices,
    chooseAll: draft.change,
    forgetChoices: draft.clear,
  }
}

function decisionOn(
  { id, said, names, byDefault }: OutcomeSentence & { readonly names: readonly string[] },
  choices: Choices,
  { decided, entries }: Stored,
): boolean | undefined {
  const chosen = own(choices, id)
  if (chosen && (!chosen.isShown || chosen.names === textOf(names))) return chosen.isShown
  // Where publishing was undone, nothing has been decided.
  const entry = decided?.alive === true ? entries.get(id) : undefined
  if (entry?.alive === false) return false
  const isAsPublished = entry !== undefined && sameJson(asJson(entry.values.said), asJson(said))
  const isUsual = entry !== undefined || byDefault
  return isUsual && names.length > 0 && !isAsPublished ? undefined : isUsual
}

/** The list is taken apart once for each state of it. */
function useNamesIn(event: EventId): (texts: readonly string[]) => readonly string[] {
  const { items } = useItems(event, attendee)
  return useMemo(() => {
    const index: NameIndex<NamedPerson> = new Map()
    addNames(
      index,
      items.map(({ target, values: { firstName, lastName } }) => ({ target, firstName, lastName })),
    )
    return (texts) => [
      ...new Set(
        texts.flatMap((text) => namesInText(index, text).map(({ start, end }) => text.slice(start, end))),
      ),
    ]
  }, [items])
}
