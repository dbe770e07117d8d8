// Starts the tablets' app: language, display, device, sync, then the first screen. Nothing here waits for the
// network.

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { Router } from 'wouter'
import { App } from './App.tsx'
import { createAppI18n } from './i18n/appI18n.ts'
import { keepLanguage, storedLanguage } from './i18n/language.ts'
import { browserEnv, createDevice } from './store/device.ts'
import { DeviceContext, type DeviceAndSync } from './store/deviceContext.ts'
import { isPractice, PRACTICE_BASE } from './practice/practiceAddress.ts'
import { ZborDatabase } from './store/dexieStorage.ts'
import { report } from './store/storageProblem.ts'
import { browserChannel, liveBus } from './live/liveBus.ts'
import { startSync } from './sync/runner.ts'
import { watchInstall } from './pwa/install.ts'
import { goOnKeeping } from './pwa/tabletFiles.ts'
import { beforeReload, startWorker } from './pwa/update.ts'
import { watchSteps } from './ui/goBack.ts'
import { httpTransport } from './sync/transport.ts'
import './ui/tokens.css'
import './ui/font.css'
import './ui/base.css'
import { applyDisplay, storedDisplay } from './ui/display.ts'
import { ErrorBoundary } from './ui/ErrorBoundary.tsx'

declare global {
  interface ImportMetaEnv {
    /** Of package.json, put in by the build. */
    readonly ZBOR_VERSION: string
  }
}

applyDisplay(storedDisplay())
const language = storedLanguage()
keepLanguage(language)
watchSteps()
watchInstall()
void startWorker()

const practice = isPractice(location.pathname) ? await loadPractice() : undefined
const own: DeviceAndSync = practice?.practiceDevice(browserEnv()) ?? ownDevice()
const { device } = own
device.forms.takeOver(sessionStorage)
beforeReload(() => device.forms.flush(sessionStorage))
window.addEventListener('pagehide', () => device.forms.handOver(sessionStorage))
const factory: IDBFactory | null | undefined = globalThis.indexedDB
if (!factory) report('storageBlocked', 'open')
// Before the first tap, so that it need not wait for it; should it fail, the first write tries again.
void device.begin().catch(() => {})
const i18n = await createAppI18n(language)
await practice?.fillPractice(device, i18n).catch(() => {})

async function loadPractice() {
  const [{ practiceDevice, fillPractice }, { PracticeApp }] = await Promise.all([
    import('./practice/openPractice.ts'),
    import('./practice/PracticeApp.tsx'),
  ])
  return { practiceDevice, fillPractice, PracticeApp }
}

function ownDevice(): DeviceAndSync {
  const made = createDevice(new ZborDatabase(), browserEnv())
  const transport = httpTransport(fetch.bind(window))
  const live = liveBus(browserChannel('zbor-live'), transport)
  return { device: made, live, sync: startSync(made, transport, import.meta.env.ZBOR_VERSION, live.arrived) }
}

const root = document.querySelector('#app')
if (!root) throw new Error('index.html has no #app')
createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={i18n}>
      <ErrorBoundary>
        <DeviceContext value={own}>
          <Router base={practice ? PRACTICE_BASE : ''}>
            {practice ? <practice.PracticeApp /> : <App />}
          </Router>
        </DeviceContext>
      </ErrorBoundary>
    </I18nextProvider>
  </StrictMode>,
)

// Where it can't be kept now, „Ready for the venue?” tells, and the next start tries again.
if (!practice)
  goOnKeeping(() => device.storage.read(async (tx) => (await tx.device()) !== undefined)).catch(() => {})
