// Invitations as cards on paper, to be cut: nothing of it is seen on the screen, and on paper nothing else is.

import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import type { EventId } from '../../../core/ids.ts'
import { InvitationCard, isShown } from './InvitationCard.tsx'
import styles from './InvitationPaper.module.css'
import type { Invitation } from './organiseApi.ts'

interface InvitationPaperProps {
  readonly event: EventId
  /** Printed as soon as there are any. */
  readonly invitations: readonly Invitation[]
  readonly onDone: () => void
}

export function InvitationPaper({ event, invitations, onDone }: InvitationPaperProps) {
  useEffect(() => {
    if (invitations.length === 0) return undefined
    window.addEventListener('afterprint', onDone, { once: true })
    window.print()
    return () => window.removeEventListener('afterprint', onDone)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- printed once for each choice, not for each drawing
  }, [invitations])
  if (invitations.length === 0) return null
  return createPortal(
    <div className={styles['print']}>
      {invitations.filter(isShown).map((each) => (
        <div key={each.id} className={styles['card']}>
          <InvitationCard event={event} invitation={each} />
        </div>
      ))}
    </div>,
    document.body,
  )
}
