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

interface Next {
  readonly folder: string
  /** A text of this version as the next one would have it. */
  readonly inNext: (text: string) => string
}

/** A copy of the build in which nothing that has a hash in its name is called as before. */
function nextVersion(): Next {
  const folder = mkdtempSync(join(tmpdir(), 'zbor-next-'))
  cpSync(BUILT, folder, { recursive: true, filter: (path) => !/\.(br|gz)$/.test(path) })
  const assets = readdirSync(join(folder, 'assets')).filter((name) => /-[\w-]{8}\.(js|css)$/.test(name))
  const renamed = assets.map((name) => {
    const hash = createHash('sha256').update(name).digest('base64url').slice(0, 8)
    return [name, name.replace(/[\w-]{8}(\.\w+)$/, `${hash}$1`)] as const
  })
  const inNext = (text: string) =>
    renamed.reduce((all, [before, after]) => all.replaceAll(before, after), text)
  const texts = ['index.html', 'sw.js', ...assets.map((name) => `assets/${name}`)]
  for (const name of texts) {
    const path = join(folder, name)
    let text = inNext(readFileSync(path, 'utf8').replaceAll(version, NEXT_VERSION))
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
  return { folder, inNext }
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
  /** The pages that the server writes are of the next version already, its worker has not been seen yet. */
  readonly releasePages: () => void
  readonly close: () => Promise<void>
}

/** The app's files from here, everything else from the server at `behind`. */
export async function twoVersions(behind: string): Promise<TwoVersions> {
  const next = nextVersion()
  let folder = BUILT
  let worker = BUILT
  const server = createServer((asked, answer) => {
    const path = new URL(asked.url ?? '/', behind).pathname
    if (path.startsWith('/api/')) pass(asked, answer, behind)
    else if (/^\/[a-z]{2}\//.test(path))
      pass(asked, answer, behind, folder === BUILT ? undefined : next.inNext)
    else serve(path === '/sw.js' ? worker : folder, path, answer)
  }).listen(0)
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    origin: `http://localhost:${address.port}`,
    release: () => {
      folder = next.folder
      worker = next.folder
    },
    releasePages: () => (folder = next.folder),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(next.folder, { recursive: true })
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

function pass(
  asked: IncomingMessage,
  answer: ServerResponse,
  behind: string,
  change?: (text: string) => string,
): void {
  // What is changed must not come packed.
  const { 'accept-encoding': packing, ...rest } = asked.headers
  const headers = change || packing === undefined ? rest : { ...rest, 'accept-encoding': packing }
  const onward = request(`${behind}${asked.url ?? ''}`, { method: asked.method, headers })
  onward.on('response', (got) => {
    if (!change) {
      answer.writeHead(got.statusCode ?? 502, got.headers)
      got.pipe(answer)
      return
    }
    const { 'content-length': _length, ...told } = got.headers
    const parts: Buffer[] = []
    got.on('data', (part: Buffer) => parts.push(part))
    got.on('end', () => {
      answer.writeHead(got.statusCode ?? 502, told)
      answer.end(change(Buffer.concat(parts).toString()))
    })
  })
  onward.on('error', () => answer.destroy())
  asked.pipe(onward)
}
