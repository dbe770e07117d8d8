// How the service worker is, for whoever helps: whether there can be one, whether it answers this page, and what it still
// has to do.

import { tabletFilesKept } from './tabletFiles.ts'
import { updateState } from './update.ts'

export interface WorkerState {
  readonly possible: boolean
  readonly answers: boolean
  readonly active: boolean
  readonly waiting: boolean
  readonly installing: boolean
  /** Every file of the tablets' app is kept. */
  readonly appKept: boolean
  readonly version: ReturnType<typeof updateState>
}

export async function workerState(): Promise<WorkerState> {
  const { serviceWorker } = navigator as Partial<Navigator>
  const registration = await serviceWorker?.getRegistration()
  return {
    possible: serviceWorker !== undefined,
    answers: Boolean(serviceWorker?.controller),
    active: Boolean(registration?.active),
    waiting: Boolean(registration?.waiting),
    installing: Boolean(registration?.installing),
    appKept: await tabletFilesKept(),
    version: updateState(),
  }
}
