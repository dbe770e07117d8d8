// The participant's page as HTML, for the server: one pass, no inline script or style, the script's data in an
// escaped block. It promises a whole document for every language, also for an event that doesn't exist.

import { renderToString } from 'react-dom/server'
import type { PublicPage, RenderCalendar, RenderPublicPage } from '../core/agenda/publicPage.ts'
import { type Language, LANGUAGES, localise } from '../core/languages.ts'
import { AgendaPage } from './features/participant/AgendaPage.tsx'
import { datesOf, eventNames, placeOf } from './features/participant/eventWords.ts'
import { agendaCalendar } from './features/participant/agendaCalendar.ts'
import { ROOT_ID, STATE_ID, stateText } from './features/participant/pageState.ts'
import { type PageTexts, type PageWords, pageWords } from './features/participant/pageWords.ts'

const files = import.meta.glob<PageTexts['participant']>(
  ['/locales/*/participant.json', '/locales/*/agendaKinds.json'],
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

export const render: RenderPublicPage = (page, assets) => {
  const { nowMs, ...told } = page
  const { eventId, event, language } = told
  const words = wordsOf(language)
  const { title, description } = headOf(page, words)
  const data = { ...told, asOfMs: nowMs }
  const body = renderToString(
    <AgendaPage data={data} nowMs={nowMs} zone={event?.zone ?? ''} locale={language} words={words} />,
  )
  const others = LANGUAGES.map(
    (other) =>
      `<link rel="alternate" hreflang="${other}" href="/${other}/${escape(encodeURIComponent(eventId))}">`,
  )
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
    `<title>${escape(title)}</title>`,
    `<meta name="description" content="${escape(description)}">`,
    ...(event === null ? ['<meta name="robots" content="noindex">'] : others),
    '<meta property="og:type" content="website">',
    '<meta property="og:site_name" content="Zbor">',
    `<meta property="og:locale" content="${language}">`,
    `<meta property="og:title" content="${escape(title)}">`,
    `<meta property="og:description" content="${escape(description)}">`,
    '<meta name="twitter:card" content="summary">',
    '<meta name="theme-color" content="#FBF7F0">',
    '<link rel="icon" href="/favicon.svg" type="image/svg+xml">',
    '<link rel="apple-touch-icon" href="/apple-touch-icon.png">',
    '<link rel="manifest" href="/manifest.webmanifest">',
    // Before the styles, so that the first paint is the reader's own.
    ...(assets.early === '' ? [] : [`<script src="${escape(assets.early)}"></script>`]),
    ...assets.styles.map((url) => `<link rel="stylesheet" href="${escape(url)}">`),
    ...assets.modules.map((url) => `<link rel="modulepreload" href="${escape(url)}">`),
    ...(assets.script === '' ? [] : [`<script type="module" src="${escape(assets.script)}"></script>`]),
  ]
  return [
    `<!doctype html>\n<html lang="${language}">\n<head>`,
    ...head,
    `</head>\n<body>`,
    `<div id="${ROOT_ID}">${body}</div>`,
    `<script type="application/json" id="${STATE_ID}">${stateText({ data, texts: textsOf(language) })}</script>`,
    '</body>\n</html>\n',
  ].join('\n')
}
