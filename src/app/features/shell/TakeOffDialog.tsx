// Before a device is taken off: what that means, which codes could bring it back, and who came by its codes. The codes
// are ticked, the devices are not: whoever was let in by it may well belong there.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type EventId, NETWORK } from '../../../core/ids.ts'
import { useRoleNames } from '../../i18n/useRoleNames.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDeviceRecord, useRoles } from '../../store/useDevice.ts'
import { Button } from '../../ui/Button.tsx'
import { type CheckRow, CheckRows } from '../../ui/CheckRows.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { goesAlong } from './goesAlong.ts'
import { rolesIn } from './InvitationCard.tsx'
import { grouped } from './joinCode.ts'
import { type Invitation, type ListedDevice, revoke } from './organiseApi.ts'
import styles from './shell.module.css'
import { type Door, type DoorProblem, doorProblem } from './useDoor.ts'
import { useWindowWords } from './useWindowWords.ts'

/** One row for all of them: after a day of printing they are many. */
const SEEN = 'seen'

interface TakeOffDialogProps {
  readonly event: EventId
  readonly door: Door
  readonly listed: ListedDevice
  readonly onClose: () => void
  readonly onDone: () => Promise<void>
}

export function TakeOffDialog({ event, door, listed, onClose, onDone }: TakeOffDialogProps) {
  const { t } = useTranslation('shell')
  const { sync } = useDeviceAndSync()
  const names = useRoleNames()
  const windowOf = useWindowWords(event)
  const here = useDeviceRecord()?.id
  const organisesNetwork = useRoles(NETWORK).includes('organiser')
  const { made, seen, devices } = goesAlong(listed, door)
  const [invites, setInvites] = useState<ReadonlySet<string>>(
    () => new Set([...made.map(({ id }) => id), SEEN]),
  )
  const [others, setOthers] = useState<ReadonlySet<string>>(new Set())
  const [problem, setProblem] = useState<DoorProblem | 'lastOrganiser'>()
  const [busy, setBusy] = useState(false)

  const takeOff = async () => {
    setBusy(true)
    const answer = await revoke(sync.transport, {
      event,
      device: listed.device,
      invites: [...made.filter(({ id }) => invites.has(id)), ...(invites.has(SEEN) ? seen : [])].map(
        ({ id }) => id,
      ),
      devices: Array.from(others),
    })
    setBusy(false)
    if (answer.is === 'ok') return onDone()
    const isLast = answer.is === 'refused' && answer.error === 'lastOrganiser'
    return setProblem(isLast ? 'lastOrganiser' : doorProblem(answer))
  }

  const rowOf = (each: Invitation): CheckRow => ({
    key: each.id,
    title: (
      <>
        {names(rolesIn(each, event)).join(', ')}{' '}
        {each.code !== undefined && (
          <span className={styles['whole']} translate="no">
            {grouped(each.code)}
          </span>
        )}
      </>
    ),
    detail: windowOf(each),
    state: t('devices.codeMade'),
  })
  const seenRow: CheckRow = {
    key: SEEN,
    title: t('devices.codeSeen', { n: seen.length }),
    detail: t('devices.codeSeenMeans'),
  }

  return (
    <Dialog
      open
      title={t('devices.takeOffTitle')}
      onClose={onClose}
      actions={
        <Button kind="danger" disabled={busy} onClick={() => void takeOff()}>
          {t('devices.takeOff')}
        </Button>
      }
    >
      <div className={styles['sentences']}>
        <p className={styles['large']} translate="no">
          {listed.name}
        </p>
        {listed.device === here && <p className={styles['stateYes']}>{t('devices.here')}</p>}
        <p>{t('devices.takeOffMeans')}</p>
        {listed.cameBy.length > 0 && <p>{t('devices.codeToo')}</p>}
        {listed.network && listed.device !== here && (
          <p>{t(organisesNetwork ? 'devices.networkToo' : 'devices.networkStays')}</p>
        )}
      </div>
      {made.length + seen.length > 0 && (
        <div className={styles['along']}>
          <p className={styles['legend']}>{t('devices.codesAlong')}</p>
          <CheckRows
            label={t('devices.codesAlong')}
            rows={[...made.map(rowOf), ...(seen.length > 0 ? [seenRow] : [])]}
            ticked={invites}
            onChange={setInvites}
          />
        </div>
      )}
      {devices.length > 0 && (
        <div className={styles['along']}>
          <p className={styles['legend']}>{t('devices.devicesAlong')}</p>
          <CheckRows
            label={t('devices.devicesAlong')}
            rows={devices.map(({ device, name, roles }) => ({
              key: device,
              title: <span translate="no">{name}</span>,
              detail: names(roles).join(', '),
              state: device === here ? t('devices.here') : undefined,
            }))}
            ticked={others}
            onChange={setOthers}
          />
        </div>
      )}
      {problem && <Notice kind="problem">{t(`devices.problem.${problem}`)}</Notice>}
    </Dialog>
  )
}
