// The camera's picture with what can be done about it: light, the other camera, or why there is none. The way
// on without it is the screen's. Every code that it reads goes to `onCode`, the same one again and again while it is held there.

import { Flashlight, RefreshCw, SwitchCamera } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import styles from './Scanner.module.css'
import { useCamera } from './useCamera.ts'

interface ScannerProps {
  readonly onCode: (text: string) => void
}

export function Scanner({ onCode }: ScannerProps) {
  const { t } = useTranslation('scan')
  const video = useRef<HTMLVideoElement>(null)
  const { state, torch, switchTorch, switchCamera, tryAgain } = useCamera(video, onCode)
  const works = state.is === 'on' || state.is === 'starting'
  return (
    <div className={styles['scanner']}>
      <div className={styles['frame']} hidden={!works}>
        <video ref={video} className={styles['video']} muted playsInline aria-label={t('camera.picture')} />
        {state.is === 'starting' && <p className={styles['starting']}>{t('camera.starting')}</p>}
      </div>
      {state.is === 'on' && (state.camera.hasTorch || state.camera.others.length > 0) && (
        <div className={styles['tools']}>
          {state.camera.hasTorch && (
            <Button icon={Flashlight} aria-pressed={torch} onClick={switchTorch}>
              {t('camera.torch')}
            </Button>
          )}
          {state.camera.others.length > 0 && (
            <Button icon={SwitchCamera} onClick={switchCamera}>
              {t('camera.other')}
            </Button>
          )}
        </div>
      )}
      {!works && (
        <Notice
          kind="problem"
          actions={
            state.is !== 'notSecure' && (
              <Button icon={RefreshCw} onClick={tryAgain}>
                {t('camera.again')}
              </Button>
            )
          }
        >
          {t(`camera.${state.is}`)}
        </Notice>
      )}
    </div>
  )
}
