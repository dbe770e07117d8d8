// Which language this device speaks: chosen by a person, else the browser's wish. Kept on the device, and told
// to the browser by `<html lang>`, which picks the voice of a screen reader and the hyphens.

import { chooseLanguage, isLanguage, type Language } from '../../core/languages.ts'

const KEY = 'zbor.language'

export function storedLanguage(): Language {
  const stored = readStored()
  return stored !== null && isLanguage(stored) ? stored : chooseLanguage(navigator.languages, 'en')
}

export function keepLanguage(language: Language): void {
  document.documentElement.lang = language
  try {
    localStorage.setItem(KEY, language)
  } catch {
    // A browser that keeps nothing still shows the language until it is closed.
  }
}

function readStored(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
