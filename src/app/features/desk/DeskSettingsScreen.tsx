// How this tablet behaves at the desk: a sign at each arrival, and the whole screen for Zbor.

import { Bell, BellOff, Maximize, Minimize, Vibrate } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { giveSignal, keepSignal, type Signal, signalsHere, storedSignal } from './checkInSignal.ts'
import styles from './Desk.module.css'
import type { DeskContext } from './deskContext.ts'

const ICONS = { none: BellOff, vibration: Vibrate, sound: Bell }

export function DeskSettingsScreen({ base }: Pick<DeskContext, 'base'>) {
  const { t } = useTranslation('desk')
  const [signal, setSignal] = useState<Signal>(storedSignal)
  const choose = (next: Signal) => {
    setSignal(next)
    keepSignal(next)
    giveSignal(next)
  }
  return (
    <Screen title={t('tablet.title')} back={`${base}/more`}>
      <div className={styles['form']}>
        <Choice
          label={t('tablet.signal')}
          options={signalsHere().map((value) => ({ value, label: t(`tablet.${value}`), icon: ICONS[value] }))}
          value={signal}
          onChange={choose}
        />
        <FullScreen />
        <p className={styles['hint']}>{t('tablet.awake')}</p>
      </div>
    </Screen>
  )
}

const isFull = () => document.fullscreenElement !== null

function subscribeFull(listener: () => void): () => void {
  document.addEventListener('fullscreenchange', listener)
  return () => document.removeEventListener('fullscreenchange', listener)
}

/** An iPad's browser may not know it: there the home screen is the way, and the hint says so. */
function FullScreen() {
  const { t } = useTranslation('desk')
  const full = useSyncExternalStore(subscribeFull, isFull)
  if (!document.fullscreenEnabled) return <p className={styles['hint']}>{t('tablet.fullByHand')}</p>
  const change = () => (full ? document.exitFullscreen() : document.documentElement.requestFullscreen())
  return (
    <div>
      <Button icon={full ? Minimize : Maximize} onClick={() => void change().catch(() => {})}>
        {t(full ? 'tablet.fullOff' : 'tablet.fullOn')}
      </Button>
    </div>
  )
}
