// The development server: the app with reload on port 5173; the API and the public pages come from the
// server that npm run dev starts beside it.

import { defineConfig, mergeConfig, type UserConfig } from 'vite'
import base from '../vite.config.ts'

const target = `http://localhost:${process.env['ZBOR_PORT'] ?? '8080'}`

export default defineConfig(async (env) => {
  const app = (await (typeof base === 'function' ? base(env) : base)) as UserConfig
  return mergeConfig(app, {
    server: {
      port: 5173,
      strictPort: true,
      proxy: { '^/(api|p|(hr|sl|fr|bs|et|lv|en))/': { target } },
    },
  })
})
