// The public events of the network as a plain page: those that are on or to come, then those that were. Only the server
// writes it; eventsList.ts puts the ones that this phone has opened on top.

import type { EventsPage as Page, ListedEvent } from '../../../core/agenda/publicPage.ts'
import { localAt } from '../../../core/agenda/zonedTime.ts'
import { localise } from '../../../core/languages.ts'
import { countryName } from '../../i18n/countries.ts'
import { LanguageLinks } from './LanguageLinks.tsx'
import { Translated } from './AgendaItem.tsx'
import css from './AgendaPage.module.css'
import type { EventsWords } from './eventsWords.ts'
import { datesOf, eventNames } from './eventWords.ts'

interface Props {
  readonly page: Page
  readonly words: EventsWords
}

export function EventsPage({ page, words }: Props) {
  const { language } = page
  const { t, ofAgenda } = words
  const { coming, past } = inTime(page)
  return (
    <div className={css['page']}>
      <div className={css['top']}>
        <LanguageLinks
          language={language}
          label={ofAgenda('language')}
          hrefIn={(other) => `/${other}/events`}
        />
      </div>
      <main className={css['main']}>
        <header className={css['head']}>
          <h1>{t('title')}</h1>
          <p className={css['where']}>{t('description')}</p>
        </header>
        <section data-yours hidden className={css['events']}>
          <h2>{t('yours')}</h2>
          <ul />
        </section>
        {coming.length + past.length === 0 && <p className={css['kind']}>{t('none')}</p>}
        <Events title={t('coming')} events={coming} page={page} words={words} />
        <Events title={t('past')} events={past} page={page} words={words} />
      </main>
    </div>
  )
}

interface Timed extends ListedEvent {
  readonly start: string
  readonly isOn: boolean
}

/** What is on stands with what is to come, the earliest first; of what was, the latest first. */
function inTime({ events, nowMs }: Page): { coming: readonly Timed[]; past: readonly Timed[] } {
  const timed = events.map(({ eventId, event }) => {
    const { start = '', end = start, zone = '' } = event
    const today = localAt(nowMs, zone).day
    const isPast = end !== '' && end < today
    return { eventId, event, start, isPast, isOn: !isPast && start !== '' && start <= today }
  })
  const byStart = timed.toSorted((a, b) =>
    a.start === b.start ? (a.eventId < b.eventId ? -1 : 1) : a.start < b.start ? -1 : 1,
  )
  return {
    coming: byStart.filter(({ isPast }) => !isPast),
    past: byStart.filter(({ isPast }) => isPast).toReversed(),
  }
}

function Events({ title, events, page, words }: Props & { title: string; events: readonly Timed[] }) {
  if (events.length === 0) return null
  return (
    <section className={css['events']}>
      <h2>{title}</h2>
      <ul>
        {events.map((each) => (
          <Line key={each.eventId} of={each} page={page} words={words} />
        ))}
      </ul>
    </section>
  )
}

function Line({ of: { eventId, event, isOn }, page: { language }, words }: Props & { readonly of: Timed }) {
  const { t, ofAgenda } = words
  const names = eventNames(event)
  const { town = '', country = '' } = event
  const place =
    town !== '' && country !== ''
      ? t('place', { town, country: countryName(country, language) })
      : town || countryName(country, language)
  return (
    <li data-event={eventId}>
      <a href={`/${language}/${encodeURIComponent(eventId)}`}>
        {localise(names, language) === undefined ? (
          ofAgenda('unnamed')
        ) : (
          <Translated texts={names} language={language} />
        )}
      </a>
      <p className={css['when']}>
        <span>{datesOf(event, language)}</span>
        {isOn && <span className={css['today']}>{t('on')}</span>}
      </p>
      <p className={css['place']} translate="no">
        {place}
      </p>
    </li>
  )
}
