// How the screen looks to this person: theme, size of text, contrast. Chosen by hand and kept on the device; the
// device's own dark mode does not decide, since a battery saver would flip the desk's screen.

export interface Display {
  readonly theme: 'light' | 'dark'
  readonly text: 'normal' | 'large'
  readonly contrast: 'normal' | 'high'
}

const KEY = 'zbor.display'
const DEFAULT: Display = { theme: 'light', text: 'normal', contrast: 'normal' }

export function storedDisplay(): Display {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Record<keyof Display, unknown>>
    return {
      theme: stored.theme === 'dark' ? 'dark' : 'light',
      text: stored.text === 'large' ? 'large' : 'normal',
      contrast: stored.contrast === 'high' ? 'high' : 'normal',
    }
  } catch {
    return DEFAULT
  }
}

export function keepDisplay(display: Display): void {
  applyDisplay(display)
  try {
    localStorage.setItem(KEY, JSON.stringify(display))
  } catch {
    // A browser that keeps nothing still shows it until it is closed.
  }
}

export function applyDisplay({ theme, text, contrast }: Display): void {
  Object.assign(document.documentElement.dataset, { theme, text, contrast })
  const colour = getComputedStyle(document.documentElement).getPropertyValue('--paper')
  document.querySelector('meta[name=theme-color]')?.setAttribute('content', colour)
}
