// Putting Zbor on the home screen. The browser's own question is caught and asked only when a person wants it;
// iPads have no such question, so they get words.

/** Chromium's event, which is in no standard yet. */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>
  readonly userChoice: Promise<{ readonly outcome: 'accepted' | 'dismissed' }>
}

export type Install = 'installed' | 'canAsk' | 'byHand' | 'impossible'

let caught: InstallPrompt | undefined
let installed = false
const listeners = new Set<() => void>()

export function subscribeInstall(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function watchInstall(): void {
  installed = matchMedia('(display-mode: standalone)').matches
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    caught = event as InstallPrompt
    tell()
  })
  window.addEventListener('appinstalled', () => {
    installed = true
    caught = undefined
    tell()
  })
}

function tell(): void {
  for (const listener of listeners) listener()
}

export function installState(): Install {
  if (installed) return 'installed'
  if (caught) return 'canAsk'
  // An iPad calls itself a Mac, but has a touch screen.
  const apple =
    /iPad|iPhone/.test(navigator.userAgent) ||
    (/Mac/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
  return apple ? 'byHand' : 'impossible'
}

export async function askInstall(): Promise<void> {
  await caught?.prompt()
  const choice = await caught?.userChoice
  if (choice) caught = undefined
  tell()
}
