// Brings the participant's page to life in the browser. Everything it needs is in the page: no texts and no
// data are loaded first, and the tablets' store stays away.

import { startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { keptPage } from './features/participant/keptPage.ts'
import { LivePage } from './features/participant/LivePage.tsx'
import { lastLook } from './features/participant/lastLook.ts'
import { liveAgenda } from './features/participant/liveAgenda.ts'
import { readState, ROOT_ID } from './features/participant/pageState.ts'
import { pageWords } from './features/participant/pageWords.ts'
import { showColour } from './features/participant/reading.ts'
import { submissions } from './features/participant/submissions.ts'
import { tellFormats } from './i18n/intl.ts'
import { keepLanguage } from './i18n/language.ts'
import './ui/tokens.css'
import './ui/base.css'
import './features/participant/reading.css'

/** When the first touch has long been answered. */
const LATER_MS = 5000

function bringToLife(root: Element): void {
  const { data, texts, formats } = readState()
  tellFormats(formats)
  const sending = submissions(data.eventId, data.language)
  const words = pageWords(data.language, texts)
  const agenda = liveAgenda(data)
  const look = lastLook(data.eventId)
  const kept = keptPage(import.meta.env.PROD)
  const page = <LivePage agenda={agenda} submissions={sending} look={look} kept={kept} words={words} />
  // In short steps, between which a touch is answered.
  startTransition(() => void hydrateRoot(root, page))
  requestAnimationFrame(showColour)
  keepLanguage(data.language)
  // Whoever prints by the browser's own menu gets the paper too, once it is there.
  setTimeout(() => {
    import('./features/participant/copies.tsx').then(
      ({ layOutPaper }) =>
        window.addEventListener('beforeprint', () => layOutPaper(agenda.current().data, words)),
      () => undefined,
    )
  }, LATER_MS)
}

const root = document.querySelector(`#${ROOT_ID}`)
// A step of its own: reading the scripts has taken one.
if (root) setTimeout(() => bringToLife(root))
