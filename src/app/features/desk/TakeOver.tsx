// „Take over”: the camera reads what another tablet shows, in any order, until nothing is missing. A list becomes
// marks on this tablet; a desk becomes entries of this one, and a number that tells the other it may go.

import { FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readArrivalList, type ArrivalList } from '../../../core/scan/arrivalList.ts'
import { type Collected, collect, missingOf, readFrame } from '../../../core/scan/frames.ts'
import { type TakenDesk, takeDesk } from '../../backup/deskParcel.ts'
import { openParcel } from '../../camera/parcel.ts'
import { Scanner } from '../../camera/Scanner.tsx'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { keepShownList } from '../../store/shownLists.ts'
import { useDeviceRecord } from '../../store/useDevice.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import type { DeskContext } from './deskContext.ts'
import { DeskTaken } from './DeskTaken.tsx'
import styles from './Scan.module.css'
import { TakeFile } from './TakeFile.tsx'

type Problem = 'otherEvent' | 'own' | 'damaged' | 'notStored' | 'notAll'

type Stage =
  | { readonly is: 'reading'; readonly problem?: Problem }
  | { readonly is: 'storing' | 'file' }
  | { readonly is: 'list'; readonly found: ArrivalList }
  | { readonly is: 'desk'; readonly taken: Extract<TakenDesk, { is: 'taken' }> }

/** The codes of what was just taken still stand before the camera: they must not start it all over at once. */
const IGNORED_MS = 15_000

export function TakeOver({ event, list, base }: DeskContext) {
  const { t } = useTranslation(['scan', 'desk'])
  const { device, sync } = useDeviceAndSync()
  const record = useDeviceRecord()
  const [stage, setStage] = useState<Stage>({ is: 'reading' })
  const [progress, setProgress] = useState<Collected>()
  const collected = useRef<Collected>(undefined)
  const isOpening = useRef(false)
  const justTaken = useRef({ parcel: '', untilMs: 0 })

  const again = (problem?: Problem) => {
    const parcel = collected.current?.parcel ?? ''
    if (!problem) justTaken.current = { parcel, untilMs: device.env.now() + IGNORED_MS }
    collected.current = undefined
    setProgress(undefined)
    setStage({ is: 'reading', ...(problem && { problem }) })
  }
  const takeList = async (text: string) => {
    const found = readArrivalList(text)
    if (!found) return again('damaged')
    if (found.event !== event) return again('otherEvent')
    if (found.device === record?.id) return again('own')
    await keepShownList(device.storage, found)
    setStage({ is: 'list', found })
  }
  const takeLines = async (lines: readonly string[]) => {
    setStage({ is: 'storing' })
    const taken = await takeDesk(device, lines)
    if (taken.is !== 'taken') return again(taken.is)
    setStage({ is: 'desk', taken })
    sync.poke()
  }
  const open = async (whole: Collected) => {
    setStage({ is: 'storing' })
    try {
      const text = await openParcel(whole)
      if (text === undefined) again('damaged')
      else if (whole.kind === 'list') await takeList(text)
      else await takeLines(text.split('\n'))
    } catch {
      again('notStored')
    }
  }
  const onCode = (text: string) => {
    const frame = readFrame(text)
    if (!frame || isOpening.current) return
    const { parcel, untilMs } = justTaken.current
    if (frame.parcel === parcel && device.env.now() < untilMs) return
    const next = collect(collected.current, frame)
    if (next === collected.current) return
    collected.current = next
    setProgress(next)
    if (missingOf(next) > 0) return
    isOpening.current = true
    void open(next).finally(() => {
      isOpening.current = false
    })
  }

  return (
    <Screen title={t('take.title')} back={`${base}/tablets`}>
      <div className={styles['stack']}>
        {stage.is === 'reading' && (
          <>
            <p>{t('take.how')}</p>
            {stage.problem && <Notice kind="problem">{t(`take.problem.${stage.problem}`)}</Notice>}
            {progress && <Progress of={progress} />}
            <Scanner onCode={onCode} />
            <div>
              <Button icon={FileUp} onClick={() => setStage({ is: 'file' })}>
                {t('take.file')}
              </Button>
            </div>
          </>
        )}
        {stage.is === 'file' && <TakeFile onLines={takeLines} />}
        {stage.is === 'storing' && <p role="status">{t('take.storing')}</p>}
        {stage.is === 'list' && (
          <>
            <Notice kind="done">
              <p>
                {t('take.listTaken', {
                  device: stage.found.deviceName,
                  n: new Set(stage.found.arrivals.map(({ attendee }) => attendee)).size,
                })}
              </p>
              <p>{t('take.listMeans')}</p>
              {stage.found.list !== list.target && <p>{t('take.otherList')}</p>}
            </Notice>
            <LinkButton kind="main" large to={base}>
              {t('desk:sign.backToDesk')}
            </LinkButton>
          </>
        )}
        {stage.is === 'desk' && <DeskTaken {...stage.taken} />}
        {(stage.is === 'list' || stage.is === 'desk') && (
          <Button onClick={() => again()}>{t('take.more')}</Button>
        )}
      </div>
    </Screen>
  )
}

function Progress({ of }: { readonly of: Collected }) {
  const { t } = useTranslation('scan')
  const missing = missingOf(of)
  if (of.total < 2) return null
  return (
    <p role="status">
      {t('take.missing', { n: missing, total: of.total })}
      <progress value={of.total - missing} max={of.total} className={styles['bar']} />
    </p>
  )
}
