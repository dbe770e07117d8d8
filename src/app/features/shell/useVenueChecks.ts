// What „Ready for the venue?” knows: each check with its state, from this device alone, as of its last contact.

import { useEffect, useState } from 'react'
import type { EventId } from '../../../core/ids.ts'
import { askToKeep, freeBytes, persistence } from '../../pwa/storage.ts'
import { keepTabletFiles, tabletFilesKept } from '../../pwa/tabletFiles.ts'
import { useDeviceRecord } from '../../store/useDevice.ts'
import { useStored } from '../../store/useStored.ts'
import { type Fetched, FETCHED_SETTING, isFetched } from '../../sync/fetched.ts'
import { useClockWords } from '../../ui/useClockWords.ts'

export type State = 'yes' | 'no' | 'unknown'

/** A day with ten thousand people and their signatures needs a fifth of it. */
const ENOUGH_BYTES = 500_000_000

export interface VenueChecks {
  /** When this device last heard what the others and the clock are like. */
  readonly asOfMs: number | null
  readonly event: State
  readonly app: State
  readonly keep: State
  readonly clock: State
  /** How far off the clock is, where it is. */
  readonly clockWords: string | undefined
  readonly version: State
  /** Names of devices with another version. */
  readonly others: readonly string[]
  readonly space: State
  readonly free: number | undefined
  readonly keepApp: () => Promise<void>
  readonly keepData: () => Promise<void>
}

const yesNo = (yes: boolean): State => (yes ? 'yes' : 'no')

async function askBrowser(): Promise<{ app: boolean; keep: State; free: number | undefined }> {
  const [app, kept, free] = await Promise.all([
    tabletFilesKept(),
    persistence(),
    freeBytes(navigator.storage),
  ])
  return { app, keep: kept === 'unknown' ? 'unknown' : yesNo(kept === 'kept'), free }
}

/** Undefined until everything has answered. */
export function useVenueChecks(event: EventId): VenueChecks | undefined {
  const record = useDeviceRecord()
  const fetched = useStored(async (db) => ({
    value: (await db.meta.get(`setting.${FETCHED_SETTING}`))?.value as Fetched | undefined,
  }))
  const clockWords = useClockWords(record?.clockOffsetMs ?? 0)
  const [browser, setBrowser] = useState<Awaited<ReturnType<typeof askBrowser>>>()
  useEffect(() => {
    void askBrowser().then(setBrowser)
  }, [])
  if (!record || !fetched || !browser) return undefined

  const here = record.events.find((each) => each.event === event)
  const heard = record.lastContactMs !== null
  const version = import.meta.env.ZBOR_VERSION
  const others = (here?.devices ?? []).filter((each) => each.version !== null && each.version !== version)
  return {
    asOfMs: record.lastContactMs,
    event: yesNo(isFetched(record, event, here?.roles ?? [], fetched.value)),
    app: yesNo(browser.app),
    keep: browser.keep,
    clock: heard ? yesNo(clockWords === undefined) : 'unknown',
    clockWords,
    version: here?.devices === undefined ? 'unknown' : yesNo(others.length === 0),
    others: others.map(({ name }) => name),
    space: browser.free === undefined ? 'unknown' : yesNo(browser.free > ENOUGH_BYTES),
    free: browser.free,
    keepApp: async () => {
      await keepTabletFiles()
      setBrowser(await askBrowser())
    },
    keepData: async () => {
      await askToKeep()
      setBrowser(await askBrowser())
    },
  }
}
