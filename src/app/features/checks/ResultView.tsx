// What came of a check: in words, in numbers with a column for each way of counting, and as bars. What does not fit
// the number of people in the room is said beside the sum.

import { useTranslation } from 'react-i18next'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { BURST_SECONDS, isDoubtful } from '../../../core/polls/burst.ts'
import { type Counts, doubtOf, type Moment, type RoundResult, totalOf } from '../../../core/polls/result.ts'
import { formatNumber, formatPercent } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { usePresent } from '../../store/usePresent.ts'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Checks.module.css'
import { useCheckWords } from '../../words/useCheckWords.ts'
import type { Check } from '../../store/useChecks.ts'

export function ResultView({ event, check }: { readonly event: EventId; readonly check: Check }) {
  const { t } = useTranslation('checks')
  const { language } = useLanguage()
  const { rounds, sums, level } = check.result
  if (rounds.length === 0) return null
  return (
    <section className={styles['result']}>
      <h2>{t('result.title')}</h2>
      {sums.size === 0 && <p>{t('result.none')}</p>}
      {level && (
        <p className={styles['level']}>
          <strong>{t(`result.level.${level.is}`)}</strong>
          {' · '}
          <span>{t('result.share', { percent: formatPercent(level.share, language) })}</span>
        </p>
      )}
      {[...sums].map(([moment, sum]) => (
        <MomentResult
          key={moment}
          event={event}
          check={check}
          moment={moment}
          sum={sum}
          rounds={rounds.filter((round) => round.moment === moment && round.total > 0)}
        />
      ))}
      <Changed check={check} />
    </section>
  )
}

interface MomentProps {
  readonly event: EventId
  readonly check: Check
  readonly moment: Moment
  readonly sum: Counts
  readonly rounds: readonly RoundResult[]
}

function MomentResult({ event, check, moment, sum, rounds }: MomentProps) {
  const { t } = useTranslation('checks')
  const { language } = useLanguage()
  const words = useCheckWords()
  const present = usePresent(event, (check.poll.values.item ?? '') as TargetId)
  const total = totalOf(sum)
  const doubt = doubtOf(total, present)
  const burst = Math.max(0, ...rounds.map((round) => round.burst))
  const number = (n: number | undefined) => formatNumber(n ?? 0, language)
  return (
    <>
      <p>{t('result.persons', { count: total })}</p>
      {doubt && <Notice>{t(`result.${doubt}`, { present: number(present) })}</Notice>}
      {isDoubtful(burst, present) && (
        <Notice>{t('result.burst', { count: burst, seconds: number(BURST_SECONDS) })}</Notice>
      )}
      <div className={styles['scroll']}>
        <table className={styles['table']}>
          {moment !== 'once' && <caption>{t(`moment.${moment}`)}</caption>}
          <thead>
            <tr>
              <th scope="col">{t('result.answer')}</th>
              {rounds.map(({ round, way }) => (
                <th key={round.target} scope="col">
                  {t(`way.${way}`)}
                </th>
              ))}
              {rounds.length > 1 && <th scope="col">{t('result.sum')}</th>}
              <th scope="col" className={styles['barCell']}>
                {t('result.part')}
              </th>
            </tr>
          </thead>
          <tbody className="tabular">
            {check.result.options.map((option) => (
              <tr key={option}>
                <th scope="row">{words.option(check.poll.values, option)}</th>
                {rounds.map(({ round, counts }) => (
                  <td key={round.target}>{number(counts[option])}</td>
                ))}
                {rounds.length > 1 && <td>{number(sum[option])}</td>}
                <td className={styles['barCell']}>
                  <div className={styles['barAndShare']}>
                    <Bar share={(sum[option] ?? 0) / total} />
                    <span className={styles['share']}>
                      {formatPercent((sum[option] ?? 0) / total, language)}
                    </span>
                  </div>
                </td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t('result.total')}</th>
              {rounds.map(({ round, total: ofRound }) => (
                <td key={round.target}>{number(ofRound)}</td>
              ))}
              {rounds.length > 1 && <td>{number(total)}</td>}
              <td className={styles['barCell']}>{formatPercent(1, language)}</td>
            </tr>
          </tbody>
        </table>
      </div>
    </>
  )
}

/** With an outline of ink: by a window, colours vanish. */
function Bar({ share }: { readonly share: number }) {
  return (
    <svg className={styles['bar']} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden>
      <rect className={styles['barFill']} width={Math.round(share * 1000) / 10} height="10" />
    </svg>
  )
}

/** Before and after, answer by answer, where both were counted. */
function Changed({ check }: { readonly check: Check }) {
  const { t } = useTranslation('checks')
  const { language } = useLanguage()
  const words = useCheckWords()
  const before = check.result.sums.get('before')
  const after = check.result.sums.get('after')
  if (!before || !after) return null
  const share = (counts: Counts, option: string) =>
    formatPercent((counts[option] ?? 0) / totalOf(counts), language)
  return (
    <>
      <h3>{t('result.changeTitle')}</h3>
      <ul className={styles['changes']}>
        {check.result.options.map((option) => (
          <li key={option}>
            {t('result.change', {
              option: words.option(check.poll.values, option),
              before: share(before, option),
              after: share(after, option),
            })}
          </li>
        ))}
      </ul>
    </>
  )
}
