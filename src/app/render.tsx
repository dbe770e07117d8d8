// The public pages as HTML, for the server: one pass, no inline script or style, the script's data in an escaped
// block. It promises a whole document for every language, also for an event that doesn't exist.

import { renderToString } from 'react-dom/server'
import type {
  PublicPage,
  RenderCalendar,
  RenderEventsPage,
  RenderFailedPage,
  RenderOutcomePage,
  RenderPublicPage,
} from '../core/agenda/publicPage.ts'
import { type Language, localise } from '../core/languages.ts'
import { AgendaPage } from './features/participant/AgendaPage.tsx'
import { EventsPage } from './features/participant/EventsPage.tsx'
import { eventsWords } from './features/participant/eventsWords.ts'
import { FailedPage } from './features/participant/FailedPage.tsx'
import { datesOf, eventNames, placeOf } from './features/participant/eventWords.ts'
import { agendaCalendar } from './features/participant/agendaCalendar.ts'
import { OutcomePage } from './features/participant/OutcomePage.tsx'
import { OUTCOME_TEXTS, outcomeWords } from './features/participant/outcomeWords.ts'
import { ROOT_ID, STATE_ID, stateText } from './features/participant/pageState.ts'
import { type PageTexts, type PageWords, pageWords } from './features/participant/pageWords.ts'
import { htmlDocument } from './htmlDocument.ts'
import { listenToFormats } from './i18n/intl.ts'

const files = import.meta.glob<PageTexts['participant']>(
  [
    '/locales/*/participant.json',
    '/locales/*/agendaKinds.json',
    '/locales/*/feedback.json',
    '/locales/*/publicPages.json',
  ],
  { import: 'default', eager: true },
)

const textsOf = (language: Language): PageTexts => ({
  participant: files[`/locales/${language}/participant.json`] ?? {},
  agendaKinds: files[`/locales/${language}/agendaKinds.json`] ?? {},
  feedback: files[`/locales/${language}/feedback.json`] ?? {},
})

const made = new Map<Language, PageWords>()

function wordsOf(language: Language): PageWords {
  const words = made.get(language) ?? pageWords(language, textsOf(language))
  made.set(language, words)
  return words
}

/** For the tab, search engines and the preview of a link that someone sends. */
function headOf(
  { event, isGone, language }: PublicPage,
  words: PageWords,
): { title: string; description: string } {
  const { t } = words
  if (event === null) {
    return isGone === true
      ? { title: t('gone.what'), description: t('gone.todo') }
      : { title: t('noEvent.what'), description: t('noEvent.todo') }
  }
  const title = localise(eventNames(event), language)?.text ?? t('unnamed')
  const [place, dates] = [placeOf(event, words), datesOf(event, language)]
  return { title, description: place && dates ? t('about', { place, dates }) : t('agenda') }
}

export const calendar: RenderCalendar = ({ nowMs, ...told }, page, only) =>
  agendaCalendar({ ...told, asOfMs: nowMs }, wordsOf(told.language), page, only)

export const render: RenderPublicPage = (page, assets, origin) => {
  const { nowMs, ...told } = page
  const { eventId, event, items, language } = told
  const words = wordsOf(language)
  const id = encodeURIComponent(eventId)
  const data = { ...told, asOfMs: nowMs }
  const { written: body, formats } = listenToFormats(() =>
    renderToString(
      <AgendaPage data={data} nowMs={nowMs} zone={event?.zone ?? ''} locale={language} words={words} />,
    ),
  )
  return htmlDocument({
    ...headOf(page, words),
    language,
    origin,
    path: `/${id}`,
    anyLanguage: `/p/${id}`,
    isIndexed: items !== null && event?.rehearsal !== true,
    type: 'website',
    assets,
    body: [
      `<div id="${ROOT_ID}">${body}</div>`,
      `<script type="application/json" id="${STATE_ID}">${stateText({ data, texts: textsOf(language), formats })}</script>`,
    ].join('\n'),
  })
}

const eventsWordsOf = (language: Language) =>
  eventsWords(language, {
    publicPages: files[`/locales/${language}/publicPages.json`] ?? {},
    participant: textsOf(language).participant,
  })

export const renderEvents: RenderEventsPage = (page, assets, origin) => {
  const { language } = page
  const words = eventsWordsOf(language)
  const { t } = words
  return htmlDocument({
    title: t('title'),
    description: t('description'),
    language,
    origin,
    path: '/events',
    anyLanguage: '/events',
    isIndexed: true,
    type: 'website',
    assets,
    body: renderToString(<EventsPage page={page} words={words} />),
  })
}

export const renderFailed: RenderFailedPage = ({ language, request }, assets, origin) => {
  const { t } = eventsWordsOf(language)
  return htmlDocument({
    title: t('failed.what'),
    description: t('failed.todo'),
    language,
    origin,
    path: '/events',
    anyLanguage: '/events',
    isIndexed: false,
    type: 'website',
    assets,
    body: renderToString(<FailedPage request={request} t={t} />),
  })
}

const outcomeFiles = import.meta.glob<Record<string, unknown>>(
  '/locales/*/{outcome,participant,checks,report,desk,rows,notes}.json',
  { import: 'default', eager: true },
)

const outcomeTextsOf = (language: Language) =>
  Object.fromEntries(
    OUTCOME_TEXTS.map((name) => [name, outcomeFiles[`/locales/${language}/${name}.json`] ?? {}]),
  )

/** The page of the outcome: read, kept and printed; nothing in it needs a script. */
export const renderOutcome: RenderOutcomePage = (page, assets, origin) => {
  const { eventId, event, outcome, language } = page
  const t = outcomeWords(language, outcomeTextsOf(language))
  const words = wordsOf(language)
  const id = encodeURIComponent(eventId)
  const isThere = event !== null && outcome !== undefined && outcome !== 'withdrawn'
  const name = event && localise(eventNames(event), language)?.text
  const [place, dates] = event ? [placeOf(event, words), datesOf(event, language)] : ['', '']
  return htmlDocument({
    language,
    title: name ? t('outcome:page.title', { name }) : t('outcome:title'),
    description: place && dates ? t('outcome:page.about', { place, dates }) : t('outcome:page.agreed'),
    origin,
    path: `/${id}/outcome`,
    // There is no page of it that chooses a language.
    anyLanguage: `/${event?.language ?? 'en'}/${id}/outcome`,
    isIndexed: isThere && event.rehearsal !== true,
    type: 'article',
    assets,
    body: renderToString(<OutcomePage page={page} t={t} words={words} />),
  })
}
