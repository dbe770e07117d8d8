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
  /** Of this server: search engines and previews want whole addresses. */
  readonly origin: string
  /** Of the page after its language: `/pregrada-2019`. */
  readonly path: string
  /** Where a reader without a language of ours is led. */
  readonly anyLanguage: string
  /** Whether a search engine may show it. */
  readonly isIndexed: boolean
  readonly type: 'website' | 'article'
  readonly assets: PageAssets
  /** HTML of its own. */
  readonly body: string
}

export function htmlDocument(page: HtmlDocument): string {
  const { language, title, description, origin, path, type, assets, body } = page
  const addressOf = (each: Language) => escape(`${origin}/${each}${path}`)
  const alternates = [
    `<link rel="canonical" href="${addressOf(language)}">`,
    ...LANGUAGES.map((each) => `<link rel="alternate" hreflang="${each}" href="${addressOf(each)}">`),
    `<link rel="alternate" hreflang="x-default" href="${escape(origin + page.anyLanguage)}">`,
  ]
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
    `<title>${escape(title)}</title>`,
    `<meta name="description" content="${escape(description)}">`,
    ...(page.isIndexed ? alternates : ['<meta name="robots" content="noindex">']),
    `<meta property="og:type" content="${type}">`,
    '<meta property="og:site_name" content="Zbor">',
    `<meta property="og:locale" content="${language}">`,
    `<meta property="og:title" content="${escape(title)}">`,
    `<meta property="og:description" content="${escape(description)}">`,
    `<meta property="og:url" content="${addressOf(language)}">`,
    `<meta property="og:image" content="${escape(origin)}/preview.png">`,
    '<meta property="og:image:width" content="1200">',
    '<meta property="og:image:height" content="630">',
    '<meta name="twitter:card" content="summary_large_image">',
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
