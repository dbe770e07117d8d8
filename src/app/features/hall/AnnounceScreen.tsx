// One short text for everyone in the building, in the room's languages, until a time: on phones, the big screen and the
// desk. Those that stand can be ended at once, and come back with one tap.

import { Megaphone, Square } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentAnnouncements } from '../../../core/hall/announcements.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { localise } from '../../../core/languages.ts'
import { announcement } from '../../../core/model/announcement.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import { formatInstant } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { removed, restored } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useItem, useRows } from '../../store/useRows.ts'
import { useTrueClock } from '../../store/useRun.ts'
import { PhonesAllowed } from '../../phones/PhonesAllowed.tsx'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useNow } from '../../ui/useNow.ts'
import { useSaving } from '../../ui/useSaving.ts'
import { AnnounceForm } from './AnnounceForm.tsx'
import styles from './Now.module.css'

interface Props {
  readonly event: EventId
  readonly back: string
}

type Done = { readonly is: 'made' | 'ended'; readonly target: TargetId }

export function AnnounceScreen({ event, back }: Props) {
  const { t } = useTranslation('announce')
  const { language } = useLanguage()
  const { device } = useDeviceAndSync()
  const { rows } = useRows(event, announcement)
  const values = useItem(event, eventEntity, event as string as TargetId)?.values
  const clock = useTrueClock()
  const [done, setDone] = useState<Done>()
  const { save, failed } = useSaving()
  useNow()
  const current = currentAnnouncements(rows.values(), clock())

  const turn = async (target: TargetId, isBack: boolean) => {
    const row = rows.get(target)
    if (row) await device.commit(event, [(isBack ? restored : removed)(announcement, row)])
  }
  const undo = async ({ is, target }: Done) => {
    await turn(target, is === 'ended')
    setDone(undefined)
  }

  return (
    <Screen title={t('title')} back={back}>
      <div className={styles['main']}>
        {failed && <Notice kind="problem">{t('failed')}</Notice>}
        {done && (
          <Notice kind="done" onUndo={() => save(() => undo(done))} onClose={() => setDone(undefined)}>
            {t(`done.${done.is}`)}
          </Notice>
        )}
        {values && (
          <AnnounceForm event={event} values={values} onMade={(target) => setDone({ is: 'made', target })} />
        )}
        {current.length > 0 && (
          <section className={styles['part']} aria-label={t('current')}>
            <h2>{t('current')}</h2>
            <ul className={styles['lines']}>
              {current.map(({ id, text, until }) => {
                const shown = localise(text, language)
                return (
                  <li key={id} className={styles['announced']}>
                    <p lang={shown?.language}>{shown?.text}</p>
                    <p className={styles['facts']}>
                      {t('until', { time: formatInstant(until, language, values?.zone || undefined) })}
                    </p>
                    <Button
                      icon={Square}
                      onClick={() =>
                        save(async () => {
                          await turn(id as TargetId, false)
                          setDone({ is: 'ended', target: id as TargetId })
                        })
                      }
                    >
                      {t('endNow')}
                    </Button>
                  </li>
                )
              })}
            </ul>
          </section>
        )}
        {current.length === 0 && (
          <p className={styles['facts']}>
            <Megaphone aria-hidden size="1.25em" /> {t('none')}
          </p>
        )}
        <PhonesAllowed event={event} />
      </div>
    </Screen>
  )
}
