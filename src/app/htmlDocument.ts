// A public page as a whole document: what search engines, link previews and other languages of it are told, and the
// styles and scripts in the order in which they must come. Nothing inline, so that the strict policy holds.

import type { PageAssets } from '../core/agenda/publicPage.ts'
import { type Language, LANGUAGES } from '../core/languages.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escape = (text: string) => text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter)

export interface HtmlDocument {
  readonly language: Language
  readonly title: string
  readonly description: string
  /** The same page in another language; undefined: nothing to be found by a search engine. */
  readonly pathIn: ((language: Language) => string) | undefined
  readonly type: 'website' | 'article'
  readonly assets: PageAssets
  /** HTML of its own. */
  readonly body: string
}

export function htmlDocument(page: HtmlDocument): string {
  const { language, title, description, pathIn, type, assets, body } = page
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
    `<title>${escape(title)}</title>`,
    `<meta name="description" content="${escape(description)}">`,
    ...(pathIn === undefined
      ? ['<meta name="robots" content="noindex">']
      : LANGUAGES.map(
          (other) => `<link rel="alternate" hreflang="${other}" href="${escape(pathIn(other))}">`,
        )),
    `<meta property="og:type" content="${type}">`,
    '<meta property="og:site_name" content="Zbor">',
    `<meta property="og:locale" content="${language}">`,
    `<meta property="og:title" content="${escape(title)}">`,
    `<meta property="og:description" content="${escape(description)}">`,
    '<meta name="twitter:card" content="summary">',
    '<meta name="theme-color" content="#FBF7F0">',
    '<link rel="icon" href="/favicon.svg" type="image/svg+xml">',
    '<link rel="apple-touch-icon" href="/apple-touch-icon.png">',
    '<link rel="manifest" href="/manifest.webmanifest">',
    // Before the styles, so that the first paint is the reader's own.
    ...(assets.early === '' ? [] : [`<script src="${escape(assets.early)}"></script>`]),
    ...assets.styles.map((url) => `<link rel="stylesheet" href="${escape(url)}">`),
    ...assets.modules.map((url) => `<link rel="modulepreload" href="${escape(url)}">`),
    ...(assets.script === '' ? [] : [`<script type="module" src="${escape(assets.script)}"></script>`]),
  ]
  return [
    `<!doctype html>\n<html lang="${language}">\n<head>`,
    ...head,
    `</head>\n<body>`,
    body,
    '</body>\n</html>\n',
  ].join('\n')
}
