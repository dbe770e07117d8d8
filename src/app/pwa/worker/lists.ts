// The files of this version in their two lists, and the caches that hold them. A file is kept under its address;
// one whose name does not change with its content under address and revision, so that two versions can lie side
// by side.

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: readonly Entry[] }

interface Entry {
  readonly url: string
  readonly revision: string | null
  readonly list: 'public' | 'tablet'
}

/** Files of the app, of all versions that are in use. */
export const ASSETS = 'zbor-files'
/** Last good copies of public pages and their data. */
export const PAGES = 'zbor-pages'
const MEMORY = 'zbor-memory'
const TABLET_KEY = '/tablet'

const ENTRIES = self.__WB_MANIFEST

function keyOf({ url, revision }: Entry): string {
  const address = new URL(url, self.location.origin)
  if (revision !== null && url.endsWith('.html')) address.searchParams.set('revision', revision)
  return address.href
}

/** Where this version's index.html lies. */
export function urlOfApp(): string {
  const app = ENTRIES.find((entry) => entry.url === 'index.html')
  return app ? keyOf(app) : ''
}

export const isOwn = (path: string): boolean => ENTRIES.some((entry) => `/${entry.url}` === path)

/** Fetches what is missing of a list; fails as a whole if one file can't be had, and keeps what came. */
export async function install(list: Entry['list']): Promise<void> {
  const cache = await caches.open(ASSETS)
  const wanted = ENTRIES.filter((entry) => entry.list === list)
  const answers = await Promise.allSettled(wanted.map((entry) => take(cache, entry)))
  const failed = answers.find((answer) => answer.status === 'rejected')
  if (failed) throw failed.reason
}

/** Fetches what is missing of a list, as far as it can be had now: the browser or a person may have cleared it away. */
export async function complete(list: Entry['list']): Promise<void> {
  const cache = await caches.open(ASSETS)
  const kept = new Set((await cache.keys()).map(({ url }) => url))
  const missing = ENTRIES.filter((entry) => entry.list === list && !kept.has(keyOf(entry)))
  await Promise.allSettled(missing.map((entry) => take(cache, entry)))
}

async function take(cache: Cache, entry: Entry): Promise<void> {
  const key = keyOf(entry)
  // A name that holds a hash of its content is never fetched twice.
  if (isHashed(entry) && (await cache.match(key))) return
  const response = await fetch(new Request(new URL(entry.url, self.location.origin), { cache: 'reload' }))
  if (!response.ok || response.redirected) throw new Error(`${entry.url}: ${response.status}`)
  await cache.put(key, response)
}

const isHashed = (entry: Entry): boolean => entry.url.startsWith('assets/') || entry.url.endsWith('.html')

const filesIn = (html: string): readonly string[] =>
  Array.from(
    html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g),
    ([, path = '']) => new URL(path, self.location.origin).href,
  )

/**
 * Fetches what a page names and this device has not: a page of a newer version comes before that version's worker.
 *
 * @throws Error when one can't be had
 */
export async function keepFilesOf(html: string): Promise<void> {
  const cache = await caches.open(ASSETS)
  await Promise.all(
    filesIn(html).map(async (url) => {
      if (await cache.match(url)) return
      const response = await fetch(url)
      if (!response.ok || response.redirected) throw new Error(`${url}: ${response.status}`)
      await cache.put(url, response)
    }),
  )
}

/** What the kept pages need to look as they did. */
async function filesOfPages(): Promise<readonly string[]> {
  const cache = await caches.open(PAGES)
  const pages = await Promise.all((await cache.keys()).map((request) => cache.match(request)))
  const html = pages.filter((page) => page?.headers.get('content-type')?.startsWith('text/html'))
  const texts = await Promise.all(html.map(async (page) => (await page?.text()) ?? ''))
  return texts.flatMap(filesIn)
}

/** Deletes what belongs to no list of this version and to no page that is kept. */
export async function tidy(): Promise<void> {
  const cache = await caches.open(ASSETS)
  const keys = new Set([...ENTRIES.map(keyOf), ...(await filesOfPages())])
  const kept = await cache.keys()
  await Promise.all(kept.filter((request) => !keys.has(request.url)).map((request) => cache.delete(request)))
}

export async function holdsTablet(): Promise<boolean> {
  return (await (await caches.open(MEMORY)).match(TABLET_KEY)) !== undefined
}

export async function rememberTablet(): Promise<void> {
  await (await caches.open(MEMORY)).put(TABLET_KEY, new Response())
}
