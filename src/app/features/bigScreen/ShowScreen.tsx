// The picture for the room: one thing at a time, readable from 15 m, without anything to press. The first tap fills
// the screen. It goes on through a lost connection and says how old it is.

import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { EventId } from '../../../core/ids.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDeviceRecord } from '../../store/useDevice.ts'
import { useWakeLock } from '../../ui/useWakeLock.ts'
import { fitPicture } from './fitPicture.ts'
import { Follow } from './Follow.tsx'
import { Foot } from './Foot.tsx'
import { Shown } from './Shown.tsx'
import styles from './Show.module.css'
import { useScreenFacts } from './useScreenFacts.ts'
import { useScreenWords } from './useScreenWords.ts'
import { Welcome } from './Welcome.tsx'

const TICK_MS = 500

export function ShowScreen({ event }: { readonly event: EventId }) {
  useWakeLock()
  const nowMs = useRightNow()
  const facts = useScreenFacts(event, nowMs)
  const words = useScreenWords(facts.languages)
  useTitle(words?.first('title') ?? '')
  const main = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    if (main.current) fitPicture(main.current)
  })
  if (!words) return <div className={styles['screen']} />
  const { show } = facts
  const what = show?.what ?? 'follow'
  return (
    // The whole picture is the target, and a keyboard has the browser's own key for a full screen.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div className={styles['screen']} onClick={fillScreen}>
      <main ref={main} className={styles['main']}>
        <h1 className="visuallyHidden">{words.first('title')}</h1>
        {what === 'welcome' ? (
          <Welcome event={event} facts={facts} words={words} />
        ) : what === 'follow' || !show ? (
          <Follow facts={facts} words={words} nowMs={nowMs} />
        ) : (
          <Shown show={show} words={words} nowMs={nowMs} />
        )}
      </main>
      <Foot event={event} facts={facts} words={words} withCode={what !== 'welcome'} />
    </div>
  )
}

function fillScreen(): void {
  if (document.fullscreenElement) return
  // A browser that has no full screen, or says no, shows the picture in its window.
  document.documentElement.requestFullscreen?.().catch(() => {})
}

/** By the server's clock, as far as it is known. */
function useRightNow(): number {
  const { device } = useDeviceAndSync()
  const offsetMs = useDeviceRecord()?.clockOffsetMs ?? 0
  const [wallMs, setWallMs] = useState(() => device.env.now())
  useEffect(() => {
    const timer = setInterval(() => setWallMs(device.env.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [device])
  return wallMs + offsetMs
}

function useTitle(title: string): void {
  useEffect(() => {
    if (title !== '') document.title = title
  }, [title])
}
