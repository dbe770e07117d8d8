// A small fact about this device, always current. The store says which there are; `null`: never written.

import { useDeviceAndSync } from './deviceContext.ts'
import { useStored } from './useStored.ts'

/** Undefined until the database has answered. */
export function useSetting<T>(name: string): {
  readonly value: T | null | undefined
  readonly put: (value: T) => Promise<void>
} {
  const { device } = useDeviceAndSync()
  const value = useStored(
    async () => (await device.storage.read((tx) => tx.setting<T>(name))) ?? null,
    [name],
  )
  return { value, put: (next) => device.storage.write((tx) => tx.putSetting(name, next)) }
}
