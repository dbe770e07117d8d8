// The Wi-Fi of the hall for the welcome: typed on the device that shows it, kept there, sent nowhere.

import { useSetting } from '../../store/useSetting.ts'

export interface Wifi {
  readonly name: string
  readonly password: string
}

const NONE: Wifi = { name: '', password: '' }

export function useWifi(): { readonly wifi: Wifi; readonly keep: (wifi: Wifi) => Promise<void> } {
  const { value, put } = useSetting<Wifi>('hallWifi')
  return { wifi: value ?? NONE, keep: put }
}
