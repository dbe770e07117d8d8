// Proposals, questions and checks of the debate, the latest first: one tap puts one of them on the big screen. What a
// phone asked and nobody has accepted is not discussed yet.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { localise } from '../../../core/languages.ts'
import { note } from '../../../core/model/note.ts'
import { isUnderDiscussion } from '../../../core/questions/inbox.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import type { Showable } from '../../show/showThis.ts'
import { useChecks } from '../../store/useChecks.ts'
import { useItems } from '../../store/useRows.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Control.module.css'

interface Props {
  readonly event: EventId
  readonly shown: string | undefined
  readonly onShow: (thing: Showable) => void
}

const FIRST_SHOWN = 6

interface Choosable {
  readonly id: string
  readonly at: number
  readonly kind: 'proposal' | 'question' | 'check'
  readonly text: string
  readonly thing: Showable
}

export function NotesToShow({ event, shown, onShow }: Props) {
  const { t } = useTranslation('bigScreen')
  const things = useThings(event)
  const [all, setAll] = useState(false)
  if (things.length === 0) return null
  return (
    <section className={styles['stack']}>
      <h2>{t('things.title')}</h2>
      <ul className={styles['things']}>
        {things.slice(0, all ? undefined : FIRST_SHOWN).map(({ id, kind, text, thing }) => (
          <li key={id} className={styles['thing']}>
            <div className={styles['words']}>
              <strong>{t(`what.${kind}`)}</strong>
              <p translate="no">{text}</p>
            </div>
            <Button
              kind={shown === id ? 'main' : 'plain'}
              aria-pressed={shown === id}
              onClick={() => onShow(shown === id ? { what: 'follow' } : thing)}
            >
              {t(shown === id ? 'things.off' : 'things.show')}
            </Button>
          </li>
        ))}
      </ul>
      {!all && things.length > FIRST_SHOWN && (
        <div>
          <Button kind="quiet" onClick={() => setAll(true)}>
            {t('things.all')}
          </Button>
        </div>
      )}
    </section>
  )
}

function useThings(event: EventId): readonly Choosable[] {
  const { language } = useLanguage()
  const notes = useItems(event, note).items
  const { checks } = useChecks(event)
  const ofNotes = notes.flatMap((each): Choosable[] => {
    const { kind, title, text, at, mergedInto } = each.values
    if ((kind !== 'proposal' && kind !== 'question') || mergedInto) return []
    if (!isUnderDiscussion(each.values)) return []
    const words = title || text || ''
    return [{ id: each.target, at: at ?? 0, kind, text: words, thing: { what: kind, note: each } }]
  })
  const ofPolls = checks.map(({ poll, question }): Choosable => {
    const text = localise(question, language)?.text ?? ''
    return {
      id: poll.target,
      at: poll.values.at ?? 0,
      kind: 'check',
      text,
      thing: { what: 'check', poll, question },
    }
  })
  return [...ofNotes, ...ofPolls]
    .filter(({ text }) => text.trim() !== '')
    .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))
}
