// The rounds that are being counted: go on counting, or close. A closed one can be opened again.

import { Check as CheckIcon, Hand, RotateCcw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useIsPublic } from '../../phones/useIsPublic.ts'
import { useSyncStatus } from '../../store/useDevice.ts'
import { BigFigure } from '../../ui/BigFigure.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { formatNumber } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useSaving } from '../../ui/useSaving.ts'
import { closeRound, reopenRound } from './checkCommands.ts'
import styles from './Checks.module.css'
import type { Check } from '../../store/useChecks.ts'

interface Props {
  readonly event: EventId
  readonly base: string
  readonly check: Check
}

export function OpenRounds({ event, base, check }: Props) {
  const { t } = useTranslation('checks')
  const { language } = useLanguage()
  const { device } = useDeviceAndSync()
  const { state, waiting = 0, lastContactMs } = useSyncStatus()
  const isPublic = useIsPublic(event)
  const phones = state === 'unreachable' ? 'notSent' : 'waiting'
  const { save, failed } = useSaving()
  const { rounds } = check.result
  const last = rounds.at(-1)
  // What this device has not sent, the server has not closed.
  const isUnsent = waiting > 0 && (last?.round.values.closedAt ?? 0) > (lastContactMs ?? 0)
  return (
    <>
      {rounds
        .filter(({ isOpen }) => isOpen)
        .map(({ round, way, moment, total }) => (
          <section key={round.target} className={styles['round']} aria-label={t(`way.${way}`)}>
            <h2>{moment === 'once' ? t(`way.${way}`) : `${t(`way.${way}`)} · ${t(`moment.${moment}`)}`}</h2>
            {way === 'phones' && (
              <>
                <p>{t(`phones.${isPublic ? phones : 'notPublished'}`)}</p>
                <BigFigure figure={formatNumber(total, language)} label={t('result.total')} />
              </>
            )}
            {failed && <Notice kind="problem">{t('notSaved')}</Notice>}
            <div className={styles['actions']}>
              {way !== 'phones' && (
                <LinkButton kind="main" large icon={Hand} to={`${base}/${check.poll.target}/${round.target}`}>
                  {t('counting.go')}
                </LinkButton>
              )}
              <Button
                large
                icon={CheckIcon}
                onClick={() => save(() => device.commit(event, [closeRound(round, device.env.now())]))}
              >
                {t('close')}
              </Button>
            </div>
            {way === 'phones' && isPublic && <p className={styles['hint']}>{t('phones.together')}</p>}
          </section>
        ))}
      {last && !last.isOpen && (
        <Notice
          kind="done"
          actions={
            <Button
              kind="quiet"
              icon={RotateCcw}
              onClick={() => save(() => device.commit(event, [reopenRound(last.round)]))}
            >
              {t('reopen')}
            </Button>
          }
        >
          {t('closed')} {last.way === 'phones' && isUnsent && t('phones.onTheWay')}
        </Notice>
      )}
    </>
  )
}
