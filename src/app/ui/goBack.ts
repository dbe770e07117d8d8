// Back to where the person came from, as long as that was in this app; from an address opened by itself, home.

let steps = 0

/** Once, when the app starts. */
export function watchSteps(): void {
  const pushState = history.pushState.bind(history)
  history.pushState = (...args) => {
    steps += 1
    pushState(...args)
  }
  window.addEventListener('popstate', () => {
    steps = Math.max(0, steps - 1)
  })
}

export function goBack(navigate: (to: string) => void): void {
  if (steps > 0) history.back()
  else navigate('/')
}
