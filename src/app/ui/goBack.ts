// Back to where the person came from, as long as that was in this app; from an address opened by itself, home. And
// no way back at all while a guest holds the tablet.

let steps = 0
let heldAt: string | undefined

/** Once, when the app starts. */
export function watchSteps(): void {
  const pushState = history.pushState.bind(history)
  history.pushState = (...args) => {
    steps += 1
    pushState(...args)
  }
  // The first listener of all: the router must not hear of a step that is taken back.
  window.addEventListener('popstate', (event) => {
    if (heldAt === undefined) {
      steps = Math.max(0, steps - 1)
      return
    }
    event.stopImmediatePropagation()
    // Chromium takes a step back only once it is finished.
    setTimeout(() => {
      if (heldAt !== undefined && location.href !== heldAt) history.forward()
    })
  })
}

/** The browser's Back leads nowhere until the returned function is called. Closing the app is not held up. */
export function stayHere(): () => void {
  heldAt = location.href
  return () => {
    heldAt = undefined
  }
}

export function goBack(navigate: (to: string) => void): void {
  if (steps > 0) history.back()
  else navigate('/')
}
