// Grades the headers of an answer as Mozilla's HTTP Observatory does: its tests, their points and its scale, on plain
// facts. It asks nothing over a network; headers.ts does.

export interface Facts {
  readonly isHttps: boolean
  readonly headers: Headers
  /** Of HTML: the page's text. */
  readonly html: string
  /** What a page of another origin is answered for `Access-Control-Allow-Origin` and `-Credentials`. */
  readonly cors: Headers
  /** The same name over HTTP: where it leads in the end, `none` where nothing answers, undefined where it was not asked. */
  readonly overHttp?: 'https' | 'http' | 'none'
}

export interface Result {
  readonly test: string
  readonly found: string
  readonly points: number
}

export interface Grade {
  readonly grade: string
  readonly score: number
  readonly results: readonly Result[]
}

const HALF_YEAR_SECONDS = 15_768_000
/** Points above 100 count only from here on. */
const EXTRA_FROM = 90
const GRADES = [
  [100, 'A+'],
  [90, 'A'],
  [85, 'A-'],
  [80, 'B+'],
  [70, 'B'],
  [65, 'B-'],
  [60, 'C+'],
  [50, 'C'],
  [45, 'C-'],
  [40, 'D+'],
  [30, 'D'],
  [25, 'D-'],
] as const

type Found = readonly [found: string, points: number]
type Test = (facts: Facts) => Found

const BROAD = ['*', 'http:', 'https:', 'ftp:', 'http://*', 'https://*']

function directivesOf(headers: Headers): ReadonlyMap<string, readonly string[]> | undefined {
  const text = headers.get('content-security-policy')
  if (text === null) return undefined
  const directives = new Map<string, readonly string[]>()
  for (const part of text.split(';')) {
    const [name = '', ...sources] = part.trim().split(/\s+/)
    // Of one that stands there twice browsers take the first.
    if (name !== '' && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources)
  }
  return directives
}

function policy({ headers }: Facts): Found {
  const directives = directivesOf(headers)
  if (!directives) return ['no policy', -25]
  if (directives.size === 0) return ['a policy that can’t be read', -25]
  const sourcesOf = (name: string) => directives.get(name) ?? directives.get('default-src') ?? ['*']
  const has = (names: readonly string[], sources: readonly string[]) =>
    names.some((name) => sourcesOf(name).some((source) => sources.includes(source.toLowerCase())))
  const insecure = (names: readonly string[]) =>
    names.some((name) => sourcesOf(name).some((source) => source.toLowerCase().startsWith('http:')))
  if (has(['script-src', 'object-src'], [...BROAD, "'unsafe-inline'", 'data:']))
    return ['unsafe scripts', -20]
  if (insecure(['script-src', 'object-src', 'style-src', 'font-src', 'connect-src']))
    return ['sources over HTTP', -20]
  if (has(['script-src', 'style-src'], ["'unsafe-eval'"])) return ['unsafe eval', -10]
  if (insecure(['img-src', 'media-src'])) return ['pictures over HTTP', -10]
  if (has(['style-src'], [...BROAD, "'unsafe-inline'", 'data:'])) return ['unsafe styles', 0]
  const isNone = directives.get('default-src')?.join(' ') === "'none'"
  return isNone ? ['nothing unsafe, default-src none', 10] : ['nothing unsafe', 5]
}

function cookies({ headers }: Facts): Found {
  const set = headers.getSetCookie().map((cookie) => cookie.toLowerCase())
  if (set.length === 0) return ['none', 0]
  const every = (attribute: RegExp) => set.every((cookie) => attribute.test(cookie))
  const hasHsts = headers.has('strict-transport-security')
  if (!every(/;\s*secure\b/)) return hasHsts ? ['not Secure, but HSTS', -10] : ['not Secure', -40]
  if (!every(/;\s*httponly\b/)) return ['not HttpOnly', -30]
  if (set.some((cookie) => /;\s*samesite=(?!strict|lax|none)/.test(cookie))) return ['SameSite is wrong', -20]
  return every(/;\s*samesite=(strict|lax)/) ? ['Secure, HttpOnly, SameSite', 5] : ['Secure, HttpOnly', 0]
}

function sharing({ cors }: Facts): Found {
  const allowed = cors.get('access-control-allow-origin')
  if (allowed === null) return ['with nobody', 0]
  if (allowed === '*') return ['with anybody, without cookies', 0]
  const isAnybody = allowed === FOREIGN_ORIGIN && cors.get('access-control-allow-credentials') === 'true'
  return isAnybody ? ['with anybody, with cookies', -50] : ['with some', 0]
}

/** As whom sharing is asked. */
export const FOREIGN_ORIGIN = 'https://http-observatory.security.mozilla.org'

function redirection({ overHttp }: Facts): Found {
  if (overHttp === undefined) return ['not asked: this is the server itself', 0]
  if (overHttp === 'none') return ['nothing answers over HTTP', 0]
  return overHttp === 'https' ? ['to HTTPS', 0] : ['none', -20]
}

const PRIVATE = ['no-referrer', 'same-origin', 'strict-origin', 'strict-origin-when-cross-origin']

function referrer({ headers }: Facts): Found {
  const last = headers
    .get('referrer-policy')
    ?.toLowerCase()
    .split(/\s*,\s*/)
    .at(-1)
  if (last === undefined) return ['none', 0]
  return PRIVATE.includes(last) ? [last, 5] : [last, -5]
}

function transport({ headers, isHttps }: Facts): Found {
  const text = headers.get('strict-transport-security')
  if (!isHttps) return ['not over HTTPS', -20]
  if (text === null) return ['none', -20]
  const [, seconds] = /max-age="?(\d+)"?/i.exec(text) ?? []
  if (seconds === undefined) return ['can’t be read', -20]
  return Number(seconds) >= HALF_YEAR_SECONDS ? ['at least half a year', 0] : ['less than half a year', -10]
}

function integrity({ html }: Facts): Found {
  const scripts = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/gi)]
  const foreign = scripts.filter(([, src]) => /^(?:https?:)?\/\//i.test(src ?? ''))
  if (foreign.some(([, src]) => /^http:/i.test(src ?? ''))) return ['scripts over HTTP', -50]
  if (foreign.some(([tag]) => !/\bintegrity=/i.test(tag))) return ['scripts of others, unchecked', -5]
  return foreign.length > 0 ? ['scripts of others, checked', 5] : ['no scripts of others', 0]
}

const contentType: Test = ({ headers }) =>
  headers.get('x-content-type-options')?.toLowerCase() === 'nosniff' ? ['nosniff', 0] : ['none', -5]

function framing({ headers }: Facts): Found {
  const ancestors = directivesOf(headers)?.get('frame-ancestors')
  if (ancestors && !ancestors.some((source) => BROAD.includes(source))) return ['by frame-ancestors', 5]
  const option = headers.get('x-frame-options')?.toLowerCase()
  if (option === undefined) return ['anybody may', -20]
  return ['deny', 'sameorigin'].includes(option) ? [option, 5] : ['can’t be read', -20]
}

function resources({ headers }: Facts): Found {
  const text = headers.get('cross-origin-resource-policy')?.toLowerCase()
  if (text === undefined || text === 'cross-origin') return [text ?? 'none', 0]
  return ['same-origin', 'same-site'].includes(text) ? [text, 10] : ['can’t be read', -5]
}

const TESTS: readonly (readonly [string, Test])[] = [
  ['Content-Security-Policy', policy],
  ['Cookies', cookies],
  ['Sharing with other origins (CORS)', sharing],
  ['Redirection', redirection],
  ['Referrer-Policy', referrer],
  ['Strict-Transport-Security', transport],
  ['Subresource Integrity', integrity],
  ['X-Content-Type-Options', contentType],
  ['Frames around it', framing],
  ['Cross-Origin-Resource-Policy', resources],
]

export function gradeOf(facts: Facts): Grade {
  const results = TESTS.map(([test, run]): Result => {
    const [found, points] = run(facts)
    return { test, found, points }
  })
  const sum = (of: readonly Result[]) => of.reduce((all, { points }) => all + points, 0)
  const base = 100 + sum(results.filter(({ points }) => points < 0))
  const score = Math.max(0, base >= EXTRA_FROM ? 100 + sum(results) : base)
  return { grade: GRADES.find(([from]) => score >= from)?.[1] ?? 'F', score, results }
}
