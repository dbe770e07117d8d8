// What the server leaves in the page for the script: data, texts, and days and times as it wrote them. One place knows
// how it is written and read.

import type { PageData } from './pageData.ts'
import type { PageTexts } from './pageWords.ts'

export interface PageState {
  readonly data: PageData
  readonly texts: PageTexts
  /** For `tellFormats`. */
  readonly formats: Readonly<Record<string, string>>
}

export const STATE_ID = 'state'
export const ROOT_ID = 'page'

/** JSON that can't end its script element, nor open a comment in it. */
export const stateText = (state: PageState): string => JSON.stringify(state).replaceAll('<', '\\u003c')

/** @throws SyntaxError where the page was cut short: the HTML then stays as it is */
export function readState(): PageState {
  return JSON.parse(document.querySelector(`#${STATE_ID}`)?.textContent ?? '') as PageState
}
