// What the minutes said before they were erased, here or on another device: it can be read and put back.

import { ChevronDown, ChevronUp, Undo2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import styles from './Minutes.module.css'
import { type MinutesSession, NOTHING_YET } from './minutesSession.ts'
import type { OpenMinutes } from './useMinutes.ts'

interface Props {
  readonly session: MinutesSession
  readonly facts: OpenMinutes['facts']
}

export function ErasedTexts({ session, facts }: Props) {
  const { t } = useTranslation('minutes')
  const [open, setOpen] = useState(false)
  const said = facts.earlier.some(({ updates }) => updates.some(({ update }) => update !== NOTHING_YET))
  if (!said) return null
  return (
    <div className={styles['erased']}>
      <Button
        kind="quiet"
        icon={open ? ChevronUp : ChevronDown}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t('earlier')}
      </Button>
      {open && <Texts session={session} facts={facts} />}
    </div>
  )
}

function Texts({ session, facts }: Props) {
  const { t } = useTranslation('minutes')
  // Only while they are looked at, and again when a fact has come in.
  const texts = useMemo(() => (facts ? session.erasedTexts() : []), [session, facts])
  if (texts.length === 0) return <p>{t('earlierEmpty')}</p>
  return texts.map((text, at) => (
    // oxlint-disable-next-line react/no-array-index-key
    <section key={at} className={styles['earlier']}>
      <p className={styles['text']}>{text}</p>
      <Button icon={Undo2} onClick={() => session.putBack(text)}>
        {t('putBack')}
      </Button>
    </section>
  ))
}
