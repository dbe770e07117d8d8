// In the guest's hands: they sign, answer what nobody has asked them yet, and give the tablet back. Nothing of
// anybody else is on these screens, and their one way out is „Back to the desk".

import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TargetId } from '../../../core/ids.ts'
import type { ConsentKind } from '../../../core/model/attendee.ts'
import { canWrite } from '../../../core/policy.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useRoles } from '../../store/useDevice.ts'
import { Screen } from '../../ui/Screen.tsx'
import { ConsentQuestions } from './ConsentQuestions.tsx'
import type { DeskContext } from './deskContext.ts'
import { openQuestions } from './guestCommands.ts'
import { GuestEnd } from './GuestEnd.tsx'
import { inkDraft, SignForm } from './SignForm.tsx'
import { type Guest, useGuest } from './useGuest.ts'

interface Props extends DeskContext {
  readonly person: TargetId
}

/** `/sign`: the signature, then the questions that are open. */
export function SignScreen(props: Props) {
  const guest = useGuest(props, props.person)
  if (!guest) return <NotReadYet />
  // Decided when the screen opens: a signature that comes in from another tablet must not take the pad away.
  return (
    <Handed context={props} guest={guest} begin={guest.presence.signings.length > 0 ? 'signed' : 'sign'} />
  )
}

/** `/ask`: only the questions, for who signed on paper or has changed their mind. */
export function AskScreen(props: Props) {
  const guest = useGuest(props, props.person)
  if (!guest) return <NotReadYet />
  return <Handed context={props} guest={guest} begin="ask" />
}

function NotReadYet() {
  const { t } = useTranslation('desk')
  return (
    <Screen title={t('person.sign')} handedOver>
      {null}
    </Screen>
  )
}

type Stage =
  | { readonly is: 'sign' }
  | { readonly is: 'questions'; readonly kinds: readonly ConsentKind[]; readonly hasSigned: boolean }
  | { readonly is: 'end'; readonly hasSigned: boolean }

interface HandedProps {
  readonly context: DeskContext
  readonly guest: Guest
  readonly begin: 'sign' | 'signed' | 'ask'
}

function Handed({ context, guest, begin }: HandedProps) {
  const { device } = useDeviceAndSync()
  const draft = inkDraft(context, guest.person.target)
  useEffect(() => {
    // The app was closed between storing the signature and clearing its strokes.
    if (begin === 'signed') void device.forms.clear(draft)
  }, [device, draft, begin])
  const mayAsk = canWrite(useRoles(context.event), 'detail', 'consent')
  const questions = (hasSigned: boolean): Stage => {
    const open = openQuestions(guest.person.values)
    const kinds = hasSigned || open.length > 0 ? open : (['photos', 'contact'] as const)
    return mayAsk && kinds.length > 0 ? { is: 'questions', kinds, hasSigned } : { is: 'end', hasSigned }
  }
  const [stage, setStage] = useState<Stage>(() =>
    begin === 'sign' ? { is: 'sign' } : questions(begin === 'signed'),
  )
  if (stage.is === 'sign') {
    return (
      <SignForm
        context={context}
        guest={guest}
        onSigned={() => setStage(questions(true))}
        onLeft={() => setStage({ is: 'end', hasSigned: false })}
      />
    )
  }
  if (stage.is === 'questions') {
    return (
      <ConsentQuestions
        context={context}
        guest={guest}
        kinds={stage.kinds}
        hasSigned={stage.hasSigned}
        onAnswered={() => setStage({ is: 'end', hasSigned: stage.hasSigned })}
      />
    )
  }
  return (
    <GuestEnd
      guest={guest}
      base={context.base}
      thanks={
        stage.hasSigned ? guest.t('sign.thanks') : begin === 'ask' ? guest.g('consent.thanks') : undefined
      }
    />
  )
}
