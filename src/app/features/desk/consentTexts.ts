// Which edition of each question is on the screen. A change of what is asked, in any language, is a new edition;
// the words that the guest saw are kept with their answer all the same.

import type { ConsentKind } from '../../../core/model/attendee.ts'

export const CONSENT_EDITIONS: Readonly<Record<ConsentKind, string>> = {
  photos: 'photos 2026-11',
  contact: 'contact 2026-11',
}
