// The words of a note's fields and values, for the cards, the filters and the two versions of one.

import { useTranslation } from 'react-i18next'
import type { Json } from '../../../core/json.ts'
import { AUTONYMS, isLanguage } from '../../../core/languages.ts'
import { NOTE_KINDS, type NoteKind, TRANSLATION_STATES } from '../../../core/model/note.ts'
import { languageName } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { isAddressee, isStance } from './noteForm.ts'
import type { Note } from './notesCommands.ts'
import type { ItemChoice } from '../../words/useItemChoices.ts'

export interface NoteWords {
  readonly item: (target: unknown) => string
  /** Its title, or how its text begins; empty where this device has no such note. */
  readonly note: (target: unknown) => string
  readonly field: (field: string) => string
  readonly value: (field: string, value: Json) => string
}

const isKind = (text: string): text is NoteKind => (NOTE_KINDS as readonly string[]).includes(text)
const isState = (text: string): text is (typeof TRANSLATION_STATES)[number] =>
  (TRANSLATION_STATES as readonly string[]).includes(text)

const BEGINNING = 60

export function beginningOf({ values }: Pick<Note, 'values'>): string {
  const text = values.title ?? values.text ?? ''
  const letters = Array.from(text.slice(0, 2 * BEGINNING))
  return letters.length > BEGINNING ? `${letters.slice(0, BEGINNING).join('').trimEnd()}…` : text
}

export function useNoteWords(choices: readonly ItemChoice[], notes: readonly Note[]): NoteWords {
  const { t } = useTranslation('notes')
  const { language } = useLanguage()

  const item = (target: unknown) => choices.find((choice) => choice.target === target)?.title ?? t('general')
  const note = (target: unknown) => {
    const found = notes.find((each) => each.target === target)
    return found ? beginningOf(found) : ''
  }

  const field: NoteWords['field'] = (of) => {
    const [base = '', suffix = ''] = of.split('.')
    if (isLanguage(suffix)) {
      const named = { language: AUTONYMS[suffix] }
      if (base === 'translatedTitle') return t('translate.titleIn', named)
      return base === 'translationState' ? t('translate.stateIn', named) : t('translate.textIn', named)
    }
    switch (of) {
      case 'kind':
      case 'item':
      case 'title':
      case 'justification':
      case 'stance':
      case 'parent':
      case 'table':
      case 'round':
      case 'addressee':
      case 'language':
        return t(FIELD_KEYS[of])
      case 'mergedInto':
        return t('merge.into')
      case 'state':
        return t('question.isAnswered')
      default:
        return t('text')
    }
  }

  const value: NoteWords['value'] = (of, given) => {
    if (given === null || given === '') return t('nothing')
    if (typeof given === 'number') return String(given)
    if (typeof given !== 'string') return ''
    if (of === 'kind' && isKind(given)) return t(`kinds.${given}`)
    if (of === 'item') return item(given)
    if (of === 'parent' || of === 'mergedInto') return note(given)
    if (of === 'stance' && isStance(given)) return t(`stances.${given}`)
    if (of === 'addressee' && isAddressee(given)) return t(`addressees.${given}`)
    if (of === 'language' && isLanguage(given)) return languageName(given, language)
    if (of === 'state') return given === 'answered' ? t('question.answered') : t('question.open')
    if (of.startsWith('translationState.') && isState(given)) return t(`translate.states.${given}`)
    return given
  }
  return { item, note, field, value }
}

const FIELD_KEYS = {
  kind: 'kind',
  item: 'item',
  title: 'more.title',
  justification: 'more.justification',
  stance: 'more.stance',
  parent: 'more.parent',
  table: 'more.table',
  round: 'more.round',
  addressee: 'more.addressee',
  language: 'more.language',
} as const
