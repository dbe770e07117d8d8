// What was on and is on, for the picture: from what the server tells everyone.

import type { EventId, TargetId } from '../../../core/ids.ts'
import { publishedNow } from '../../../core/model/publication.ts'
import type { ScreenRun } from '../../../core/show/nowOnScreen.ts'
import { useItem } from '../../store/useRows.ts'

export function useRunForScreen(event: EventId): ScreenRun | undefined {
  return useItem(event, publishedNow, event as string as TargetId)?.values.run
}
