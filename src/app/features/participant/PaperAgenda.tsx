// The whole agenda as one quiet page, for paper and for a file that is kept: every day with times, titles and rooms, then
// where the current one stands.

import { agendaDays } from '../../../core/agenda/agendaDay.ts'
import { localAt } from '../../../core/agenda/zonedTime.ts'
import { localise } from '../../../core/languages.ts'
import { formatDay, formatTime } from '../../i18n/intl.ts'
import { QrCode } from '../../ui/QrCode.tsx'
import { Changed, ItemTitle, itemTime, Translated } from './AgendaItem.tsx'
import { datesOf, eventNames, placeOf } from './eventWords.ts'
import type { PageData } from './pageData.ts'
import type { PageWords } from './pageWords.ts'

interface Props {
  readonly data: PageData
  /** Short enough to type. */
  readonly address: string
  readonly words: PageWords
}

export function PaperAgenda({ data, address, words }: Props) {
  const { event, items, language, asOfMs } = data
  const { t } = words
  const zone = event?.zone ?? ''
  const { day: asOfDay, time } = localAt(asOfMs, zone)
  const names = event === null ? {} : eventNames(event)
  return (
    <main>
      <header>
        <h1>
          {localise(names, language) === undefined ? (
            t('unnamed')
          ) : (
            <Translated texts={names} language={language} />
          )}
        </h1>
        <p>
          {[event && placeOf(event, words), event && datesOf(event, language)].filter(Boolean).join(' · ')}
        </p>
        <h2>{t('agenda')}</h2>
      </header>
      {items?.length ? null : <p>{t(items === null ? 'notPublished.what' : 'empty')}</p>}
      {agendaDays(items ?? []).map(({ day, items: ofDay }) => (
        <section key={day}>
          <h3>{formatDay(day, language)}</h3>
          <ol>
            {ofDay.map((item) => (
              <li key={item.id}>
                <p className="time">{itemTime(item, language)}</p>
                <div>
                  <h4>
                    <ItemTitle item={item} language={language} words={words} />
                  </h4>
                  <Changed item={item} language={language} words={words} />
                  {item.room !== undefined && <p className="room">{item.room}</p>}
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
      <footer>
        <QrCode text={address} label={address} />
        <div>
          <p>{t('paper.current')}</p>
          <p className="address">{address}</p>
          <p>
            {t('paper.asOf', {
              time: `${formatDay(asOfDay, language, 'numeric')} ${formatTime(time, language)}`,
            })}
          </p>
        </div>
      </footer>
    </main>
  )
}
