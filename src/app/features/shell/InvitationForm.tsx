// An invitation for one task: made while connected, then shown as a QR code and as ten characters, and printed.

import { Printer, UserPlus } from 'lucide-react'
import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { INVITABLE_ROLES } from '../../../core/policy.ts'
import { useRoleNames } from '../../i18n/useRoleNames.ts'
import { useWhyNot } from '../../i18n/useWhyNot.ts'
import { asTyped, useOrigin } from '../../phones/usePublicAddress.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useTimes } from '../../store/useTimes.ts'
import type { Failure } from '../../sync/transport.ts'
import { failureOf } from '../../sync/whyNot.ts'
import { Button } from '../../ui/Button.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { OnlyHere } from '../../ui/OnlyHere.tsx'
import { QrCode } from '../../ui/QrCode.tsx'
import { grouped } from './joinCode.ts'
import { type InvitableRole, type Invitation, invite } from './organiseApi.ts'
import styles from './shell.module.css'
import { useEventFacts } from './useEventFacts.ts'

const USES = ['1', '5', '20'] as const
/** Long enough to print it the evening before. */
const HOURS = 48

interface InvitationFormProps {
  readonly event: EventId
  readonly onMade: () => void
}

export function InvitationForm({ event, onMade }: InvitationFormProps) {
  const { t } = useTranslation('shell')
  const names = useRoleNames()
  const { sync } = useDeviceAndSync()
  const [role, setRole] = useState<InvitableRole>('volunteer')
  const [uses, setUses] = useState<(typeof USES)[number]>('1')
  const [made, setMade] = useState<{ role: InvitableRole; invitation: Invitation }>()
  const [failed, setFailed] = useState<Failure>()
  const whyNot = useWhyNot()
  const [busy, setBusy] = useState(false)

  const submit = async (submitted: SubmitEvent) => {
    submitted.preventDefault()
    setBusy(true)
    const answer = await invite(sync.transport, { event, roles: [role], uses: Number(uses), hours: HOURS })
    setBusy(false)
    setFailed(failureOf(answer))
    if (answer.is !== 'ok') return
    setMade({ role, invitation: answer.data })
    onMade()
  }

  return (
    <section className={styles['card']}>
      <h2>{t('invite.title')}</h2>
      <form className={styles['stack']} onSubmit={(submitted) => void submit(submitted)}>
        <Choice
          label={t('invite.task')}
          options={INVITABLE_ROLES.map((each) => ({ value: each, label: names([each])[0] }))}
          value={role}
          onChange={setRole}
        />
        <Choice
          label={t('invite.uses')}
          options={USES.map((each) => ({ value: each, label: each }))}
          value={uses}
          onChange={setUses}
        />
        <Button kind="main" type="submit" icon={UserPlus} disabled={busy}>
          {t('invite.make')}
        </Button>
        {failed && <Notice kind="problem">{whyNot(failed, t('invite.failed'))}</Notice>}
      </form>
      {made && (
        <InvitationCard
          key={made.invitation.code}
          event={event}
          role={made.role}
          invitation={made.invitation}
        />
      )}
    </section>
  )
}

interface InvitationCardProps {
  readonly event: EventId
  readonly role: InvitableRole
  readonly invitation: Invitation
}

function InvitationCard({ event, role, invitation }: InvitationCardProps) {
  const { t } = useTranslation('shell')
  const times = useTimes()
  const names = useRoleNames()
  const facts = useEventFacts(event)
  const origin = useOrigin()
  const address = `${origin}/join#${invitation.code}`
  const card = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // On a phone it is made below what is seen.
    card.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div ref={card} className={styles['invitation']}>
      <QrCode text={address} label={t('invite.qr')} />
      <div className={styles['sentences']}>
        <p className={styles['large']} translate="no">
          {facts.name}
        </p>
        <p>{t('invite.forTask', { task: names([role])[0] })}</p>
        <p>{t('invite.how', { address: `${asTyped(origin)}/join` })}</p>
        <OnlyHere address={address} />
        <p className={styles['codeShown']} translate="no">
          {grouped(invitation.code)}
        </p>
        <p className={styles['muted']}>{t('invite.until', { time: times.dateTime(invitation.expires) })}</p>
        <div className={styles['noPrint']}>
          <Button icon={Printer} onClick={() => window.print()}>
            {t('invite.print')}
          </Button>
        </div>
      </div>
    </div>
  )
}
