// What the browser tells of itself, for the file for help. A browser that does not answer leaves a gap, not a failure.

import type { Language } from '../../../core/languages.ts'
import { inTime } from '../../backup/inTime.ts'
import { persistence } from '../../pwa/storage.ts'
import { workerState } from '../../pwa/workerState.ts'
import type { Surroundings } from './helpFile.ts'

export async function surroundings(language: Language): Promise<Surroundings> {
  const room = await inTime(Promise.resolve(navigator.storage?.estimate?.()))
  return {
    app: { version: import.meta.env.ZBOR_VERSION, language },
    browser: navigator.userAgent,
    zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    storage: {
      usageBytes: room?.usage ?? null,
      quotaBytes: room?.quota ?? null,
      persistence: (await inTime(persistence())) ?? null,
    },
    worker: (await inTime(workerState())) ?? null,
  }
}
