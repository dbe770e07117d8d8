// The participant's page as HTML, for the server: one pass, no inline script or style, the script's data in an
// escaped block. It promises a whole document for every language, also for an event that doesn't exist.

import { renderToString } from 'react-dom/server'
import type {
  PageAssets,
  PublicPage,
  RenderCalendar,
  RenderEventsPage,
  RenderPublicPage,
} from '../core/agenda/publicPage.ts'
import { type Language, LANGUAGES, localise } from '../core/languages.ts'
import { AgendaPage } from './features/participant/AgendaPage.tsx'
import { EventsPage } from './features/participant/EventsPage.tsx'
import { eventsWords } from './features/participant/eventsWords.ts'
import { datesOf, eventNames, placeOf } from './features/participant/eventWords.ts'
import { agendaCalendar } from './features/participant/agendaCalendar.ts'
import { ROOT_ID, STATE_ID, stateText } from './features/participant/pageState.ts'
import { type PageTexts, type PageWords, pageWords } from './features/participant/pageWords.ts'

const files = import.meta.glob<PageTexts['participant']>(
  ['/locales/*/participant.json', '/locales/*/agendaKinds.json', '/locales/*/publicPages.json'],
  { import: 'default', eager: true },
)

const textsOf = (language: Language): PageTexts => ({
  participant: files[`/locales/${language}/participant.json`] ?? {},
  agendaKinds: files[`/locales/${language}/agendaKinds.json`] ?? {},
})

const made = new Map<Language, PageWords>()

function wordsOf(language: Language): PageWords {
  const words = made.get(language) ?? pageWords(language, textsOf(language))
  made.set(language, words)
  return words
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escape = (text: string) => text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter)

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

interface Head {
  readonly title: string
  readonly description: string
  /** Of the page after its language: `/pregrada-2019`. */
  readonly path: string
  /** Where a reader without a language of ours is led. */
  readonly anyLanguage: string
  readonly isIndexed: boolean
  readonly language: Language
  readonly origin: string
}

/** What every page of ours says of itself. Search engines and previews want whole addresses. */
function headLines(head: Head, { early, styles, modules, script }: PageAssets): string[] {
  const { title, description, path, language, origin } = head
  const addressOf = (each: Language) => escape(`${origin}/${each}${path}`)
  const alternates = [
    `<link rel="canonical" href="${addressOf(language)}">`,
    ...LANGUAGES.map((each) => `<link rel="alternate" hreflang="${each}" href="${addressOf(each)}">`),
    `<link rel="alternate" hreflang="x-default" href="${escape(origin + head.anyLanguage)}">`,
  ]
  return [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
    `<title>${escape(title)}</title>`,
    `<meta name="description" content="${escape(description)}">`,
    ...(head.isIndexed ? alternates : ['<meta name="robots" content="noindex">']),
    '<meta property="og:type" content="website">',
    '<meta property="og:site_name" content="Zbor">',
    `<meta property="og:locale" content="${language}">`,
    `<meta property="og:title" content="${escape(title)}">`,
    `<meta property="og:description" content="${escape(description)}">`,
    `<meta property="og:url" content="${addressOf(language)}">`,
    `<meta property="og:image" content="${escape(origin)}/preview.png">`,
    '<meta property="og:image:width" content="1200">',
    '<meta property="og:image:height" content="630">',
    '<meta name="twitter:card" content="summary_large_image">',
    '<meta name="theme-color" content="#FBF7F0">',
    '<link rel="icon" href="/favicon.svg" type="image/svg+xml">',
    '<link rel="apple-touch-icon" href="/apple-touch-icon.png">',
    '<link rel="manifest" href="/manifest.webmanifest">',
    // Before the styles, so that the first paint is the reader's own.
    ...(early === '' ? [] : [`<script src="${escape(early)}"></script>`]),
    ...styles.map((url) => `<link rel="stylesheet" href="${escape(url)}">`),
    ...modules.map((url) => `<link rel="modulepreload" href="${escape(url)}">`),
    ...(script === '' ? [] : [`<script type="module" src="${escape(script)}"></script>`]),
  ]
}

const documentOf = (language: Language, head: readonly string[], body: readonly string[]) =>
  [
    `<!doctype html>\n<html lang="${language}">\n<head>`,
    ...head,
    `</head>\n<body>`,
    ...body,
    '</body>\n</html>\n',
  ].join('\n')

export const render: RenderPublicPage = (page, assets, origin) => {
  const { nowMs, ...told } = page
  const { eventId, event, items, language } = told
  const words = wordsOf(language)
  const id = encodeURIComponent(eventId)
  const data = { ...told, asOfMs: nowMs }
  const body = renderToString(
    <AgendaPage data={data} nowMs={nowMs} zone={event?.zone ?? ''} locale={language} words={words} />,
  )
  const head = headLines(
    {
      ...headOf(page, words),
      path: `/${id}`,
      anyLanguage: `/p/${id}`,
      isIndexed: items !== null && event?.rehearsal !== true,
      language,
      origin,
    },
    assets,
  )
  return documentOf(language, head, [
    `<div id="${ROOT_ID}">${body}</div>`,
    `<script type="application/json" id="${STATE_ID}">${stateText({ data, texts: textsOf(language) })}</script>`,
  ])
}

export const renderEvents: RenderEventsPage = (page, assets, origin) => {
  const { language } = page
  const words = eventsWords(language, {
    publicPages: files[`/locales/${language}/publicPages.json`] ?? {},
    participant: textsOf(language).participant,
  })
  const { t } = words
  const about = { title: t('title'), description: t('description') }
  const here = { path: '/events', anyLanguage: '/events', isIndexed: true, language, origin }
  const body = renderToString(<EventsPage page={page} words={words} />)
  return documentOf(language, headLines({ ...about, ...here }, assets), [body])
}
