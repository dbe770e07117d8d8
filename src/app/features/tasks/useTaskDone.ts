// What was done to a task last, so that one tap takes it back, for as long as the screen is open.

import type { TargetId } from '../../../core/ids.ts'

export interface TaskDone {
  readonly target: TargetId
  readonly is: 'ticked' | 'unticked' | 'removed'
}
