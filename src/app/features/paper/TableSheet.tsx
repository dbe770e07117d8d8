// One printed sheet of a table and a round: what it talks about and numbered lines to write on, never who said it.

import { type TFunction } from 'i18next'
import { localise } from '../../../core/languages.ts'
import { textsOf, type Values } from '../../../core/model/entity.ts'
import type { table as tableEntity } from '../../../core/model/table.ts'
import { Emblem } from './Emblem.tsx'
import styles from './Print.module.css'
import type { Printed } from './usePrintedWords.ts'

const LINES = 14

interface Props {
  readonly table: number
  readonly round: number
  readonly rounds: number
  readonly printed: Printed
  readonly t: TFunction<'cafe'>
  /** Of the agenda item. */
  readonly title: string
  readonly values: Values<typeof tableEntity> | undefined
}

export function TableSheet({ table, round, rounds, printed, t, title, values = {} }: Props) {
  const { about, eventName, language, t: ofPaper } = printed
  const topic = localise(textsOf(values, 'topic'), language)?.text
  return (
    <section className={styles['page']}>
      <div className={styles['head']}>
        <Emblem words={ofPaper?.('sheet.emblem') ?? ''} />
        <div className={styles['about']}>
          <p className={styles['eventName']}>{eventName}</p>
          {about.project && <p className={styles['project']}>{about.project}</p>}
          <p>{title}</p>
          {values.room && <p>{values.room}</p>}
        </div>
        <p className={styles['number']}>
          <strong className={styles['tableNumber']}>{t('table', { n: table })}</strong>
          {rounds > 1 && t('sheet.round', { n: round, of: rounds })}
        </p>
      </div>
      <p className={styles['topic']}>
        {t('sheet.topic')}
        <strong>{topic ?? '\u00a0'}</strong>
      </p>
      <table className={styles['lines']} data-tall>
        <colgroup>
          <col className={styles['colNo']} />
          <col />
        </colgroup>
        <tbody>
          {Array.from({ length: LINES }, (_, at) => (
            <tr key={at}>
              <td>{at + 1}</td>
              {/* Left for the hand. */}
              <td>{'\u00a0'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles['foot']}>
        <p className={styles['privacy']}>{t('sheet.write')}</p>
      </div>
    </section>
  )
}
