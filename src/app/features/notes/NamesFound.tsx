// The names that stand in a note, each with one tap that puts the person's role and town in its place. It is only
// said: what is typed can be saved as it is.

import { UserRoundX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import styles from './Notes.module.css'
import type { FoundName } from './useNames.ts'

interface Props {
  readonly text: string
  readonly names: readonly FoundName[]
  readonly onReplace: (text: string) => void
}

/** More would push everything else off the screen; the next ones come as these go. */
const SHOWN = 3

export function NamesFound({ text, names, onReplace }: Props) {
  const { t } = useTranslation('notes')
  if (names.length === 0) return null
  return (
    <div role="status" className={styles['names']}>
      <p>{t('names.found')}</p>
      {names.slice(0, SHOWN).map(({ start, end, instead }) => (
        <div key={start} className={styles['actions']}>
          <strong translate="no" lang="">
            {text.slice(start, end)}
          </strong>
          <Button
            icon={UserRoundX}
            onClick={() => onReplace(text.slice(0, start) + instead + text.slice(end))}
          >
            {t('names.replace', { words: instead })}
          </Button>
        </div>
      ))}
    </div>
  )
}
