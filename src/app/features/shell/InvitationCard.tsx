// One invitation with its code, as it is shown to a camera, read out or cut from paper.

import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { useRoleNames } from '../../i18n/useRoleNames.ts'
import { asTyped, useOrigin } from '../../phones/usePublicAddress.ts'
import { OnlyHere } from '../../ui/OnlyHere.tsx'
import { QrCode } from '../../ui/QrCode.tsx'
import { grouped } from './joinCode.ts'
import type { Invitation } from './organiseApi.ts'
import styles from './shell.module.css'
import { useEventFacts } from './useEventFacts.ts'
import { useWindowWords } from './useWindowWords.ts'

interface InvitationCardProps {
  readonly event: EventId
  readonly invitation: Invitation & { readonly code: string }
}

export function InvitationCard({ event, invitation }: InvitationCardProps) {
  const { t } = useTranslation('shell')
  const names = useRoleNames()
  const facts = useEventFacts(event)
  const origin = useOrigin()
  const windowOf = useWindowWords(event)
  const address = `${origin}/join#${invitation.code}`
  return (
    <div className={styles['invitation']}>
      <QrCode text={address} label={t('invite.qr')} />
      <div className={styles['sentences']}>
        <p className={styles['large']} translate="no">
          {facts.name}
        </p>
        <p>{t('invite.forTask', { task: names(rolesIn(invitation, event)).join(', ') })}</p>
        <p>{t('invite.how', { address: `${asTyped(origin)}/join` })}</p>
        <OnlyHere address={address} />
        <p className={styles['codeShown']} translate="no">
          {grouped(invitation.code)}
        </p>
        <p className={styles['muted']}>{windowOf(invitation)}</p>
        {invitation.uses > 1 && <p className={styles['muted']}>{t('invite.left', { n: invitation.uses })}</p>}
      </div>
    </div>
  )
}

export const rolesIn = ({ grants }: Invitation, event: EventId) =>
  grants.filter((grant) => grant.event === event).flatMap((grant) => grant.roles)

export const isShown = (invitation: Invitation): invitation is Invitation & { code: string } =>
  invitation.code !== undefined
