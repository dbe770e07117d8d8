// The address of the page for participants, as it is typed from a poster or the big screen: the short one once the server
// has said that it is this event's, else one that always works.

import type { EventId, TargetId } from '../../core/ids.ts'
import { publishedAddress, type ShortAddress } from '../../core/model/publication.ts'
import { useDeviceRecord } from '../store/useDevice.ts'
import { useItem } from '../store/useRows.ts'

export interface PublicAddress {
  readonly url: string
  /** Without the protocol, which nobody types. */
  readonly typed: string
}

export const asTyped = (url: string): string => url.replace(/^https?:\/\//, '')

/** What became of the short name that was wished for; undefined while the server has not said it. */
export function useShortAddress(event: EventId): ShortAddress | undefined {
  return useItem(event, publishedAddress, event as string as TargetId)?.values.address
}

/** Without a path: the server's public one, however this device came to it. */
export const useOrigin = (): string => useDeviceRecord()?.origin ?? location.origin

export function usePublicAddress(event: EventId): PublicAddress {
  const short = useShortAddress(event)
  const url = `${useOrigin()}/${short?.is === 'given' ? short.name : `p/${event}`}`
  return { url, typed: asTyped(url) }
}
