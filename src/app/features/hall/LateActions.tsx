// The day runs late: what can be done about it, shown before it is done, and taken back with one tap.

import { Coffee, FastForward } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DayChange, shiftRest, shortenBreaks } from '../../../core/hall/changes.ts'
import { minutesInForce, startInForce } from '../../../core/hall/plan.ts'
import type { EventId } from '../../../core/ids.ts'
import { agendaItem } from '../../../core/model/agendaItem.ts'
import { formatTime } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useRows } from '../../store/useRows.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { changeBack, changeDay } from './hallCommands.ts'
import styles from './Now.module.css'
import { useDayWords } from './useDayWords.ts'
import type { Hall, Planned } from './useHall.ts'
import type { Presses } from './usePresses.ts'

type Way = 'shift' | 'shorten'

export function LateActions({ event, hall, presses }: { event: EventId; hall: Hall; presses: Presses }) {
  const { t } = useTranslation('now')
  const { language } = useLanguage()
  const { rows } = useRows(event, agendaItem)
  const words = useDayWords(hall)
  const [asked, setAsked] = useState<Way>()
  const [done, setDone] = useState<{ way: Way; changes: readonly DayChange<Planned>[] }>()
  const { forecast, run, zone } = hall
  const ways = {
    shift: words.lateMinutes > 0 && run.steps.length > 0 ? shiftRest(forecast, zone) : [],
    shorten: run.steps.length > 0 ? shortenBreaks(forecast) : [],
  }
  const changes = asked === undefined ? [] : ways[asked]
  const say = ({ item, newStart, newMinutes }: DayChange<Planned>) =>
    newStart === undefined
      ? t('change.minutes', { title: words.titleOf(item), from: minutesInForce(item), to: newMinutes })
      : t('change.start', {
          title: words.titleOf(item),
          from: formatTime(startInForce(item) ?? '', language),
          to: formatTime(newStart, language),
        })

  return (
    <>
      {done && (
        <Notice
          kind="done"
          onClose={() => setDone(undefined)}
          onUndo={() => {
            presses.write(() => changeBack(done.changes, rows))
            setDone(undefined)
          }}
        >
          {t(`change.done.${done.way}`)}
        </Notice>
      )}
      {(ways.shift.length > 0 || ways.shorten.length > 0) && (
        <div className={styles['actions']}>
          {(['shift', 'shorten'] as const)
            .filter((way) => ways[way].length > 0)
            .map((way) => (
              <Button
                key={way}
                icon={way === 'shift' ? FastForward : Coffee}
                aria-expanded={asked === way}
                onClick={() => setAsked(asked === way ? undefined : way)}
              >
                {t(`change.${way}`)}
              </Button>
            ))}
        </div>
      )}
      {asked && changes.length > 0 && (
        <div className={styles['preview']}>
          <h3>{t(`change.what.${asked}`)}</h3>
          <ul>
            {changes.map((change) => (
              <li key={change.item.id}>{say(change)}</li>
            ))}
          </ul>
          <div className={styles['actions']}>
            <Button
              kind="main"
              onClick={() => {
                presses.write(() => changeDay(changes))
                setDone({ way: asked, changes })
                setAsked(undefined)
              }}
            >
              {t('change.doIt')}
            </Button>
            <Button kind="quiet" onClick={() => setAsked(undefined)}>
              {t('change.leave')}
            </Button>
          </div>
        </div>
      )}
    </>
  )
}
