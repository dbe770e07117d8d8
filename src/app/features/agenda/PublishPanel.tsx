// Who sees the agenda, and the button that changes it. Publishing is an ordinary write: it reaches the phones when
// this device has sent it.

import { Globe, Lock, QrCode as QrIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import type { event as eventEntity } from '../../../core/model/event.ts'
import { canWrite } from '../../../core/policy.ts'
import { usePublicAddress, useShortAddress } from '../../phones/usePublicAddress.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useRoles, useSyncStatus } from '../../store/useDevice.ts'
import type { Item } from '../../store/useRows.ts'
import { Button } from '../../ui/Button.tsx'
import { IconWord } from '../../ui/IconWord.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { OnlyHere } from '../../ui/OnlyHere.tsx'
import { QrCode } from '../../ui/QrCode.tsx'
import { useOnce } from '../../ui/useOnce.ts'
import styles from './Agenda.module.css'
import { publish } from './agendaCommands.ts'

interface Props {
  readonly event: EventId
  readonly item: Item<typeof eventEntity>
}

export function PublishPanel({ event, item }: Props) {
  const { t } = useTranslation('agenda')
  const { device } = useDeviceAndSync()
  const { waiting = 0 } = useSyncStatus()
  const once = useOnce()
  const [failed, setFailed] = useState(false)
  const [codeShown, setCodeShown] = useState(false)
  const isPublic = item.values.agendaPublished === true
  // Taking it off the air is the organisers' to decide.
  const mayChange = canWrite(useRoles(event), 'public', 'event', { agendaPublished: !isPublic })
  const { url: address, typed } = usePublicAddress(event)
  const short = useShortAddress(event)

  const change = async () => {
    try {
      await device.commit(event, publish(item.row, !isPublic))
      setFailed(false)
    } catch {
      setFailed(true)
    }
  }

  return (
    <section className={styles['publish']} aria-label={t('publish.label')}>
      <p className={styles['publishState']}>
        <IconWord icon={isPublic ? Globe : Lock}>
          {t(isPublic ? 'publish.public' : 'publish.private')}
        </IconWord>
      </p>
      {isPublic ? (
        <>
          <p>
            {t('publish.address')}{' '}
            <a href={address} className={styles['address']} translate="no">
              {typed}
            </a>
          </p>
          <OnlyHere address={address} />
        </>
      ) : (
        <p>{t('publish.privateMeans')}</p>
      )}
      {short?.is === 'taken' && <p>{t('publish.shortTaken', { name: short.name })}</p>}
      {waiting > 0 && <p role="status">{t('publish.waits')}</p>}
      {failed && <Notice kind="problem">{t('notChanged')}</Notice>}
      <div className={styles['actions']}>
        {isPublic && (
          <Button icon={QrIcon} aria-expanded={codeShown} onClick={() => setCodeShown(!codeShown)}>
            {t(codeShown ? 'publish.hideCode' : 'publish.showCode')}
          </Button>
        )}
        {mayChange && (
          <Button
            kind={isPublic ? 'quiet' : 'main'}
            icon={isPublic ? Lock : Globe}
            onClick={() => once(change)}
          >
            {t(isPublic ? 'publish.takeBack' : 'publish.publish')}
          </Button>
        )}
      </div>
      {isPublic && codeShown && <QrCode text={address} label={t('publish.code')} />}
    </section>
  )
}
