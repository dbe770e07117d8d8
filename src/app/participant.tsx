// Brings the participant's page to life in the browser. Everything it needs is in the page: no texts and no
// data are loaded first, and the tablets' store stays away.

import { startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { LivePage } from './features/participant/LivePage.tsx'
import { lastLook } from './features/participant/lastLook.ts'
import { liveAgenda } from './features/participant/liveAgenda.ts'
import { readState, ROOT_ID } from './features/participant/pageState.ts'
import { pageWords } from './features/participant/pageWords.ts'
import { showColour } from './features/participant/reading.ts'
import { submissions } from './features/participant/submissions.ts'
import { keepLanguage } from './i18n/language.ts'
import './ui/tokens.css'
import './ui/base.css'
import './features/participant/reading.css'

/** When the first touch has long been answered. */
const LATER_MS = 5000

const { data, texts } = readState()
const root = document.querySelector(`#${ROOT_ID}`)
if (root) {
  const sending = submissions(data.eventId, data.language)
  const words = pageWords(data.language, texts)
  const agenda = liveAgenda(data)
  const look = lastLook(data.eventId)
  const page = <LivePage agenda={agenda} submissions={sending} look={look} words={words} />
  // In short steps, between which a touch is answered.
  startTransition(() => void hydrateRoot(root, page))
  // Whoever prints by the browser's own menu gets the paper too, once it is there.
  setTimeout(() => {
    import('./features/participant/copies.tsx').then(
      ({ layOutPaper }) =>
        window.addEventListener('beforeprint', () => layOutPaper(agenda.current().data, words)),
      () => undefined,
    )
  }, LATER_MS)
}
keepLanguage(data.language)
showColour()

/** The first visit came before there was a worker to keep the page, so the page is fetched once more for it. */
async function keepForLater(worker: ServiceWorkerContainer): Promise<void> {
  await worker.register('/sw.js')
  if (worker.controller !== null) {
    setTimeout(() => void keepAgain(worker).catch(() => undefined), LATER_MS)
    return
  }
  await new Promise((resolve) => {
    worker.addEventListener('controllerchange', resolve, { once: true })
  })
  await fetch(location.pathname)
}

/** What was cleared away while the worker stayed is kept again. */
async function keepAgain(worker: ServiceWorkerContainer): Promise<void> {
  worker.controller?.postMessage({ type: 'keep' })
  const kept = await caches.match(location.origin + location.pathname)
  if (kept === undefined) await fetch(location.pathname)
}

if ('serviceWorker' in navigator && isSecureContext && import.meta.env.PROD) {
  // Without it the page still works; it only won't open without a network.
  keepForLater(navigator.serviceWorker).catch(() => undefined)
}
