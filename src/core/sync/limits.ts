// Size limits, the same at commit and on the server. They only ever grow [G3].

export const MAX_OP_BYTES = 256 * 1024
export const MAX_FIELDS = 64
export const MAX_PREV = 200
export const MAX_NAME = 64
export const MAX_DEPTH = 8
/** One push: so many ops, so many bytes after unpacking. */
export const MAX_PUSH_OPS = 2000
export const MAX_PUSH_BYTES = 1024 * 1024
export const MAX_PULL_OPS = 2000
/** In one sealed box. */
export const MAX_BOX_OPS = 2000
/** Ids in one question for what is missing. */
export const MAX_ASKED_IDS = 2000
/** What one live message may carry, as JSON in UTF-8. */
export const MAX_SAID_BYTES = 16 * 1024
/** One update of the minutes. */
export const MAX_UPDATE_BYTES = 150_000
/**
 * Places in one update at which letters were typed one after the other. Two seconds of writing are one or two of
 * them; this many would take an hour in which nothing could be stored. What they cost to apply goes by their square.
 */
export const MAX_UPDATE_RUNS = 1000
/** An update of more places than these was not typed in two seconds: it counts towards the sum below. */
export const MANY_RUNS = 64
/** Places in all such updates of one text; in hours without storing a person makes fewer. */
export const MAX_MANY_RUNS = 2000
