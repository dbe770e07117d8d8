// How this reader wants the page: kept on the phone, never sent. earlyLook.ts applies it, at the start and each time it
// is told of a change.

import * as v from 'valibot'

/** What may be chosen, in the order in which it is shown; the first holds without a choice. */
export const READING_CHOICES = {
  text: ['normal', 'large', 'largest'],
  theme: ['phone', 'light', 'dark'],
  contrast: ['normal', 'high'],
  spacing: ['normal', 'wide'],
} as const

export type ReadingName = keyof typeof READING_CHOICES
export type Reading = { readonly [Name in ReadingName]: (typeof READING_CHOICES)[Name][number] }

const { text, theme, contrast, spacing } = READING_CHOICES
const reading = v.object({
  text: v.fallback(v.picklist(text), text[0]),
  theme: v.fallback(v.picklist(theme), theme[0]),
  contrast: v.fallback(v.picklist(contrast), contrast[0]),
  spacing: v.fallback(v.picklist(spacing), spacing[0]),
})

const KEY = 'zbor.reading'

export function keptReading(): Reading {
  try {
    return v.parse(reading, JSON.parse(localStorage.getItem(KEY) ?? '{}'))
  } catch {
    return v.parse(reading, {})
  }
}

export function keepReading(chosen: Reading): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(chosen))
  } catch {
    // A phone that keeps nothing still shows it until the page is closed.
  }
  window.dispatchEvent(new CustomEvent('zbor-reading', { detail: chosen }))
  showColour()
}

/** The bar of the browser takes the colour of the page. */
export function showColour(): void {
  const colour = getComputedStyle(document.documentElement).getPropertyValue('--paper')
  document.querySelector('meta[name=theme-color]')?.setAttribute('content', colour)
}
