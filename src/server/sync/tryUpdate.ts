// Applies an update of the minutes to an empty text, to see whether Yjs can. Imported only where there is one to try:
// a server without minutes does without Yjs.

import { applyUpdate, Doc } from 'yjs'

/** `update`: one that has a shape; Yjs builds what an update claims. */
export function canBeApplied(update: Uint8Array): boolean {
  try {
    applyUpdate(new Doc(), update)
    return true
  } catch {
    return false
  }
}
