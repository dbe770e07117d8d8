// Builds what the server serves: the app for the browser, the function that renders the public page, and a
// packed copy beside each text asset.

import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const client = join(root, 'dist', 'client')

const PACKED = /\.(js|mjs|css|html|json|svg|webmanifest|txt|wasm)$/
/** Smaller files fit into one packet as they are. */
const MIN_BYTES = 1000

process.env['NODE_ENV'] = 'production'
rmSync(join(root, 'dist'), { recursive: true, force: true })
await build({ root, logLevel: 'warn' })
await build({
  root,
  logLevel: 'warn',
  publicDir: false,
  // Else React's development half comes along.
  define: { 'process.env.NODE_ENV': '"production"' },
  // The page is rendered with everything inside: the server's own imports stay untouched.
  ssr: { noExternal: true },
  build: {
    ssr: 'src/app/render.tsx',
    outDir: 'dist/server',
    manifest: false,
    rollupOptions: { input: 'src/app/render.tsx', output: { entryFileNames: 'render.js' } },
  },
})

for (const entry of readdirSync(client, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name)
  if (!entry.isFile() || !PACKED.test(entry.name)) continue
  const bytes = readFileSync(path)
  if (bytes.length < MIN_BYTES) continue
  const size = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: size }))
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
}
