// What a scanned code means at the desk: a person, by a badge or by the address of their screen; a piece of what
// another tablet shows; the invitation of a device; or nothing of ours. Whether the person is known is the desk's.

import type { EventId, TargetId } from '../ids.ts'
import { isFrame } from '../scan/frames.ts'

export type ScannedCode =
  | { readonly is: 'person'; readonly event: EventId; readonly person: TargetId }
  /** Of another tablet's list or of its whole desk. */
  | { readonly is: 'frame' }
  /** It lets a device join; at the desk it opens nobody. */
  | { readonly is: 'invitation' }
  | { readonly is: 'foreign' }

const EVENT = '([a-z0-9-]{3,40})'
const TARGET = '([A-Za-z0-9._:-]{1,80})'
const BADGE = new RegExp(`^zbor:p/${EVENT}/${TARGET}$`)
/** At whichever address the tablets were prepared; a slash, a question or a hash may follow. */
const ADDRESS = new RegExp(`^https?://[^/?#\\s]+/e/${EVENT}/desk/p/${TARGET}/?(?:[?#].*)?$`)
const JOIN = /^https?:\/\/[^/?#\s]+\/join\b/

export function readCode(scanned: string): ScannedCode {
  const text = scanned.trim()
  const found = BADGE.exec(text) ?? ADDRESS.exec(text)
  if (found) return { is: 'person', event: found[1] as EventId, person: found[2] as TargetId }
  if (isFrame(scanned)) return { is: 'frame' }
  return { is: JOIN.test(text) ? 'invitation' : 'foreign' }
}
