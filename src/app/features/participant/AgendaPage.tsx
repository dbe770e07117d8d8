// The participant's page: what is on now and next, then the days. A pure component of (data, now, zone, locale),
// so that the server can write it as HTML and the phone repeat it; it reads without any script.

import type { ReactNode } from 'react'
import { agendaDays } from '../../../core/agenda/agendaDay.ts'
import { type AgendaChanges, changesSince } from '../../../core/agenda/changesSince.ts'
import { localAt } from '../../../core/agenda/zonedTime.ts'
import { isAllowed } from '../../../core/hall/allowed.ts'
import { publicNow } from '../../../core/hall/publicRun.ts'
import { type Language, localise } from '../../../core/languages.ts'
import type { PublicItem } from '../../../core/model/publication.ts'
import { formatDay, formatTime } from '../../i18n/intl.ts'
import { LanguageLinks } from './LanguageLinks.tsx'
import { AgendaLine, Changed, ItemPlace, ItemTitle, itemTime, Translated } from './AgendaItem.tsx'
import css from './AgendaPage.module.css'
import { Announcements } from './Announcements.tsx'
import { AskQuestion } from './AskQuestion.tsx'
import { ChangesNotice } from './ChangesNotice.tsx'
import { datesOf, eventNames, type Facts, placeOf } from './eventWords.ts'
import { HandCard } from './HandCard.tsx'
import { handItem } from './handItem.ts'
import type { Keeping } from './keptPage.ts'
import { Feedback } from './Feedback.tsx'
import { OpenChecks } from './OpenChecks.tsx'
import type { PageData } from './pageData.ts'
import type { PageWords } from './pageWords.ts'
import { ReadingPanel } from './ReadingPanel.tsx'
import { NOTHING, type Submissions, type Submitted } from './submissions.ts'
import { TakeAlong } from './TakeAlong.tsx'

export interface AgendaPageProps {
  readonly data: PageData
  readonly nowMs: number
  /** IANA zone in which planned times are meant. */
  readonly zone: string
  readonly locale: Language
  readonly words: PageWords
  /** What this phone has sent, and the way to send more: missing in the server's HTML. */
  readonly submitted?: Submitted | undefined
  readonly submissions?: Submissions | undefined
  /** The agenda as this reader last looked at it: missing in the server's HTML and at the first look. */
  readonly seen?: readonly PublicItem[] | undefined
  readonly onSeen?: (() => void) | undefined
  /** What comes when the page is alive: raising a hand. */
  readonly hand?: ReactNode
  /** Whether this phone has the page without a network. */
  readonly keeping?: Keeping
}

export function AgendaPage(props: AgendaPageProps) {
  const { data, locale, words } = props
  return (
    <div className={css['page']}>
      <div className={css['top']}>
        <Languages eventId={data.eventId} language={locale} words={words} />
        <ReadingPanel isAlive={props.submissions !== undefined} words={words} />
      </div>
      <main className={css['main']}>
        {data.event === null ? (
          <NoEvent isGone={data.isGone === true} language={data.language} words={words} />
        ) : (
          <>
            <EventHead event={data.event} language={locale} words={words} />
            {data.outcome && (
              <p className={css['over']}>
                <a href={`/${locale}/${encodeURIComponent(data.eventId)}/outcome`}>{words.t('outcome')}</a>
              </p>
            )}
            <Announcements all={data.announcements} nowMs={props.nowMs} language={locale} words={words} />
            <OpenChecks
              all={data.checks}
              submitted={props.submitted ?? NOTHING}
              submissions={props.submissions}
              language={locale}
              words={words}
            />
            <Feedback
              data={data}
              nowMs={props.nowMs}
              isAlive={props.submissions !== undefined}
              words={words}
            />
            <Agenda {...props} items={data.items} />
            <Help event={data.event} words={words} />
            <Freshness {...props} />
            {props.keeping === 'impossible' && <p className={css['fresh']}>{words.t('notKept')}</p>}
            {props.keeping === 'lost' && <p role="status">{words.t('lostHere')}</p>}
          </>
        )}
      </main>
      {data.event !== null && (
        <footer className={css['others']}>
          <a href={`/${locale}/events`}>{words.t('otherEvents')}</a>
        </footer>
      )}
    </div>
  )
}

function Languages({ eventId, language, words }: { eventId: string; language: Language; words: PageWords }) {
  return (
    <LanguageLinks
      language={language}
      label={words.t('language')}
      hrefIn={(other) => `/${other}/${encodeURIComponent(eventId)}`}
    />
  )
}

/** A name of more letters than this is set smaller. */
const SHORT_NAME_LETTERS = 60

function EventHead({ event, language, words }: { event: Facts; language: Language; words: PageWords }) {
  const names = eventNames(event)
  const isLong = (localise(names, language)?.text.length ?? 0) > SHORT_NAME_LETTERS
  return (
    <header className={css['head']}>
      <h1 className={isLong ? css['long'] : undefined}>
        {localise(names, language) === undefined ? (
          words.t('unnamed')
        ) : (
          <Translated texts={names} language={language} />
        )}
      </h1>
      <p className={css['where']}>
        <span translate="no">{placeOf(event, words)}</span>
        <span>{datesOf(event, language)}</span>
      </p>
    </header>
  )
}

interface NoEventProps {
  readonly isGone: boolean
  readonly language: Language
  readonly words: PageWords
}

/** Says so, and leads on. */
function NoEvent({ isGone, language, words: { t } }: NoEventProps) {
  return (
    <>
      {isGone ? (
        <Kind what={t('gone.what')} todo={t('gone.todo')} isTitle />
      ) : (
        <Kind what={t('noEvent.what')} todo={t('noEvent.todo')} isTitle />
      )}
      <p>
        <a className={css['on']} href={`/${language}/events`}>
          {t('home')}
        </a>
      </p>
    </>
  )
}

function Kind({ what, todo, isTitle = false }: { what: string; todo?: string; isTitle?: boolean }) {
  const Heading = isTitle ? 'h1' : 'h2'
  return (
    <section className={css['kind']}>
      <Heading>{what}</Heading>
      {todo !== undefined && <p>{todo}</p>}
    </section>
  )
}

function Agenda(props: AgendaPageProps & { readonly items: readonly PublicItem[] | null }) {
  const { data, items, nowMs, zone, locale, words } = props
  const { t } = words
  if (items === null) return <Kind what={t('notPublished.what')} todo={t('notPublished.todo')} />
  if (items.length === 0) return <Kind what={t('empty')} />
  const { now, next, states } = publicNow(items, data.run, nowMs, zone)
  const isOver = items.every(({ id }) => states.get(id) === 'past')
  const today = localAt(nowMs, zone).day
  const isAlive = props.submissions !== undefined
  const changes = changesSince(props.seen ?? items, items, locale)
  return (
    <>
      {isAlive && (
        <ChangesNotice changes={changes} onSeen={() => props.onSeen?.()} language={locale} words={words} />
      )}
      {isOver && <p className={css['over']}>{t('over')}</p>}
      {now.length > 0 && <Card {...props} className={css['now']} label={t('now')} items={now} />}
      {props.hand ?? (handItem(data) !== undefined && <HandCard words={words} />)}
      {next.length > 0 && <Card {...props} className={css['next']} label={t('next')} items={next} />}
      {!isOver && (
        <AskQuestion
          items={items}
          now={now[0]?.id}
          isOpen={isAllowed('questions', data.event ?? {})}
          submitted={props.submitted ?? NOTHING}
          submissions={props.submissions}
          language={locale}
          words={words}
        />
      )}
      <h2 className={css['agenda']}>{t('agenda')}</h2>
      {agendaDays(items).map((day) => (
        <Day
          key={day.day}
          day={day.day}
          isToday={day.day === today}
          past={isOver ? [] : day.items.filter(({ id }) => states.get(id) === 'past')}
          items={isOver ? day.items : day.items.filter(({ id }) => states.get(id) !== 'past')}
          data={data}
          isAlive={isAlive}
          changes={changes}
          words={words}
        />
      ))}
      <TakeAlong data={data} isAlive={isAlive} words={words} />
    </>
  )
}

interface CardProps extends AgendaPageProps {
  readonly className: string | undefined
  readonly label: string
  readonly items: readonly PublicItem[]
}

function Card({ className, label, items, nowMs, zone, locale, words }: CardProps) {
  const today = localAt(nowMs, zone).day
  return (
    <section className={`${css['card']} ${className}`} aria-label={label}>
      <h2 className={css['label']}>{label}</h2>
      {items.map((item) => (
        <div key={item.id} className={css['big']}>
          <p className={css['range']}>
            {item.day !== today && <span>{formatDay(item.day, locale, 'weekday')}</span>}
            <span>{itemTime(item, locale)}</span>
          </p>
          <h3>
            <ItemTitle item={item} language={locale} words={words} />
          </h3>
          <Changed item={item} language={locale} words={words} />
          <ItemPlace item={item} language={locale} words={words} />
        </div>
      ))}
    </section>
  )
}

interface DayProps {
  readonly day: string
  readonly isToday: boolean
  readonly past: readonly PublicItem[]
  readonly items: readonly PublicItem[]
  readonly data: PageData
  readonly isAlive: boolean
  readonly changes: AgendaChanges
  readonly words: PageWords
}

/** A day that is past is folded under its name; of today, what is past is folded above what is to come. */
function Day({ day, isToday, past, items, data, isAlive, changes, words }: DayProps) {
  const { language } = data
  const name = (
    <span className={css['dayName']}>
      <span>{formatDay(day, language, 'weekday')}</span>
      {isToday && <span className={css['today']}>{words.t('today')}</span>}
    </span>
  )
  const lines = (some: readonly PublicItem[]) => (
    <ol className={css['lines']}>
      {some.map((item) => (
        <AgendaLine
          key={item.id}
          item={item}
          data={data}
          isAlive={isAlive}
          changes={changes.of.get(item.id)}
          language={language}
          words={words}
        />
      ))}
    </ol>
  )
  if (items.length === 0) {
    return (
      <details className={css['past']}>
        <summary>{name}</summary>
        {lines(past)}
      </details>
    )
  }
  return (
    <section className={css['day']}>
      <h2>{name}</h2>
      {past.length > 0 && (
        <details className={css['past']}>
          <summary>{words.t('earlierToday')}</summary>
          {lines(past)}
        </details>
      )}
      {lines(items)}
    </section>
  )
}

/** Where the organiser has said that everyone may know whom to call. */
function Help({ event: { helpName = '', helpPhone = '' }, words }: { event: Facts; words: PageWords }) {
  if (helpName === '' && helpPhone === '') return null
  return (
    <section className={css['help']}>
      <h2>{words.t('help')}</h2>
      {helpName !== '' && <p translate="no">{helpName}</p>}
      {helpPhone !== '' && <a href={`tel:${helpPhone.replaceAll(/[^+\d]/g, '')}`}>{helpPhone}</a>}
    </section>
  )
}

/** After this long without the server's word the reader is told that something may be missing. */
const FRESH_MS = 5 * 60_000

function Freshness({ data, nowMs, zone, locale, words }: AgendaPageProps) {
  const { day, time } = localAt(data.asOfMs, zone)
  const clock = formatTime(time, locale)
  const text =
    nowMs - data.asOfMs < FRESH_MS
      ? words.t('updated', { time: clock })
      : words.t('old', { time: `${formatDay(day, locale, 'numeric')} ${clock}` })
  return (
    <p className={css['fresh']}>
      <span>{text}</span>
    </p>
  )
}
