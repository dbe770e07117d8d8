// What the environment says of where the data lie: the same for the server and for the commands beside it.

import { fileURLToPath } from 'node:url'

export const PROJECT = new URL('../../', import.meta.url)

export const dataFolder = (env: NodeJS.ProcessEnv = process.env): string =>
  env['ZBOR_DATA'] ?? fileURLToPath(new URL('data', PROJECT))

export const databaseUrl = (env: NodeJS.ProcessEnv = process.env): string | undefined =>
  env['ZBOR_DATABASE_URL'] || undefined
