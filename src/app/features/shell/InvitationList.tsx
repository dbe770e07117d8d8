// The invitations by which a device can still join, without their codes, and withdrawing one. That is asked about
// first: a code that was withdrawn never works again.

import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { useRoleNames } from '../../i18n/useRoleNames.ts'
import { useWhyNot } from '../../i18n/useWhyNot.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useTimes } from '../../store/useTimes.ts'
import type { Failure } from '../../sync/transport.ts'
import { failureOf } from '../../sync/whyNot.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { invitationsOf, type OpenInvitation, withdraw } from './organiseApi.ts'
import styles from './shell.module.css'

export function InvitationList({ event }: { readonly event: EventId }) {
  const { t } = useTranslation('shell')
  const { sync } = useDeviceAndSync()
  const [open, setOpen] = useState<readonly OpenInvitation[]>()
  const [failed, setFailed] = useState<Failure>()
  const whyNot = useWhyNot()
  const [asking, setAsking] = useState<OpenInvitation>()

  const ask = useCallback(() => invitationsOf(sync.transport, event), [sync, event])
  const show = useCallback((answer: Awaited<ReturnType<typeof invitationsOf>>) => {
    setFailed(failureOf(answer))
    if (answer.is !== 'ok') return
    const { invites, now } = answer.data
    setOpen(invites.filter(({ uses, expires }) => uses > 0 && expires > now))
  }, [])
  useEffect(() => void ask().then(show), [ask, show])

  const takeBack = async ({ id }: OpenInvitation) => {
    setAsking(undefined)
    const answer = await withdraw(sync.transport, event, id)
    show(await ask())
    if (answer.is !== 'ok') setFailed(answer)
  }

  return (
    <section className={styles['card']}>
      <h2>{t('invite.list')}</h2>
      {failed && <Notice kind="info">{whyNot(failed, t('invite.listFailed'))}</Notice>}
      {open?.length === 0 && <p>{t('invite.none')}</p>}
      <ul className={styles['devices']}>
        {open?.map((each) => (
          <li key={each.id} className={styles['device']}>
            <InvitationText event={event} invitation={each} />
            <Button onClick={() => setAsking(each)}>{t('invite.withdraw')}</Button>
          </li>
        ))}
      </ul>
      <Dialog
        open={asking !== undefined}
        title={t('invite.withdrawTitle')}
        onClose={() => setAsking(undefined)}
        actions={
          asking && (
            <Button kind="danger" onClick={() => void takeBack(asking)}>
              {t('invite.withdraw')}
            </Button>
          )
        }
      >
        {asking && <InvitationText event={event} invitation={asking} />}
        <p>{t('invite.withdrawMeans')}</p>
      </Dialog>
    </section>
  )
}

interface InvitationTextProps {
  readonly event: EventId
  readonly invitation: OpenInvitation
}

function InvitationText({ event, invitation }: InvitationTextProps) {
  const { t } = useTranslation('shell')
  const times = useTimes()
  const names = useRoleNames()
  const { grants, uses, expires } = invitation
  const roles = grants.filter((grant) => grant.event === event).flatMap((grant) => grant.roles)
  return (
    <div className={styles['deviceText']}>
      <p className={styles['large']}>{names(roles).join(', ')}</p>
      <p>{t('invite.left', { n: uses })}</p>
      <p className={styles['muted']}>{t('invite.until', { time: times.dateTime(expires) })}</p>
    </div>
  )
}
