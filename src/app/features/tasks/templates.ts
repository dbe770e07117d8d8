// Ready-made checklists for the hall. Their words are texts like all others; a list is added in the reader's language
// and is then ordinary tasks. The same list added on two tablets in one language is one list.

export const TEMPLATES = {
  room: ['access', 'chairs', 'signs', 'water'],
  sound: ['microphones', 'batteries', 'test'],
  screen: ['projector', 'cable', 'code'],
  sheets: ['print', 'pens', 'photos'],
  badges: ['print', 'cards', 'order'],
  languages: ['interpreters', 'titles', 'tablets'],
} as const

export type Template = keyof typeof TEMPLATES

export const TEMPLATE_NAMES = Object.keys(TEMPLATES) as readonly Template[]

export interface TemplateLine {
  /** What makes it the same line on every tablet. */
  readonly key: string
  readonly title: string
}

/** The lines of a template; `words` gives the text of `sound.test`. */
export function linesOf(
  template: Template,
  language: string,
  words: (template: Template, line: string) => string,
): readonly TemplateLine[] {
  return TEMPLATES[template].map((line) => ({
    key: `${template}/${line}/${language}`,
    title: words(template, line),
  }))
}
