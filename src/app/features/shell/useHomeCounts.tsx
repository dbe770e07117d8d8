// The quiet counts beside screens on the event's home: what waits there for a person. Nothing where nothing does.

import type { ReactNode } from 'react'
import type { EventId } from '../../../core/ids.ts'
import { formatNumber } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useHeldOfEvent } from '../../store/useHeldOfEvent.ts'
import { useVersions } from '../../store/useVersions.ts'

export function useHomeCounts(event: EventId): (path: string) => ReactNode {
  const { language } = useLanguage()
  const { open } = useVersions(event)
  const { heard } = useHeldOfEvent(event)
  const counts = new Map([
    ['/versions', open.length],
    ['/held', heard === undefined ? 0 : heard.counts.held + heard.counts.deposits],
  ])
  return (path) => {
    const count = counts.get(path) ?? 0
    return count > 0 ? <span className="tabular">{formatNumber(count, language)}</span> : undefined
  }
}
