// In the guest's hands: their own name, what they sign, the field to sign in, in their language. No list, no
// other name, and one way out.

import { Check, Eraser } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useSearchParams } from 'wouter'
import type { TargetId } from '../../../core/ids.ts'
import { AUTONYMS, isLanguage, type Language, LANGUAGES, localise } from '../../../core/languages.ts'
import { attendee } from '../../../core/model/attendee.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import { formatDay } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useTextsIn } from '../../i18n/useTextsIn.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDraft } from '../../store/useDraft.ts'
import { useItem } from '../../store/useRows.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { stayHere } from '../../ui/goBack.ts'
import { Screen } from '../../ui/Screen.tsx'
import { useOnce } from '../../ui/useOnce.ts'
import { textsOf } from '../../../core/model/entity.ts'
import { arrive, signOnScreen } from './deskCommands.ts'
import { type DeskContext, nameOf, spokenNameOf } from './deskContext.ts'
import { guestLanguageOf } from './guestLanguage.ts'
import { type Ink, isDot, NO_INK } from './inkPad.ts'
import { SignaturePad } from './SignaturePad.tsx'
import styles from './Sign.module.css'
import { useAt } from './useAt.ts'
import { usePresence } from './useDesk.ts'

export function SignScreen(context: DeskContext & { readonly person: TargetId }) {
  const { event, list, base, person: target, setLastDone } = context
  const { t: ownTexts } = useTranslation('desk')
  const { t: ofGroups } = useTranslation('groups')
  const [search] = useSearchParams()
  const inGroup = search.has('group')
  const { language: deskLanguage } = useLanguage()
  const { device } = useDeviceAndSync()
  const [, navigate] = useLocation()
  const person = useItem(event, attendee, target)
  const about = useItem(event, eventEntity, event as string as TargetId)?.values
  const { presenceOf } = usePresence(event, list.target)
  const at = useAt(list.target)
  const once = useOnce()
  // Back must not show a guest the list of names.
  useEffect(stayHere, [])
  const form = useDraft<Ink>(`sign/${event}/${list.target}/${target}`, NO_INK, {})
  const [wished, setWished] = useState<Language>()
  const [stage, setStage] = useState<'sign' | 'dot' | 'empty' | 'failed' | 'thanks' | 'left'>('sign')
  const [reading, setReading] = useState(false)

  const language = wished ?? guestLanguageOf(person?.values, about?.language, deskLanguage)
  const t = useTextsIn(language, 'desk')
  if (!person || !form.value || !t)
    return (
      <Screen title={ownTexts('person.sign')} handedOver>
        {null}
      </Screen>
    )

  const ink = form.value
  const day = list.values.day ? formatDay(list.values.day, language) : ''
  const eventName = about ? localise(textsOf(about, 'name'), language) : undefined

  const leave = async () => {
    // What could not be stored stays, for a rescue file and for another try.
    if (stage !== 'failed') await form.clear()
    setStage('left')
  }
  const done = async () => {
    if (ink.strokes.length === 0) {
      setStage('empty')
      return
    }
    if (isDot(ink) && stage !== 'dot') {
      setStage('dot')
      return
    }
    const now = at()
    const signed = { ...ink, statement: statementOf(t('sign.statement'), eventName?.text, day), language }
    try {
      await device.commit(event, [
        ...(presenceOf(target).arrivals.length === 0 ? arrive(target, now) : []),
        ...signOnScreen(target, now, signed),
      ])
    } catch {
      setStage('failed')
      return
    }
    await form.clear()
    setLastDone({ is: 'signed', person: target, name: nameOf(person) })
    setStage('thanks')
  }

  if (stage === 'thanks' || stage === 'left') {
    const title = t(stage === 'thanks' ? 'sign.thanks' : 'sign.giveBack')
    // The person's own screen, where the volunteer goes on with who did not sign here.
    const afterwards = stage === 'thanks' ? base : `${base}/p/${target}`
    const next = inGroup ? `${base}/group/next` : afterwards
    return (
      <Screen title={title} handedOver>
        <div className={styles['thanks']} lang={language}>
          {stage === 'thanks' && <Check aria-hidden size={96} />}
          <h1>{title}</h1>
          {stage === 'thanks' && <p>{t('sign.giveBack')}</p>}
          {/* Replaced, so that Back does not hand the tablet over once more. */}
          <Button large onClick={() => navigate(next, { replace: true })}>
            <span lang={deskLanguage}>{inGroup ? ofGroups('next.next') : ownTexts('sign.backToDesk')}</span>
          </Button>
        </div>
      </Screen>
    )
  }

  return (
    <Screen title={t('sign.title')} handedOver wide>
      <div className={styles['guest']} lang={language}>
        <nav className={styles['languages']} aria-label={t('sign.language')}>
          {LANGUAGES.filter(isLanguage).map((each) => (
            <button
              key={each}
              type="button"
              lang={each}
              aria-pressed={each === language}
              onClick={() => setWished(each)}
            >
              {AUTONYMS[each]}
            </button>
          ))}
        </nav>
        <div className={styles['who']}>
          <p className={styles['name']} translate="no" lang="">
            {spokenNameOf(person)}
          </p>
          <Button onClick={() => once(leave)}>{t('sign.notMe')}</Button>
        </div>
        <p className={styles['event']} lang={eventName?.language}>
          {eventName?.text}
        </p>
        <p className={styles['day']}>{day}</p>
        <div className={styles['statement']}>
          <p>{t('sign.statement')}</p>
          <Button kind="quiet" aria-expanded={reading} onClick={() => setReading(!reading)}>
            {t(reading ? 'sign.readLess' : 'sign.readAll')}
          </Button>
        </div>
        {reading && <p className={styles['all']}>{t('sign.all')}</p>}
        <div className={styles['sheet']}>
          <SignaturePad
            label={t('sign.pad')}
            ink={ink}
            onInk={(next) => {
              form.change(next)
              setStage('sign')
            }}
          />
          <span className={styles['line']} aria-hidden />
        </div>
        {stage === 'empty' && <Notice>{t('sign.empty')}</Notice>}
        {stage === 'dot' && <Notice>{t('sign.dot')}</Notice>}
        {stage === 'failed' && <Notice kind="problem">{t('notSaved')}</Notice>}
        <div className={styles['buttons']}>
          <Button kind="quiet" onClick={() => once(leave)}>
            {t('sign.cannot')}
          </Button>
          <Button icon={Eraser} onClick={() => form.change(NO_INK)}>
            {t('sign.clear')}
          </Button>
          <Button kind="main" large icon={Check} onClick={() => once(done)}>
            {t('sign.done')}
          </Button>
        </div>
      </div>
    </Screen>
  )
}

/** What was signed, as it stood on the screen; kept with the signature. */
const statementOf = (sentence: string, eventName: string | undefined, day: string): string =>
  [sentence, eventName, day].filter(Boolean).join('\n')
