// Who has been heard: shares of the speaking time and of the turns of this item, each category for itself, where
// enough turns carry it, and always with what is not recorded. And who of those that are here has not been heard.

import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { notHeard, sharesOf } from '../../../core/floor/fairFloor.ts'
import { type Floor, uncounted } from '../../../core/floor/floor.ts'
import { addTotals, sumTotals, type Totals, totalsOf } from '../../../core/floor/totals.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { attendance } from '../../../core/model/attendance.ts'
import { attendee } from '../../../core/model/attendee.ts'
import { DIMENSIONS, speakingTotal } from '../../../core/model/speakingTotal.ts'
import { canRead } from '../../../core/policy.ts'
import { formatList, formatPercent } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useRoles } from '../../store/useDevice.ts'
import { useItems } from '../../store/useRows.ts'
import styles from './Floor.module.css'
import { useFloorWords } from './useFloorWords.ts'

interface Props {
  readonly event: EventId
  readonly item: TargetId
  readonly floor: Floor
}

export function FairFloor({ event, item, floor }: Props) {
  const { t } = useTranslation('floor')
  const { language } = useLanguage()
  const words = useFloorWords()
  const readsDesk = canRead(useRoles(event), 'desk')
  const { items: facts } = useItems(event, speakingTotal)
  const running = useMemo(() => uncounted(floor), [floor])
  const ofItem = useMemo(() => {
    const own = facts.filter(({ values }) => values.item === item)
    return addTotals(sumTotals(own.map(({ values }) => totalsOf(values))), running)
  }, [facts, item, running])
  const ofEvent = useMemo(
    () => addTotals(sumTotals(facts.map(({ values }) => totalsOf(values))), running),
    [facts, running],
  )
  const told = DIMENSIONS.flatMap((dimension) => {
    const shares = sharesOf(ofItem, dimension)
    return shares ? [{ dimension, shares }] : []
  })
  const nameOf = (dimension: (typeof DIMENSIONS)[number], value: string | undefined) =>
    value === undefined ? t('notRecorded') : words.value(dimension, value)

  return (
    <div className={styles['fair']}>
      {told.map(({ dimension, shares }) => (
        <details key={dimension} className={styles['more']}>
          <summary>
            <strong>{words.dimension(dimension)}</strong>{' '}
            {shares.map(({ value, ofTime }) => (
              <span key={value ?? ''} className={styles['share']}>
                {t('share', { name: nameOf(dimension, value), share: formatPercent(ofTime, language) })}
              </span>
            ))}
          </summary>
          <table className={styles['shares']}>
            <thead>
              <tr>
                <th scope="col">{words.dimension(dimension)}</th>
                <th scope="col">{t('ofTime')}</th>
                <th scope="col">{t('ofTurns')}</th>
              </tr>
            </thead>
            <tbody>
              {shares.map(({ value, ofTime, ofTurns }) => (
                <tr key={value ?? ''}>
                  <th scope="row">{nameOf(dimension, value)}</th>
                  <td>{formatPercent(ofTime, language)}</td>
                  <td>{formatPercent(ofTurns, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      ))}
      {ofItem.turns > 0 && told.length === 0 && <p className={styles['hint']}>{t('tooFew')}</p>}
      {readsDesk && <NotHeard event={event} totals={ofEvent} language={language} />}
    </div>
  )
}

const MOST_NAMED = 4

/** Towns and roles of those who have arrived; counted here, and told without numbers. */
function NotHeard(props: {
  readonly event: EventId
  readonly totals: Totals
  readonly language: Parameters<typeof formatList>[1]
}) {
  const { event, totals, language } = props
  const { t } = useTranslation('floor')
  const words = useFloorWords()
  const { items: people } = useItems(event, attendee)
  const { items: arrivals } = useItems(event, attendance)
  const missing = useMemo(() => {
    const here = new Set(arrivals.map(({ values }) => values.attendee))
    const present = people
      .filter(({ target }) => here.has(target))
      .map(({ values }) => ({ place: values.town || values.country, role: values.role }))
    return (['place', 'role'] as const).flatMap((dimension) =>
      notHeard(present, totals, dimension)
        .filter((value) => value !== 'staff' && value !== 'volunteer')
        .map((value) => ({ dimension, value })),
    )
  }, [people, arrivals, totals])
  if (totals.turns === 0 || missing.length === 0) return null
  const names = missing.slice(0, MOST_NAMED).map(({ dimension, value }) => words.value(dimension, value))
  return <p className={styles['notHeard']}>{t('notHeard', { names: formatList(names, language) })}</p>
}
