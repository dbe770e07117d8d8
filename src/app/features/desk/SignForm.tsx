// The name, what is signed, and the field to sign in; by finger or pen, in either orientation, for either hand.
// Every stroke is kept until the person is done, clears it or leaves.

import { Check, Eraser, Square, SquareCheck } from 'lucide-react'
import { useRef, useState } from 'react'
import { type Ink, isDot, NO_INK } from '../../../core/desk/ink.ts'
import { signedText } from '../../../core/desk/signedText.ts'
import type { TargetId } from '../../../core/ids.ts'
import { localise } from '../../../core/languages.ts'
import { textsOf } from '../../../core/model/entity.ts'
import { formatDay } from '../../i18n/intl.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDraft } from '../../store/useDraft.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useOnce } from '../../ui/useOnce.ts'
import { arrive, signOnScreen } from './deskCommands.ts'
import { type DeskContext, nameOf, spokenNameOf } from './deskContext.ts'
import { GuestLanguages } from './GuestLanguages.tsx'
import { sha256 } from './sha256.ts'
import styles from './Sign.module.css'
import { SignaturePad } from './SignaturePad.tsx'
import { useAt } from './useAt.ts'
import type { Guest } from './useGuest.ts'

interface Props {
  readonly context: DeskContext
  readonly guest: Guest
  readonly onSigned: () => void
  readonly onLeft: () => void
}

/** Where the strokes are kept until they are signed. */
export const inkDraft = ({ event, list }: DeskContext, person: TargetId) =>
  `sign/${event}/${list.target}/${person}`

export function SignForm({ context, guest, onSigned, onLeft }: Props) {
  const { event, list, setLastDone } = context
  const { person, about, presence, language, t, g } = guest
  const { target } = person
  const { device } = useDeviceAndSync()
  const at = useAt(list.target)
  const once = useOnce()
  const form = useDraft<Ink>(inkDraft(context, target), NO_INK, {})
  // A finger that goes from the pad straight to „Done" is quicker than the screen.
  const latest = useRef<Ink>(undefined)
  const [asked, setAsked] = useState<'dot' | 'empty' | 'failed'>()
  const [reading, setReading] = useState(false)
  // For this person only: the next one finds the buttons where they were.
  const [leftHand, setLeftHand] = useState(false)

  const day = list.values.day ? formatDay(list.values.day, language) : ''
  const eventName = about ? localise(textsOf(about, 'name'), language) : undefined

  const change = (ink: Ink) => {
    latest.current = ink
    form.change(ink)
    setAsked(undefined)
  }
  const leave = async (isSomebodyElse: boolean) => {
    // What could not be stored stays, for a rescue file and for another try.
    if (asked !== 'failed') await form.clear()
    setLastDone(isSomebodyElse ? undefined : { is: 'cannot', person: target, name: nameOf(person) })
    onLeft()
  }
  const done = async () => {
    const ink = latest.current ?? form.value ?? NO_INK
    if (ink.strokes.length === 0) {
      setAsked('empty')
      return
    }
    if (isDot(ink) && asked !== 'dot') {
      setAsked('dot')
      return
    }
    const now = at()
    const statement = [t('sign.statement'), eventName?.text, day].filter(Boolean).join('\n')
    const signed = { ...ink, statement, language }
    try {
      const hash = await sha256(signedText({ event, ...signed }))
      await device.commit(event, [
        ...(presence.arrivals.length === 0 ? arrive(target, now) : []),
        ...signOnScreen(target, now, { ...signed, hash }),
      ])
    } catch {
      setAsked('failed')
      return
    }
    await form.clear()
    setLastDone({ is: 'signed', person: target, name: nameOf(person) })
    onSigned()
  }

  return (
    <Screen title={t('sign.title')} handedOver wide>
      <div className={styles['guest']} lang={language} data-hand={leftHand ? 'left' : 'right'}>
        <GuestLanguages {...guest} />
        <div className={styles['who']}>
          <p className={styles['name']} translate="no" lang="">
            {spokenNameOf(person)}
          </p>
          <div className={styles['aside']}>
            <Button kind="quiet" aria-expanded={reading} onClick={() => setReading(!reading)}>
              {t(reading ? 'sign.readLess' : 'sign.readAll')}
            </Button>
            <Button onClick={() => once(() => leave(true))}>{t('sign.notMe')}</Button>
          </div>
        </div>
        <div>
          <p className={styles['event']}>
            <span lang={eventName?.language}>{eventName?.text}</span>
            <span>{day}</span>
          </p>
          <p className={styles['statement']}>{t('sign.statement')}</p>
          {reading && <p className={styles['all']}>{t('sign.all')}</p>}
        </div>
        <div className={styles['sheet']}>
          {form.value && <SignaturePad label={t('sign.pad')} ink={form.value} onInk={change} />}
          <span className={styles['line']} aria-hidden />
        </div>
        {asked === 'empty' && <Notice>{t('sign.empty')}</Notice>}
        {asked === 'dot' && <Notice>{t('sign.dot')}</Notice>}
        {asked === 'failed' && <Notice kind="problem">{t('notSaved')}</Notice>}
        <div className={styles['buttons']}>
          <div className={styles['aside']}>
            <Button kind="quiet" onClick={() => once(() => leave(false))}>
              {t('sign.cannot')}
            </Button>
            <Button
              kind="quiet"
              className={styles['hand']}
              icon={leftHand ? SquareCheck : Square}
              aria-pressed={leftHand}
              onClick={() => setLeftHand(!leftHand)}
            >
              {g('leftHand')}
            </Button>
          </div>
          <div className={styles['main']}>
            <Button icon={Eraser} onClick={() => change(NO_INK)}>
              {t('sign.clear')}
            </Button>
            <Button kind="main" large icon={Check} onClick={() => once(done)}>
              {t('sign.done')}
            </Button>
          </div>
        </div>
      </div>
    </Screen>
  )
}
