// What people said at the end: their words, in no order of time, and how many would come again, told only in groups that
// are large enough.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isAllowed } from '../../../core/hall/allowed.ts'
import type { TargetId } from '../../../core/ids.ts'
import { isLanguage } from '../../../core/languages.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import { COMING_AGAIN, feedback, feedbackTally } from '../../../core/model/feedback.ts'
import { tellGroups } from '../../../core/report/outcome.ts'
import { formatNumber } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import type { EventScreenProps } from '../../screens.ts'
import { useItem, useItems } from '../../store/useRows.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Report.module.css'

/** More at once would push everything else far down. */
const SHOWN = 20

export function FeedbackAnswers({ event }: EventScreenProps) {
  const { t } = useTranslation('feedback')
  const { language } = useLanguage()
  const [isAll, setAll] = useState(false)
  const { items } = useItems(event, feedback)
  const tally = useItem(event, feedbackTally, event as string as TargetId)
  const facts = useItem(event, eventEntity, event as string as TargetId)
  const isOpen = isAllowed('feedback', facts?.values ?? {})
  const counts = tally?.values.counts ?? {}
  const groups = COMING_AGAIN.map((group) => ({ group, count: counts[group] ?? 0 }))
  const hasAnswers = groups.some(({ count }) => count > 0)
  const told = tellGroups(groups)
  // Targets are random.
  const words = items.toSorted((a, b) => (a.target < b.target ? -1 : 1))
  return (
    <section className={styles['part']} aria-labelledby="feedback">
      <h2 id="feedback">{t('answers.title')}</h2>
      {isOpen && <p className={styles['hint']}>{t('answers.later')}</p>}
      {words.length === 0 && !hasAnswers ? (
        <p>{t('answers.empty')}</p>
      ) : (
        <>
          <p className={styles['hint']}>{t('answers.means')}</p>
          {hasAnswers && (
            <>
              <h3>{t('ask.again')}</h3>
              {told ? (
                <table className={styles['table']} aria-label={t('ask.again')}>
                  <tbody>
                    {told.shown.map(({ group, count }) => (
                      <Line key={group} name={t(`ask.${group}`)} count={formatNumber(count, language)} />
                    ))}
                    {told.rest > 0 && (
                      <Line name={t('answers.rest')} count={formatNumber(told.rest, language)} />
                    )}
                  </tbody>
                </table>
              ) : (
                <p>{t('answers.tooFew')}</p>
              )}
            </>
          )}
          {words.length > 0 && (
            <>
              <h3>{t('answers.words')}</h3>
              <ul className={styles['quotes']}>
                {words.slice(0, isAll ? undefined : SHOWN).map(({ target, values }) => (
                  <li key={target} lang={isLanguage(values.language ?? '') ? values.language : undefined}>
                    {values.text}
                  </li>
                ))}
              </ul>
              {!isAll && words.length > SHOWN && (
                <div>
                  <Button onClick={() => setAll(true)}>{t('answers.more')}</Button>
                </div>
              )}
            </>
          )}
        </>
      )}
    </section>
  )
}

function Line({ name, count }: { readonly name: string; readonly count: string }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={styles['number']}>{count}</td>
    </tr>
  )
}
