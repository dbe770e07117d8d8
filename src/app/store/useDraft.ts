// A form's text outlives Back, rotation, lock, reload and crash: every change is stored, with the heads that
// the person saw when the form was opened [H1]. Where the database fails, it is kept in memory.

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Device } from './device.ts'
import { useDeviceAndSync } from './deviceContext.ts'
import type { Draft } from './storage.ts'
import { useStored } from './useStored.ts'

export interface DraftForm<T> {
  /** The database has answered whether a draft is there: before that, typing would hide it. */
  readonly loaded: boolean
  /** Undefined until `loaded`. */
  readonly value: T | undefined
  /** What a write of this form must name as seen. */
  readonly prev: Draft['prev']
  /** Something was typed, now or before a reload. */
  readonly touched: boolean
  readonly change: (value: T) => void
  /** After saving, or when the person gives the text up. */
  readonly clear: () => Promise<void>
}

/**
 * The draft under `key`; until the first change it is `initial`, and `prev` is what the row showed then. A form
 * that `follows` shows what comes in while it is open, until the person types; its value is a text or a number.
 */
export function useDraft<T>(
  key: string,
  initial: T,
  prev: Draft['prev'],
  { follows = false }: { readonly follows?: boolean } = {},
): DraftForm<T> {
  const { device } = useDeviceAndSync()
  // The first ones of this form: what another device changes meanwhile must not be taken as seen.
  const [opened, setOpened] = useState({ key, initial, prev })
  if (opened.key !== key) setOpened({ key, initial, prev })
  const [typed, setTyped] = useState<{ key: string; value: T }>()
  const found = useStored(async () => ({ key, draft: await findIn(device, key) }), [key])
  // Found before the form was saved: whoever types on at once begins a new one, with a target of its own.
  const [past, setPast] = useState<typeof found>()
  const latest = useRef(found)
  useEffect(() => {
    latest.current = found
  })
  useEffect(() => () => device.forms.leave(key), [device, key])

  const change = useCallback(
    (value: T) => {
      setTyped({ key, value })
      device.forms.change({ key, value, prev: opened.prev })
    },
    [key, device, opened.prev],
  )
  const clear = useCallback(async () => {
    setTyped(undefined)
    setPast(latest.current)
    await device.forms.clear(key)
    setPast(latest.current)
  }, [key, device])

  const draft = found?.key === key && found !== past ? found.draft : undefined
  const own = typed?.key === key ? typed : undefined
  const loaded = found?.key === key || own !== undefined
  const touched = own !== undefined || draft !== undefined
  if (follows && loaded && !touched && !showsNow(opened, initial, prev)) setOpened({ key, initial, prev })
  return {
    loaded,
    value: loaded ? (own?.value ?? (draft?.value as T | undefined) ?? opened.initial) : undefined,
    prev: draft?.prev ?? opened.prev,
    touched,
    change,
    clear,
  }
}

/** A form opens also where the database can't say whether a draft is there. */
async function findIn({ forms, connection }: Device, key: string): Promise<Draft | undefined> {
  try {
    return await forms.find(key)
  } catch (error) {
    connection.heal(error)
    return forms.inMemory(key)
  }
}

function showsNow<T>(opened: { initial: T; prev: Draft['prev'] }, initial: T, prev: Draft['prev']): boolean {
  return Object.is(opened.initial, initial) && JSON.stringify(opened.prev) === JSON.stringify(prev)
}
