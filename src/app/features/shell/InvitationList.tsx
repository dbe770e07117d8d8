// The invitations by which a device can still join, each with its code as long as it opens anything, and withdrawing
// one. That is asked about first: a code that was withdrawn never works again.

import { Printer, QrCode as QrIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { formatList } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useRoleNames } from '../../i18n/useRoleNames.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { InvitationCard, isShown, rolesIn } from './InvitationCard.tsx'
import { grouped } from './joinCode.ts'
import { type Invitation, withdraw } from './organiseApi.ts'
import styles from './shell.module.css'
import { type Door, type DoorProblem, doorProblem, isOpen } from './useDoor.ts'
import { useWindowWords } from './useWindowWords.ts'

interface InvitationListProps {
  readonly event: EventId
  readonly door: Door
  readonly onChanged: () => Promise<void>
  readonly onPrint: (invitations: readonly Invitation[]) => void
}

export function InvitationList({ event, door, onChanged, onPrint }: InvitationListProps) {
  const { t } = useTranslation('shell')
  const { sync } = useDeviceAndSync()
  const [problem, setProblem] = useState<DoorProblem>()
  const [asking, setAsking] = useState<Invitation>()
  const [shown, setShown] = useState<string>()
  const open = door.invitations.filter((each) => isOpen(each, door.nowMs))
  const printable = open.filter(isShown)

  const takeBack = async ({ id }: Invitation) => {
    setAsking(undefined)
    const answer = await withdraw(sync.transport, event, id)
    setProblem(answer.is === 'ok' ? undefined : doorProblem(answer))
    await onChanged()
  }

  return (
    <section className={styles['card']}>
      <h2>{t('invite.list')}</h2>
      {problem && <Notice kind="problem">{t(`devices.problem.${problem}`)}</Notice>}
      {open.length === 0 && <p>{t('invite.none')}</p>}
      <ul className={styles['devices']}>
        {open.map((each) => (
          <li key={each.id} className={styles['device']}>
            <InvitationText event={event} invitation={each} door={door} />
            <div className={styles['buttons']}>
              {isShown(each) && (
                <Button
                  icon={QrIcon}
                  aria-expanded={shown === each.id}
                  onClick={() => setShown(shown === each.id ? undefined : each.id)}
                >
                  {t(shown === each.id ? 'invite.hide' : 'invite.show')}
                </Button>
              )}
              <Button onClick={() => setAsking(each)}>{t('invite.withdraw')}</Button>
            </div>
            {isShown(each) && shown === each.id && (
              <div className={styles['wide']}>
                <InvitationCard event={event} invitation={each} />
                <Button icon={Printer} onClick={() => onPrint([each])}>
                  {t('invite.print')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {printable.length > 1 && (
        <div>
          <Button icon={Printer} onClick={() => onPrint(printable)}>
            {t('invite.printAll', { n: printable.length })}
          </Button>
        </div>
      )}
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
        {asking && <InvitationText event={event} invitation={asking} door={door} />}
        <p>{t('invite.withdrawMeans')}</p>
      </Dialog>
    </section>
  )
}

interface InvitationTextProps {
  readonly event: EventId
  readonly invitation: Invitation
  readonly door: Door
}

function InvitationText({ event, invitation, door }: InvitationTextProps) {
  const { t } = useTranslation('shell')
  const { language } = useLanguage()
  const names = useRoleNames()
  const windowOf = useWindowWords(event)
  const { uses, code, devices } = invitation
  const came = door.devices.filter(({ device }) => devices.includes(device)).map(({ name }) => name)
  return (
    <div className={styles['deviceText']}>
      <p className={styles['large']}>{names(rolesIn(invitation, event)).join(', ')}</p>
      {code !== undefined && <p>{t('invite.code', { code: grouped(code) })}</p>}
      <p>{t('invite.left', { n: uses })}</p>
      {came.length > 0 && <p>{t('invite.came', { names: formatList(came, language) })}</p>}
      <p className={styles['muted']}>{windowOf(invitation)}</p>
    </div>
  )
}
