// The built app on disk: which files there are, and what the public page must load. Read once at start, so
// that no path that a request names ever reaches the file system.

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import * as v from 'valibot'
import type { PageAssets } from '../../core/agenda/publicPage.ts'

export interface BuiltFile {
  readonly path: string
  readonly etag: string
  readonly packed: { readonly br?: string; readonly gzip?: string }
}

const PACKED = /\.(br|gz)$/

/** By URL path. */
export function builtFiles(clientDir: string | undefined): ReadonlyMap<string, BuiltFile> {
  const files = new Map<string, BuiltFile>()
  if (clientDir === undefined || !existsSync(clientDir)) return files
  for (const entry of readdirSync(clientDir, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const url = path.slice(clientDir.length).split(sep).join('/')
    if (!entry.isFile() || PACKED.test(url) || url.startsWith('/.')) continue
    const hash = createHash('sha256').update(readFileSync(path)).digest('base64url').slice(0, 22)
    const packed = {
      ...(existsSync(`${path}.br`) ? { br: `${path}.br` } : {}),
      ...(existsSync(`${path}.gz`) ? { gzip: `${path}.gz` } : {}),
    }
    files.set(url, { path, etag: `"${hash}"`, packed })
  }
  return files
}

const chunk = v.object({
  file: v.string(),
  css: v.optional(v.array(v.string()), []),
  imports: v.optional(v.array(v.string()), []),
})
const manifest = v.record(v.string(), chunk)

const ENTRY = 'src/app/participant.tsx'
const EVENTS_ENTRY = 'src/app/eventsList.ts'
const OUTCOME = 'src/app/outcome.ts'
const EARLY = 'src/app/earlyLook.ts'

/** The participant's script, with all it imports at once and the styles of that. */
export const participantAssets = (clientDir: string | undefined): PageAssets => assetsOf(clientDir, ENTRY)

/** The list of events looks as the agenda does, and has a small script of its own. */
export const eventsAssets = (clientDir: string | undefined): PageAssets => lookingAs(clientDir, EVENTS_ENTRY)

/** So does the page of the outcome. */
export const outcomeAssets = (clientDir: string | undefined): PageAssets => lookingAs(clientDir, OUTCOME)

/** The agenda's styles first; the script may come after everything else. */
function lookingAs(clientDir: string | undefined, entry: string): PageAssets {
  const own = assetsOf(clientDir, entry)
  const { styles } = participantAssets(clientDir)
  return { ...own, modules: [], styles: [...new Set([...styles, ...own.styles])] }
}

function assetsOf(clientDir: string | undefined, entry: string): PageAssets {
  const path = clientDir && join(clientDir, '.vite', 'manifest.json')
  if (!path || !existsSync(path)) return { script: '', modules: [], early: '', styles: [] }
  const chunks = v.parse(manifest, JSON.parse(readFileSync(path, 'utf8')))
  const styles = new Set<string>()
  const modules = new Set<string>()
  const seen = new Set<string>()
  const visit = (name: string): void => {
    const here = chunks[name]
    if (!here || seen.has(name)) return
    seen.add(name)
    for (const imported of here.imports) visit(imported)
    if (name !== entry) modules.add(`/${here.file}`)
    for (const css of here.css) styles.add(`/${css}`)
  }
  visit(entry)
  const urlOf = (name: string) => {
    const file = chunks[name]?.file
    return file ? `/${file}` : ''
  }
  return {
    script: urlOf(entry),
    modules: Array.from(modules),
    early: urlOf(EARLY),
    styles: Array.from(styles),
  }
}
