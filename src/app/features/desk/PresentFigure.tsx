// The figure that the volunteer always sees: everyone who is here as far as this tablet knows, each once; and
// what it knows of the other tablets, with the time up to which it knows it.

import { useTranslation } from 'react-i18next'
import type { Elsewhere } from '../../../core/desk/seenElsewhere.ts'
import { BigFigure } from '../../ui/BigFigure.tsx'
import { useTimes } from '../../store/useTimes.ts'

/** More tablets than this never stood at one door. */
const MOST_TABLETS = 4

interface PresentFigureProps {
  readonly elsewhere: Elsewhere
  readonly loaded: boolean
}

export function PresentFigure({ elsewhere, loaded }: PresentFigureProps) {
  const { t } = useTranslation(['desk', 'scan'])
  const times = useTimes()
  const { here, own, others } = elsewhere
  return (
    <BigFigure
      figure={loaded ? here : '–'}
      label={t('counts.present')}
      detail={
        others.length === 0 ? (
          t('counts.thisDevice')
        ) : (
          <>
            <span>{t('scan:seen.own', { n: own })}</span>
            {others.slice(0, MOST_TABLETS).map(({ deviceName, arrived, at }) => (
              <span key={deviceName}>
                <br />
                {t('scan:seen.other', {
                  device: deviceName,
                  n: arrived,
                  time: times.time(at),
                })}
              </span>
            ))}
          </>
        )
      }
    />
  )
}
