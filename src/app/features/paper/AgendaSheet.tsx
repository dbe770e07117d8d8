// The agenda on paper in one language: each day with times, titles and rooms, as many pages as it takes, and on
// the first of them where the current one stands.

import { agendaDays, plannedEnd } from '../../../core/agenda/agendaDay.ts'
import { AUTONYMS, type Language, localise } from '../../../core/languages.ts'
import { textsOf } from '../../../core/model/entity.ts'
import type { PublicItem } from '../../../core/model/publication.ts'
import { formatDateTime, formatDay, formatDayRange, formatRange, formatTime } from '../../i18n/intl.ts'
import type { PublicAddress } from '../../phones/usePublicAddress.ts'
import { QrCode } from '../../ui/QrCode.tsx'
import styles from './Poster.module.css'
import type { PosterWords } from './usePosterWords.ts'
import type { Printed } from './usePrintedWords.ts'
import { WhenWhere } from './WhenWhere.tsx'

interface Props {
  readonly printed: Printed
  readonly items: readonly PublicItem[]
  readonly language: Language
  readonly words: PosterWords
  readonly address: PublicAddress
  readonly nowMs: number
}

function timeOf(item: PublicItem, language: Language): string {
  const end = plannedEnd(item)
  if (item.start === undefined) return ''
  return end === undefined ? formatTime(item.start, language) : formatRange(item.start, end, language)
}

export function AgendaSheet({ printed, items, language, words, address, nowMs }: Props) {
  const { t, kind } = words
  const { town = '', start, end, zone } = printed.about
  const when = start === undefined ? '' : formatDayRange(start, end ?? start, language)
  return (
    <section className={styles['agenda']} lang={language}>
      <header>
        <div>
          <h1>{localise(textsOf(printed.about, 'name'), language)?.text}</h1>
          <WhenWhere when={when} town={town} />
          <p className={styles['current']}>
            {t('agenda.current')} <strong translate="no">{address.typed}</strong>
          </p>
          <p>{t('agenda.asOf', { time: formatDateTime(nowMs, language, zone || undefined) })}</p>
        </div>
        <QrCode text={address.url} label={t('poster.code')} />
      </header>
      <h2>{t('agenda.heading')}</h2>
      {agendaDays(items).map(({ day, items: ofDay }) => (
        <section key={day}>
          <h3>{formatDay(day, language)}</h3>
          <ol>
            {ofDay.map((item) => {
              const found = localise(item.title, language)
              return (
                <li key={item.id}>
                  <p className={styles['time']}>{timeOf(item, language)}</p>
                  <div>
                    <h4 lang={found?.language}>
                      {found?.text ?? kind(item.kind ?? '')}
                      {found && found.language !== language && <small>{AUTONYMS[found.language]}</small>}
                    </h4>
                    {item.skipped === true && <p>{t('agenda.skipped')}</p>}
                    {item.room !== undefined && <p>{item.room}</p>}
                  </div>
                </li>
              )
            })}
          </ol>
        </section>
      ))}
    </section>
  )
}
