// Two versions of the app at one address, one after the other: the build as it is, and a copy in which every file
// has another name and the version another number, as the next release would have.

import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'

const BUILT = new URL('../../dist/client', import.meta.url).pathname
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}
export const NEXT_VERSION = '9.8.7'

/** A copy of the build in which nothing that has a hash in its name is called as before. */
function nextVersion(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zbor-next-'))
  cpSync(BUILT, folder, { recursive: true, filter: (path) => !/\.(br|gz)$/.test(path) })
  const assets = readdirSync(join(folder, 'assets')).filter((name) => /-[\w-]{8}\.(js|css)$/.test(name))
  const renamed = assets.map((name) => {
    const hash = createHash('sha256').update(name).digest('base64url').slice(0, 8)
    return [name, name.replace(/[\w-]{8}(\.\w+)$/, `${hash}$1`)] as const
  })
  const texts = ['index.html', 'sw.js', ...assets.map((name) => `assets/${name}`)]
  for (const name of texts) {
    const path = join(folder, name)
    let text = readFileSync(path, 'utf8').replaceAll(version, NEXT_VERSION)
    for (const [before, after] of renamed) text = text.replaceAll(before, after)
    // The page has another revision, as its files have other names.
    if (name === 'sw.js')
      text = text.replace(
        /([{,])("?revision"?:\s*["`'])[0-9a-f]+(["`'],\s*"?url"?:\s*["`']index\.html)/,
        '$1$2feed$3',
      )
    writeFileSync(path, text)
  }
  for (const [before, after] of renamed) {
    cpSync(join(folder, 'assets', before), join(folder, 'assets', after))
    rmSync(join(folder, 'assets', before))
  }
  return folder
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}

export interface TwoVersions {
  readonly origin: string
  /** From now on the next version is what this address has; the old one's files are gone. */
  readonly release: () => void
  readonly close: () => Promise<void>
}

/** The app's files from here, everything else from the server at `behind`. */
export async function twoVersions(behind: string): Promise<TwoVersions> {
  const next = nextVersion()
  let folder = BUILT
  const server = createServer((asked, answer) => {
    const path = new URL(asked.url ?? '/', behind).pathname
    if (path.startsWith('/api/') || /^\/[a-z]{2}\//.test(path)) pass(asked, answer, behind)
    else serve(folder, path, answer)
  }).listen(0)
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    origin: `http://localhost:${address.port}`,
    release: () => (folder = next),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(next, { recursive: true })
    },
  }
}

function serve(folder: string, path: string, answer: ServerResponse): void {
  const own = join(folder, path)
  const isFile = extname(path) !== '' && existsSync(own)
  if (!isFile && (path.startsWith('/assets/') || extname(path) !== '')) {
    answer.writeHead(404).end()
    return
  }
  const file = isFile ? own : join(folder, 'index.html')
  answer.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'cache-control': 'no-cache',
  })
  answer.end(readFileSync(file))
}

function pass(asked: IncomingMessage, answer: ServerResponse, behind: string): void {
  const onward = request(`${behind}${asked.url ?? ''}`, { method: asked.method, headers: asked.headers })
  onward.on('response', (got) => {
    answer.writeHead(got.statusCode ?? 502, got.headers)
    got.pipe(answer)
  })
  onward.on('error', () => answer.destroy())
  asked.pipe(onward)
}
