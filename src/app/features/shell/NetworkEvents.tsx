// For an organiser of the network: its events that this device does not look after, so that one whose organiser's
// device is lost is not lost with it. Only their names and days are known here before one is taken.

import { CalendarCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { EventId } from '../../../core/ids.ts'
import { localise } from '../../../core/languages.ts'
import { formatDayRange } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { becomeOrganiser } from './makeEvent.ts'
import { type NetworkEvent, takeEvent } from './organiseApi.ts'
import styles from './shell.module.css'
import { doorProblem } from './useDoor.ts'

export function NetworkEvents({ events }: { readonly events: readonly NetworkEvent[] }) {
  const { t } = useTranslation('shell')
  const { language } = useLanguage()
  const { device, sync } = useDeviceAndSync()
  const [, navigate] = useLocation()
  const [problem, setProblem] = useState<'unreachable' | 'notAllowed'>()
  const [busy, setBusy] = useState(false)

  const take = async (event: EventId) => {
    setBusy(true)
    const answer = await takeEvent(sync.transport, event)
    setBusy(false)
    if (answer.is !== 'ok') {
      setProblem(doorProblem(answer))
      return
    }
    await becomeOrganiser(device, event)
    sync.poke()
    navigate(`/e/${event}`)
  }

  return (
    <section className={`${styles['card']} ${styles['apart']}`} aria-labelledby="network-events">
      <h2 id="network-events">{t('events.network')}</h2>
      <p>{t('events.networkMeans')}</p>
      {problem && <Notice kind="problem">{t(`events.problem.${problem}`)}</Notice>}
      <ul className={styles['devices']}>
        {events.map(({ event, names, days }) => (
          <li key={event} className={styles['device']}>
            <div className={styles['deviceText']}>
              <p className={styles['large']} translate="no">
                {localise(names, language)?.text ?? event}
              </p>
              {days && <p className={styles['muted']}>{formatDayRange(days.start, days.end, language)}</p>}
            </div>
            <Button icon={CalendarCheck} disabled={busy} onClick={() => void take(event as EventId)}>
              {t('events.take')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
