// What was on and is on, for the picture: from what the server tells everyone.

import { useMemo } from 'react'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { publishedNow } from '../../../core/model/publication.ts'
import type { ScreenRun } from '../../../core/show/nowOnScreen.ts'
import { useItem } from '../../store/useRows.ts'
import type { TitledItem } from './useScreenFacts.ts'

export function useRunForScreen(
  event: EventId,
  items: readonly TitledItem[],
  nowMs: number,
): ScreenRun | undefined {
  const published = useItem(event, publishedNow, event as string as TargetId)?.values.run
  void items
  void nowMs
  return useMemo(() => published ?? undefined, [published])
}
