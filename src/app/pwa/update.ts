// A new version waits until a person asks for it: nothing restarts under somebody's hands. Other tabs of the
// device go on with their version, whose files stay, and are told that they can restart too.

import { Workbox } from 'workbox-window'

type State = 'current' | 'waiting' | 'replaced'

let state: State = 'current'
let worker: Workbox | undefined
let asked = false
let keepForms: () => Promise<void> = async () => {}
const listeners = new Set<() => void>()

export const updateState = (): State => state

export function subscribeUpdate(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function show(next: State): void {
  state = next
  for (const listener of listeners) listener()
}

/** Once, when the page has started. Resolves without a worker where there can be none (plain HTTP). */
export async function startWorker(): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return
  const controlled = navigator.serviceWorker.controller !== null
  const made = new Workbox('/sw.js')
  made.addEventListener('waiting', () => show('waiting'))
  made.addEventListener('controlling', () => {
    if (asked) void reload()
    // The first version of all has nothing to replace.
    else if (controlled) show('replaced')
  })
  try {
    const registration = await made.register()
    worker = made
    registration?.active?.postMessage({ type: 'tidy', script: import.meta.url })
  } catch {
    return
  }
  // A tablet stays open for days: look again when it is taken up.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') made.update().catch(() => undefined)
  })
}

/** What must be done before a page goes: what is typed is kept for the next one. */
export function beforeReload(work: () => Promise<void>): void {
  keepForms = work
}

/** Opens the page again, with what was typed. */
export async function reload(): Promise<void> {
  await keepForms()
  location.reload()
}

/** A person asked for the new version. */
export function restart(): void {
  if (state === 'replaced') {
    void reload()
    return
  }
  asked = true
  worker?.messageSkipWaiting()
}
