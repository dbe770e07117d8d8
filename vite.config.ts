// Two entries: the tablets' app (index.html) and the phones' page, whose HTML the server writes. The service
// worker gets one list of files, each marked with whom it is for.

import { readFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { markLists } from './scripts/markLists.ts'
import { oneFileForTablets, twoFilesFor } from './scripts/filesOfApp.ts'

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
const server = process.env['ZBOR_DEV_SERVER'] ?? 'http://localhost:8080'
const phones = [
  'src/app/participant.tsx',
  'src/app/outcome.ts',
  'src/app/earlyLook.ts',
  'src/app/eventsList.ts',
]

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [
    react(),
    isSsrBuild
      ? []
      : VitePWA({
          strategies: 'injectManifest',
          srcDir: 'src/app/pwa/worker',
          filename: 'sw.ts',
          registerType: 'prompt',
          injectRegister: false,
          injectManifest: {
            globPatterns: ['**/*.{html,js,css,json,woff2,svg,png,webmanifest}'],
            globIgnores: ['**/.vite/**', 'sw.js', 'preview.png'],
            manifestTransforms: [markLists('dist/client', phones)],
          },
          includeManifestIcons: false,
          manifest: {
            id: '/',
            name: 'Zbor',
            short_name: 'Zbor',
            description: 'Public debates where there is no network: sign-in, agenda, notes.',
            lang: 'en',
            start_url: '/',
            display: 'standalone',
            theme_color: '#FBF7F0',
            background_color: '#FBF7F0',
            icons: [
              { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
              { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
              { src: '/maskable-192.png', sizes: '192x192', type: 'image/png', purpose: 'maskable' },
              { src: '/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
            ],
          },
        }),
  ],
  define: { 'import.meta.env.ZBOR_VERSION': JSON.stringify(version) },
  build: {
    outDir: isSsrBuild ? 'dist/render' : 'dist/client',
    manifest: !isSsrBuild,
    target: 'es2023',
    ...(isSsrBuild
      ? {}
      : {
          rolldownOptions: {
            input: ['index.html', ...phones],
            output: {
              codeSplitting: {
                groups: [twoFilesFor('src/app/participant.tsx'), oneFileForTablets(phones)],
              },
            },
          },
        }),
  },
  server: {
    proxy: {
      '/api': server,
      '^/p/': server,
      '^/(hr|sl|fr|bs|et|lv|en)/': server,
      '^/(events|robots\\.txt|sitemap\\.xml)$': server,
    },
  },
}))
