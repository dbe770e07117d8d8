// The guest who holds the tablet: who they are, and the words in their language.

import { useEffect, useState } from 'react'
import type { TargetId } from '../../../core/ids.ts'
import type { Language } from '../../../core/languages.ts'
import { attendee } from '../../../core/model/attendee.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import type { Values } from '../../../core/model/entity.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useTextsIn } from '../../i18n/useTextsIn.ts'
import { useItem } from '../../store/useRows.ts'
import { stayHere } from '../../ui/goBack.ts'
import type { DeskContext } from './deskContext.ts'
import { guestLanguageOf } from './guestLanguage.ts'
import { type Person, type Presence, usePresence } from './useDesk.ts'

type Texts<Namespace extends 'desk' | 'guest'> = NonNullable<ReturnType<typeof useTextsIn<Namespace>>>

export interface Guest {
  readonly person: Person
  readonly about: Values<typeof eventEntity> | undefined
  readonly presence: Presence
  readonly language: Language
  readonly speak: (language: Language) => void
  readonly t: Texts<'desk'>
  readonly g: Texts<'guest'>
}

/** Undefined until this device has read who it is. */
export function useGuest({ event, list }: DeskContext, target: TargetId): Guest | undefined {
  const { language: deskLanguage } = useLanguage()
  const person = useItem(event, attendee, target)
  const about = useItem(event, eventEntity, event as string as TargetId)?.values
  const { loaded, presenceOf } = usePresence(event, list.target)
  const [wished, speak] = useState<Language>()
  // Back must not show a guest the list of names.
  useEffect(stayHere, [])
  const language = wished ?? guestLanguageOf(person?.values, about?.language, deskLanguage)
  const t = useTextsIn(language, 'desk')
  const g = useTextsIn(language, 'guest')
  // While another language is being read, the words stay as they are.
  const [last, setLast] = useState<Pick<Guest, 't' | 'g' | 'language'>>()
  if (t && g && last?.language !== language) setLast({ t, g, language })
  if (!person || !loaded || !last) return undefined
  return { person, about, presence: presenceOf(target), speak, ...last }
}
