// „Show my list”: the arrivals of the chosen list as a code for another tablet's camera.

import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { attendance } from '../../../core/model/attendance.ts'
import { attendee } from '../../../core/model/attendee.ts'
import { type ArrivalList, refOf, writeArrivalList } from '../../../core/scan/arrivalList.ts'
import { CodeLoop } from '../../camera/CodeLoop.tsx'
import { parcelFrames } from '../../camera/parcel.ts'
import { formatDay } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDeviceRecord } from '../../store/useDevice.ts'
import { useItems } from '../../store/useRows.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import type { DeskContext } from './deskContext.ts'
import styles from './Scan.module.css'

export function ShowList({ event, list, base }: DeskContext) {
  const { t } = useTranslation('scan')
  const { language } = useLanguage()
  const shown = useArrivalList(event, list.target)
  const [frames, setFrames] = useState<readonly string[]>()
  useEffect(() => {
    let over = false
    if (shown) {
      void parcelFrames('list', writeArrivalList(shown)).then((made) => {
        if (!over) setFrames(made)
      })
    }
    return () => {
      over = true
    }
  }, [shown])
  const people = new Set(shown?.arrivals.map((arrival) => arrival.attendee)).size
  return (
    <Screen
      wide
      title={t('show.open')}
      subtitle={list.values.day ? formatDay(list.values.day, language) : ''}
      back={`${base}/tablets`}
    >
      {shown && (
        <div className={styles['stack']}>
          {shown.arrivals.length === 0 ? (
            <Empty>{t('show.empty')}</Empty>
          ) : (
            <div className={styles['beside']}>
              {frames && <CodeLoop frames={frames} />}
              <div className={styles['stack']}>
                <p>{t('show.how')}</p>
                <p>{t('show.arrivals', { n: people })}</p>
                {frames && frames.length > 1 && <Notice>{t('show.several', { n: frames.length })}</Notice>}
              </div>
            </div>
          )}
        </div>
      )}
    </Screen>
  )
}

/** As it stands when the screen opens, and anew when someone arrives meanwhile. */
function useArrivalList(event: EventId, list: TargetId): ArrivalList | undefined {
  const { device } = useDeviceAndSync()
  const record = useDeviceRecord()
  const arrivals = useItems(event, attendance)
  const people = useItems(event, attendee)
  const [made, setMade] = useState<{ of: readonly unknown[]; shown: ArrivalList }>()
  if (!record || !arrivals.loaded || !people.loaded) return undefined
  const of = [arrivals.items, people.items, record.name]
  if (made && made.of.every((each, at) => each === of[at])) return made.shown
  const listed = arrivals.items.flatMap(({ target, values }) =>
    values.list === list && values.attendee !== undefined
      ? {
          attendee: values.attendee as TargetId,
          ref: refOf(target),
          at: values.at ?? 0,
          own: values.device === record.name,
        }
      : [],
  )
  const here = new Set(listed.map((arrival) => arrival.attendee))
  const shown: ArrivalList = {
    event,
    list,
    device: record.id,
    deviceName: record.name,
    at: device.env.now(),
    arrivals: listed,
    people: people.items
      .filter(({ target, values }) => values.origin === 'walkIn' && here.has(target))
      .map(({ target, values: { firstName = '', lastName = '', town = '' } }) => {
        return { target, firstName, lastName, town }
      }),
  }
  setMade({ of, shown })
  return shown
}
