// On the list of events: those whose agenda this phone has opened come first. Which these are is known from what the
// agenda's page keeps on the phone (features/participant/keptData.ts) and is never sent. It imports nothing.

;(() => {
  /** False where the browser keeps nothing for us. */
  function hasOpened(event: string): boolean {
    try {
      return localStorage.getItem(`zbor.public.${event}`) !== null
    } catch {
      return false
    }
  }

  const yours = document.querySelector<HTMLElement>('[data-yours]')
  const list = yours?.querySelector('ul')
  if (yours && list) {
    const opened = Array.from(document.querySelectorAll<HTMLElement>('[data-event]')).filter((line) =>
      hasOpened(line.dataset['event'] ?? ''),
    )
    for (const line of opened) {
      const section = line.closest('section')
      list.append(line)
      // A heading without anything under it says nothing.
      if (section && !section.querySelector('li')) section.hidden = true
    }
    yours.hidden = opened.length === 0
  }

  /** As participant.tsx does it: a file that both import would be one more for the agenda to wait for. */
  async function keepForLater(worker: ServiceWorkerContainer): Promise<void> {
    await worker.register('/sw.js')
    if (worker.controller !== null) return
    await new Promise((resolve) => {
      worker.addEventListener('controllerchange', resolve, { once: true })
    })
    await fetch(location.pathname)
  }

  if ('serviceWorker' in navigator && isSecureContext && import.meta.env.PROD) {
    // Without it the page still works; it only won't open without a network.
    keepForLater(navigator.serviceWorker).catch(() => undefined)
  }
})()
