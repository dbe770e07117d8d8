// What is on, with its clock, and how the day stands; what was left in between and can be gone on with.

import { Languages, ListX, Play, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { roundsOf } from '../../../core/hall/plan.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { IconWord } from '../../ui/IconWord.tsx'
import { formatTime } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { goOnWith } from './hallCommands.ts'
import { ItemClock } from './ItemClock.tsx'
import styles from './Now.module.css'
import type { Hall } from './useHall.ts'
import type { Presses } from './usePresses.ts'
import { useDayWords } from './useDayWords.ts'

interface Props {
  readonly hall: Hall
  readonly presses: Presses
  /** Of this event's screens: `/e/x`. */
  readonly base: string
}

export function OnNow({ hall, presses, base }: Props) {
  const { t } = useTranslation('now')
  const { language } = useLanguage()
  const { run, itemOf, forecast, interrupted } = hall
  const words = useDayWords(hall)
  const { current } = run
  const item = itemOf(current?.item)
  const title = words.titleOf(item)
  const rounds = item ? roundsOf(item) : 1
  return (
    <section className={styles['on']} aria-label={t('title')}>
      {current ? (
        <>
          <h2 className={styles['title']}>{title}</h2>
          {rounds > 1 && (
            <p className={styles['round']}>{t('clock.round', { n: current.round, of: rounds })}</p>
          )}
          {item?.item.values.interpreted && (
            <p>
              <IconWord icon={Languages}>{t('interpreted')}</IconWord>
            </p>
          )}
          <ItemClock
            key={`${current.item}/${current.round}`}
            {...{ run, current, item, title }}
            readMs={hall.nowMs}
          />
        </>
      ) : (
        <>
          <h2 className={styles['title']}>{t('nothingOn')}</h2>
          {forecast.next?.start !== undefined && run.steps.length === 0 && (
            <p>{t('begins', { time: formatTime(forecast.next.start, language) })}</p>
          )}
        </>
      )}
      {words.day && <p className={styles['drift']}>{words.day}</p>}
      {item && (item.item.values.tables ?? 0) > 0 && (
        <div className={styles['actions']}>
          <LinkButton kind="quiet" icon={Users} to={`${base}/paper/tables?item=${item.id}`}>
            {t('tables')}
          </LinkButton>
        </div>
      )}
      {interrupted.length > 0 && (
        <div className={styles['actions']}>
          {interrupted.slice(1).map((each) => (
            <Button key={each.id} icon={Play} onClick={() => presses.press(goOnWith(run, each.id))}>
              {t('goOn', { title: words.titleOf(each) })}
            </Button>
          ))}
          {interrupted.map((each) => (
            <Button
              key={`over ${each.id}`}
              kind="quiet"
              icon={ListX}
              onClick={() => presses.press({ step: 'over', leaves: each.id })}
            >
              {t('over', { title: words.titleOf(each) })}
            </Button>
          ))}
        </div>
      )}
    </section>
  )
}
