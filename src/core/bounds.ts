// How much is looked at of what comes from outside and is no op: files, codes, tables, answers. More than any honest
// one is, and so little that the worst of that size costs a slow device seconds. Like the limits of the log they only
// ever grow.

/** Of JSON: brackets in each other, and all that stands between brackets and commas. */
export const MAX_JSON_DEPTH = 64
export const MAX_JSON_ITEMS = 2_000_000

/** A line of a backup file: an op with every field and every head that it may name, or a box. */
export const MAX_LINE_LETTERS = 1_500_000
/** A line of the live stream: a message of `MAX_SAID_BYTES` and what stands around it. */
export const MAX_LIVE_LETTERS = 32_768

/** A backup file, and what it unpacks to: so much at least, and logs unpack to some ten times their size. */
export const MAX_BACKUP_BYTES = 256 * 1024 * 1024
export const LEAST_BACKUP_UNPACKED = 1024 * 1024
export const MAX_BACKUP_UNPACKED = 1024 * 1024 * 1024
export const MAX_UNPACKED_PER_BYTE = 200
export const MAX_BACKUP_LINES = 2_000_000

/** A rescue file; and of the forms in it, how many and how deep each. */
export const MAX_RESCUE_BYTES = 50 * 1024 * 1024
export const MAX_FORMS = 2000
export const MAX_FORM_DEPTH = 16

/** What a QR code can hold, with room to spare. */
export const MAX_CODE_LETTERS = 8000
/** What a row of codes unpacks to, and the lines of a desk in it. */
export const MAX_PARCEL_BYTES = 20_000_000
export const MAX_PARCEL_LINES = 100_000

/** An answer of the server; and one that lists what it holds for an organiser, deposits of every device among it. */
export const MAX_ANSWER_BYTES = 16 * 1024 * 1024
export const MAX_HELD_BYTES = 4 * 1024 * 1024

/** A table, of text or of Excel. What is blank counts as a row, not as a filled one. */
export const MAX_TABLE_BYTES = 10 * 1024 * 1024
export const MAX_ROWS = 1_048_576
export const MAX_FILLED_ROWS = 100_000
export const MAX_COLUMNS = 1000
export const MAX_CELLS = 1_000_000
/** What an Excel file unpacks to, in how many parts; and its sheets. */
export const MAX_SHEET_BYTES = 120 * 1024 * 1024
export const MAX_PARTS = 4000
export const MAX_SHEETS = 200
export const MAX_STYLES = 65_536
/** Of all its parts: a cell has four. */
export const MAX_TAGS = 6_000_000

/**
 * What a field takes in, by hand or pasted: far more than may be stored, so that what is too long is seen and said,
 * and not so much that the field hardly moves under the hand any more.
 */
export const MAX_LINE_TYPED = 5000
export const MAX_TEXT_TYPED = 200_000
