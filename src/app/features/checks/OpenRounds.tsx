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
import type { Check, Round } from '../../store/useChecks.ts'
import { useShowThis } from '../../show/useShowThis.ts'

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
  const { what, of, put } = useShowThis(event)
  const { rounds } = check.result
  const last = rounds.at(-1)
  // What this device has not sent, the server has not closed.
  const isUnsent = waiting > 0 && (last?.round.values.closedAt ?? 0) > (lastContactMs ?? 0)
  const shows = (code: string | undefined) =>
    put({ what: 'check', poll: check.poll, question: check.question, roomCode: code })
  /** A code is on the big screen while it is good for something. */
  const close = async (round: Round) => {
    await device.commit(event, [closeRound(round, device.env.now())])
    if (round.values.code !== undefined && what === 'check' && of === check.poll.target)
      await shows(undefined)
  }
  const reopen = async (round: Round) => {
    await device.commit(event, [reopenRound(round)])
    if (round.values.code !== undefined) await shows(round.values.code)
  }
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
                {round.values.code !== undefined && (
                  <BigFigure figure={round.values.code} label={t('roomCode.now')} />
                )}
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
              <Button large icon={CheckIcon} onClick={() => save(() => close(round))}>
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
            <Button kind="quiet" icon={RotateCcw} onClick={() => save(() => reopen(last.round))}>
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
