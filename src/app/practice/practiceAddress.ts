// Where the practice is, and for whom.

import type { EventId } from '../../core/ids.ts'

export const PRACTICE_BASE = '/practice'
export const PRACTICE_EVENT = 'practice' as EventId

export const isPractice = (path: string): boolean =>
  path === PRACTICE_BASE || path.startsWith(`${PRACTICE_BASE}/`)
