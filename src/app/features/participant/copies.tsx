// Makes what a reader takes along, on the phone: a calendar file, the agenda as one file that needs nothing else, and the
// same on paper. It arrives when it is first wanted.

import type { ReactElement } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { localise } from '../../../core/languages.ts'
import { saveFile } from '../../ui/saveFile.ts'
import { agendaCalendar } from './agendaCalendar.ts'
import { eventNames } from './eventWords.ts'
import type { PageData } from './pageData.ts'
import type { PageWords } from './pageWords.ts'
import paperCss from './paper.css?raw'
import { PaperAgenda } from './PaperAgenda.tsx'
import { ROOT_ID } from './pageState.ts'

/** As the server wrote it into the page: this phone may have come by another name. */
function origin(): string {
  const written = document.querySelector<HTMLMetaElement>('meta[property="og:url"]')?.content ?? ''
  return URL.canParse(written) ? new URL(written).origin : location.origin
}

const nameOf = ({ eventId, language }: PageData) => `${eventId}-${language}`
const shortAddress = ({ eventId, event }: PageData) =>
  `${origin()}/${event?.shortName ?? `p/${encodeURIComponent(eventId)}`}`

export function saveCalendar(data: PageData, words: PageWords, only?: string): void {
  const page = `${origin()}/${data.language}/${encodeURIComponent(data.eventId)}`
  const text = agendaCalendar(data, words, page, only)
  saveFile(`${nameOf(data)}.ics`, new Blob([text], { type: 'text/calendar;charset=utf-8' }))
}

export function saveAgenda(data: PageData, words: PageWords): void {
  saveFile(`${nameOf(data)}.html`, new Blob([agendaFile(data, words)], { type: 'text/html;charset=utf-8' }))
}

function mounted(element: ReactElement): { root: Root; place: HTMLElement } {
  const place = document.createElement('div')
  const root = createRoot(place)
  flushSync(() => root.render(element))
  return { root, place }
}

function agendaFile(data: PageData, words: PageWords): string {
  const { root, place } = mounted(<PaperAgenda data={data} address={shortAddress(data)} words={words} />)
  const body = place.innerHTML
  root.unmount()
  const title = document.createElement('title')
  title.textContent =
    (data.event && localise(eventNames(data.event), data.language)?.text) ?? words.t('agenda')
  return [
    `<!doctype html>\n<html lang="${data.language}">\n<head>`,
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    title.outerHTML,
    `<style>\n${paperCss}</style>`,
    `</head>\n<body class="paper">`,
    body,
    '</body>\n</html>\n',
  ].join('\n')
}

let removePaper: (() => void) | undefined

/** Puts the paper in the page's place until it is printed, or the person went back. */
export function layOutPaper(data: PageData, words: PageWords): void {
  removePaper?.()
  const { root, place } = mounted(<PaperAgenda data={data} address={shortAddress(data)} words={words} />)
  place.className = 'paper'
  place.lang = data.language
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(
    `${paperCss}@media screen{.paper{display:none}}@media print{body{background:#fff}#${ROOT_ID}{display:none}}`,
  )
  document.adoptedStyleSheets.push(sheet)
  document.body.append(place)
  removePaper = () => {
    removePaper = undefined
    root.unmount()
    place.remove()
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet)
  }
  window.addEventListener('afterprint', () => removePaper?.(), { once: true })
}

export function printAgenda(data: PageData, words: PageWords): void {
  layOutPaper(data, words)
  window.print()
}
