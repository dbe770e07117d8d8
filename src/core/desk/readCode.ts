// What a scanned code means at the desk: a person, by a badge or by the address of their screen; a piece of what
// another tablet shows; the invitation of a device; or nothing of ours. Whether the person is known is the desk's.

import { isFrame } from '../scan/frames.ts'
import { type BadgeCode, readBadgeCode } from './badgeCode.ts'

export type ScannedCode =
  | ({ readonly is: 'person' } & BadgeCode)
  /** Of another tablet's list or of its whole desk. */
  | { readonly is: 'frame' }
  /** It lets a device join; at the desk it opens nobody. */
  | { readonly is: 'invitation' }
  | { readonly is: 'foreign' }

const JOIN = /^https?:\/\/[^/?#\s]+\/join\b/

export function readCode(scanned: string): ScannedCode {
  const badge = readBadgeCode(scanned)
  if (badge) return { is: 'person', ...badge }
  if (isFrame(scanned)) return { is: 'frame' }
  return { is: JOIN.test(scanned.trim()) ? 'invitation' : 'foreign' }
}
