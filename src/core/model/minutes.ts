// The minutes of an agenda item: one long text that several people write at once. Each fact holds an update of Yjs;
// all of one generation together are the text.

import * as v from 'valibot'
import { MAX_UPDATE_BYTES } from '../sync/limits.ts'
import { count, defineEntity, id } from './entity.ts'

/** Base64 characters of one update, below what an op may hold. */
export const UPDATE_MAX = (MAX_UPDATE_BYTES / 3) * 4

export const minutes = defineEntity({
  name: 'minutes',
  scope: 'room',
  fields: {
    item: id,
    /** Erasing begins the next one; only the highest is the text. */
    generation: count,
    /** Base64. */
    update: v.pipe(v.string(), v.maxLength(UPDATE_MAX), v.base64()),
  },
  fixed: ['item', 'generation', 'update'],
})
