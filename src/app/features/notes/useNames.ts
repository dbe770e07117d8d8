// Names on this event's list in a text that is being typed, where this device may read the list: a note taker's does
// not hold it, and nothing is marked there. The list is taken apart once, a part at a time while nothing else is to
// be done. Nothing of this leaves the page.

import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { attendee, type AttendeeRole } from '../../../core/model/attendee.ts'
import { addNames, type NamedPerson, type NameIndex, namesInText } from '../../../core/notes/namesInText.ts'
import { type Item, useItems } from '../../store/useRows.ts'

export interface FoundName {
  readonly start: number
  readonly end: number
  /** The words that can stand in its place. */
  readonly instead: string
}

interface Listed extends NamedPerson {
  readonly role: AttendeeRole | undefined
  readonly town: string | undefined
}

type People = readonly Item<typeof attendee>[]

/** A slow tablet takes these apart within a few milliseconds. */
const AT_ONCE = 400
/** A longer text is no note, and marks in it help nobody. */
const MOST_LETTERS = 6_000

const NO_NAMES: readonly FoundName[] = []

export function useNames(event: EventId): (text: string) => readonly FoundName[] {
  const { t } = useTranslation('notes')
  const { items } = useItems(event, attendee)
  const index = useIndex(items)
  return useMemo(() => {
    const someone = t('names.someone')
    const wordsOf = (people: readonly Listed[]): string => {
      const roles = new Set(people.map(({ role }) => role))
      const [first] = people
      // The team's role says how it counts: too long for a sentence, and no help.
      const role =
        roles.size === 1 && first?.role && first.role !== 'staff' ? t(`names.roles.${first.role}`) : someone
      return people.length === 1 && first?.town ? t('names.ofTown', { role, town: first.town }) : role
    }
    return (text) =>
      text.length > MOST_LETTERS
        ? NO_NAMES
        : namesInText(index, text).map(({ start, end, people }) => ({ start, end, instead: wordsOf(people) }))
  }, [index, t])
}

const EMPTY: NameIndex<Listed> = new Map()

function useIndex(people: People): NameIndex<Listed> {
  const [index, setIndex] = useState(EMPTY)
  useEffect(() => {
    if (people.length === 0) return undefined
    const next: NameIndex<Listed> = new Map()
    let at = 0
    let waiting: number
    const go = () => {
      addNames(next, people.slice(at, at + AT_ONCE).map(listed))
      at += AT_ONCE
      if (at >= people.length) setIndex(next)
      else waiting = later(go)
    }
    waiting = later(go)
    return () => notLater(waiting)
  }, [people])
  return people.length === 0 ? EMPTY : index
}

const listed = ({ target, values }: People[number]): Listed => ({
  target,
  firstName: values.firstName,
  lastName: values.lastName,
  role: values.role,
  town: values.town,
})

/** Safari has no idle time of its own. */
const hasIdle = typeof requestIdleCallback === 'function'
const later = (work: () => void): number =>
  hasIdle ? requestIdleCallback(work, { timeout: 1000 }) : window.setTimeout(work, 20)
const notLater = (waiting: number): void => {
  if (hasIdle) cancelIdleCallback(waiting)
  else clearTimeout(waiting)
}
