// What is shown where a page is asked for that is not kept, and there is no network: what happened and what to do, in the
// language of the page or else of the browser. It needs nothing but itself.

import { chooseLanguage, isLanguage, type Language } from '../../../core/languages.ts'

/** Only these few texts come into the worker. */
const files = import.meta.glob<Readonly<Record<string, string>>>('/locales/*/participant.json', {
  import: 'missing',
  eager: true,
})

type Key = 'missing.what' | 'missing.todo' | 'missing.again'

const textIn = (language: Language, key: Key): string =>
  files[`/locales/${language}/participant.json`]?.[key.slice('missing.'.length)] ?? ''

/** Of this document alone: nothing else of it can load anything. */
const CSP = "default-src 'none'; style-src 'nonce-zbor'"
const STYLE = `:root{color-scheme:light dark;background:#fbf7f0;color:#1e2329}
@media (prefers-color-scheme:dark){:root{background:#15191e;color:#f5efe4}}
body{max-width:32rem;margin:0 auto;padding:2rem 1rem;font:1.125rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.75rem;line-height:1.25}
a{display:inline-block;padding:.75rem 1.25rem;border:2px solid;border-radius:12px;color:inherit;font-weight:600;text-decoration:none}`

function languageOf({ pathname }: URL): Language {
  const [, first = ''] = pathname.split('/')
  return isLanguage(first) ? first : chooseLanguage(navigator.languages, 'en')
}

export function missingPage(url: URL): Response {
  const language = languageOf(url)
  const what = textIn(language, 'missing.what')
  const html = `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${what}</title>
<style nonce="zbor">${STYLE}</style>
<main>
<h1>${what}</h1>
<p>${textIn(language, 'missing.todo')}</p>
<p><a href="">${textIn(language, 'missing.again')}</a></p>
</main>
</html>
`
  return new Response(html, {
    status: 503,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': CSP },
  })
}
