// What may be done with photos and with an address: one question a screen, on the guest's screen, in their
// language. Yes and No look alike, Skip is a no, and whoever leaves without an answer is asked another time.

import { Check } from 'lucide-react'
import { useState } from 'react'
import type { ConsentKind } from '../../../core/model/attendee.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDraft } from '../../store/useDraft.ts'
import { Button } from '../../ui/Button.tsx'
import { IconWord } from '../../ui/IconWord.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import { BackToDesk } from './BackToDesk.tsx'
import { CONSENT_EDITIONS } from './consentTexts.ts'
import type { DeskContext } from './deskContext.ts'
import { answerConsent, type ConsentAnswer } from './guestCommands.ts'
import { GuestLanguages } from './GuestLanguages.tsx'
import { MinorChoice, type MinorDraft, NO_MINOR } from './MinorChoice.tsx'
import { QuestionHeading } from './QuestionHeading.tsx'
import styles from './Sign.module.css'
import { useAt } from './useAt.ts'
import type { Guest } from './useGuest.ts'

interface Props {
  readonly context: DeskContext
  readonly guest: Guest
  readonly kinds: readonly ConsentKind[]
  readonly hasSigned: boolean
  readonly onAnswered: () => void
}

export function ConsentQuestions({ context, guest, kinds, hasSigned, onAnswered }: Props) {
  const { event, list, base } = context
  const { person, t, g, language } = guest
  const { device } = useDeviceAndSync()
  const at = useAt(list.target)
  const { save, failed } = useSaving()
  const [answered, setAnswered] = useState(0)
  const [needsGuardian, setNeedsGuardian] = useState(false)
  // Asked once for both questions.
  const form = useDraft<MinorDraft>(`guardian/${event}/${person.target}`, NO_MINOR, {})
  const kind = kinds[answered]
  if (kind === undefined || !form.value) return null

  const minor = form.value
  const [title, text] = [g(`consent.title.${kind}`), g(`consent.text.${kind}`)]

  const give = async (answer: ConsentAnswer['answer']) => {
    const guardian = minor.isMinor ? minor.guardian.trim().normalize('NFC') : ''
    // A minor may say no; yes is for who answers for them.
    if (answer === 'yes' && minor.isMinor && guardian === '') {
      setNeedsGuardian(true)
      return
    }
    const shown = { text: `${title}\n${text}`, edition: CONSENT_EDITIONS[kind], language }
    await device.commit(event, answerConsent(person, at(), { kind, answer, ...shown, guardian }))
    setNeedsGuardian(false)
    if (answered + 1 < kinds.length) {
      setAnswered(answered + 1)
      return
    }
    await form.clear()
    onAnswered()
  }

  return (
    <Screen title={title} handedOver>
      <div className={styles['question']} lang={language}>
        <GuestLanguages {...guest} />
        {hasSigned && answered === 0 && (
          <p className={styles['recorded']}>
            <IconWord icon={Check}>{t('sign.thanks')}</IconWord>
          </p>
        )}
        <QuestionHeading key={kind} title={title} />
        <p className={styles['explains']}>{text}</p>
        <MinorChoice
          g={g}
          value={minor}
          isNeeded={needsGuardian}
          onChange={(next) => {
            form.change(next)
            setNeedsGuardian(false)
          }}
        />
        {failed && <Notice kind="problem">{g('notSaved')}</Notice>}
        <div className={styles['answers']}>
          <Button large wide onClick={() => save(() => give('yes'))}>
            {g('consent.yes')}
          </Button>
          <Button large wide onClick={() => save(() => give('no'))}>
            {g('consent.no')}
          </Button>
        </div>
        <div className={styles['skip']}>
          <Button onClick={() => save(() => give('skip'))}>{g('consent.skip')}</Button>
        </div>
        <div className={styles['leave']}>
          <BackToDesk base={base} onLeave={() => void form.clear()} />
        </div>
      </div>
    </Screen>
  )
}
