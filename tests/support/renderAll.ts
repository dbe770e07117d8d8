// The pages that the build hands to the server, for a server in a test: as they are, not made again.

import { calendar, render, renderEvents, renderOutcome } from '../../src/app/render.tsx'
import type { Parts } from '../../src/server/parts.ts'

export const renderAll: Pick<Parts, 'render' | 'calendar' | 'renderEvents' | 'renderOutcome'> = {
  render,
  calendar,
  renderEvents,
  renderOutcome,
}
