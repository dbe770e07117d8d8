// The address of the page for participants, as it is typed from a poster or the big screen: the short one once the server
// has said that it is this event's, else one that always works.

import type { EventId, TargetId } from '../../core/ids.ts'
import { publishedAddress, type ShortAddress } from '../../core/model/publication.ts'
import { useItem } from '../store/useRows.ts'

export interface PublicAddress {
  readonly url: string
  /** Without the protocol, which nobody types. */
  readonly typed: string
}

/** What became of the short name that was wished for; undefined while the server has not said it. */
export function useShortAddress(event: EventId): ShortAddress | undefined {
  return useItem(event, publishedAddress, event as string as TargetId)?.values.address
}

export function usePublicAddress(event: EventId): PublicAddress {
  const short = useShortAddress(event)
  const url = `${location.origin}/${short?.is === 'given' ? short.name : `p/${event}`}`
  return { url, typed: url.replace(/^https?:\/\//, '') }
}
