// Ready-made checklists for the hall. Their words are texts like all others; a list is added in the reader's language
// and is then ordinary tasks. The same list added on two tablets in one language is one list.

export const TEMPLATES = {
  room: ['roomAccess', 'roomChairs', 'roomSigns', 'roomWater'],
  sound: ['soundMicrophones', 'soundBatteries', 'soundTest'],
  screen: ['screenProjector', 'screenCable', 'screenCode'],
  sheets: ['sheetsPrint', 'sheetsPens', 'sheetsPhotos'],
  badges: ['badgesPrint', 'badgesCards', 'badgesOrder'],
  languages: ['languagesInterpreters', 'languagesTitles', 'languagesTablets'],
} as const

export type Template = keyof typeof TEMPLATES
export type TemplateText = (typeof TEMPLATES)[Template][number]

export const TEMPLATE_NAMES = Object.keys(TEMPLATES) as readonly Template[]

export interface TemplateLine {
  /** What makes it the same line on every tablet. */
  readonly key: string
  readonly title: string
}

/** The lines of a template in the words of a language. */
export function linesOf(
  template: Template,
  language: string,
  words: (line: TemplateText) => string,
): readonly TemplateLine[] {
  return TEMPLATES[template].map((line) => ({ key: `${line}/${language}`, title: words(line) }))
}
