// Invitations for one task: for how many devices, with one code each or one for all of them, from when until when.
// Made while connected, then shown as QR codes and as ten characters, and printed.

import { Printer, UserPlus } from 'lucide-react'
import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { INVITABLE_ROLES } from '../../../core/policy.ts'
import { useRoleNames } from '../../i18n/useRoleNames.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { Button } from '../../ui/Button.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { Field } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { InvitationCard, isShown } from './InvitationCard.tsx'
import { chosenWindow, MOST_CODES, proposedWindow } from './invitationWindow.ts'
import { type InvitableRole, type Invitation, invite } from './organiseApi.ts'
import styles from './shell.module.css'
import { useEventDays } from './useEventDays.ts'

interface InvitationFormProps {
  readonly event: EventId
  readonly onMade: () => void
  readonly onPrint: (invitations: readonly Invitation[]) => void
}

type Problem = 'failed' | 'tooManyCodes' | 'notAllowed'

const PROBLEMS = {
  failed: 'invite.failed',
  tooManyCodes: 'invite.tooManyCodes',
  notAllowed: 'devices.problem.notAllowed',
} as const satisfies Record<Problem, string>

export function InvitationForm({ event, onMade, onPrint }: InvitationFormProps) {
  const { t } = useTranslation('shell')
  const names = useRoleNames()
  const { device, sync } = useDeviceAndSync()
  const days = useEventDays(event)
  const proposed = proposedWindow(days, device.env.now())
  const [role, setRole] = useState<InvitableRole>('volunteer')
  const [count, setCount] = useState('1')
  const [each, setEach] = useState<'each' | 'all'>('each')
  const [from, setFrom] = useState<'now' | 'firstDay'>('now')
  const [typedUntil, setTypedUntil] = useState<string>()
  const [made, setMade] = useState<readonly Invitation[]>([])
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)

  const wanted = Number(count)
  const isCount = Number.isInteger(wanted) && wanted >= 1 && wanted <= MOST_CODES
  const { first, untilMin, untilMax, until } = proposed(from)
  const lastDay = typedUntil ?? until
  const isDay = lastDay >= untilMin && lastDay <= untilMax

  const submit = async (submitted: SubmitEvent) => {
    submitted.preventDefault()
    if (!isCount || !isDay) return
    setBusy(true)
    const answer = await invite(sync.transport, {
      event,
      roles: [role],
      ...(each === 'each' ? { codes: wanted, uses: 1 } : { codes: 1, uses: wanted }),
      ...chosenWindow(from === 'now' ? undefined : first, lastDay, days.zone),
    })
    setBusy(false)
    if (answer.is !== 'ok') {
      setProblem(problemOf(answer))
      return
    }
    setProblem(undefined)
    setMade(answer.data.invites)
    onMade()
  }

  return (
    <section className={styles['card']}>
      <h2>{t('invite.title')}</h2>
      <form className={styles['stack']} onSubmit={(submitted) => void submit(submitted)} noValidate>
        <Choice
          label={t('invite.task')}
          options={INVITABLE_ROLES.map((value) => ({ value, label: names([value])[0] }))}
          value={role}
          onChange={setRole}
        />
        <Field
          label={t('invite.uses')}
          type="number"
          inputMode="numeric"
          min={1}
          max={MOST_CODES}
          value={count}
          error={isCount ? undefined : t('invite.usesProblem', { most: MOST_CODES })}
          onChange={({ target }) => setCount(target.value)}
        />
        {isCount && wanted > 1 && (
          <Choice
            label={t('invite.codes')}
            options={[
              { value: 'each', label: t('invite.oneEach') },
              { value: 'all', label: t('invite.oneForAll', { n: wanted }) },
            ]}
            value={each}
            onChange={setEach}
          />
        )}
        {first !== undefined && (
          <Choice
            label={t('invite.from')}
            options={[
              { value: 'now', label: t('invite.fromNow') },
              { value: 'firstDay', label: t('invite.fromFirstDay') },
            ]}
            value={from}
            onChange={setFrom}
          />
        )}
        <Field
          label={t('invite.lastDay')}
          hint={t('invite.lastDayHint')}
          type="date"
          min={untilMin}
          max={untilMax}
          value={lastDay}
          error={isDay ? undefined : t('invite.lastDayProblem')}
          onChange={({ target }) => setTypedUntil(target.value)}
        />
        <Button kind="main" type="submit" icon={UserPlus} disabled={busy}>
          {t('invite.make')}
        </Button>
        {problem && <Notice kind="problem">{t(PROBLEMS[problem])}</Notice>}
      </form>
      {made.length > 0 && (
        <Made key={made[0]?.id} event={event} invitations={made} onPrint={() => onPrint(made)} />
      )}
    </section>
  )
}

function problemOf(answer: { readonly is: string; readonly error?: string }): Problem {
  if (answer.error === 'tooManyCodes') return 'tooManyCodes'
  if (answer.error === 'noRole' || answer.is === 'signedOut') return 'notAllowed'
  return 'failed'
}

interface MadeProps {
  readonly event: EventId
  readonly invitations: readonly Invitation[]
  readonly onPrint: () => void
}

function Made({ event, invitations, onPrint }: MadeProps) {
  const { t } = useTranslation('shell')
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // On a phone they are made below what is seen.
    top.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div ref={top} className={styles['stack']}>
      {invitations.filter(isShown).map((each) => (
        <InvitationCard key={each.id} event={event} invitation={each} />
      ))}
      <div>
        <Button icon={Printer} onClick={onPrint}>
          {invitations.length === 1 ? t('invite.print') : t('invite.printAll', { n: invitations.length })}
        </Button>
      </div>
    </div>
  )
}
