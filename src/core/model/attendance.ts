// What happened at the door, as facts that are added and voided, never rewritten: an arrival, a signing, the
// strokes of a signature, a count of heads. Two arrivals of one person are two facts and one person [F2].

import * as v from 'valibot'
import { count, defineEntity, id, instant, languageCode, line, paragraphs } from './entity.ts'

/** `list` and `attendee` may move: signed on the wrong line, arrived on the wrong list. `movedFrom` is whose it was; null: it came back. */
export const attendance = defineEntity({
  name: 'attendance',
  scope: 'desk',
  fields: { attendee: id, list: id, movedFrom: v.nullable(id), at: instant, device: line },
  fixed: ['at', 'device'],
})

/** `assisted`: someone else confirms it for a person who can't sign. */
export const SIGNING_METHODS = ['screen', 'paper', 'assisted'] as const
export const HELPERS = ['witness', 'interpreter'] as const

/** That a person signed, without the signature itself, so that the desk can count and not read. */
export const signing = defineEntity({
  name: 'signing',
  scope: 'desk',
  fields: {
    attendee: id,
    list: id,
    method: v.picklist(SIGNING_METHODS),
    /** Where on paper. */
    sheet: line,
    line: count,
    /** Who confirms an assisted signing, by name, and as what. */
    witness: line,
    helper: v.picklist(HELPERS),
    movedFrom: v.nullable(id),
    at: instant,
    device: line,
  },
  fixed: ['method', 'witness', 'helper', 'at', 'device'],
})

/** That a person who is here would not sign: told apart from a signature that is still missing. */
export const declined = defineEntity({
  name: 'declined',
  scope: 'desk',
  fields: { attendee: id, list: id, movedFrom: v.nullable(id), at: instant, device: line },
  fixed: ['at', 'device'],
})

/** At most this many points in one signature: minutes of scribbling. */
export const MAX_SIGNATURE_POINTS = 20_000

/** No name has so many. */
const MAX_STROKES = 5_000

const stroke = v.array(v.pipe(v.number(), v.integer(), v.minValue(-10_000), v.maxValue(20_000)))

/** The same target as its signing. No timing and no pressure: it is a mark, not a biometric. */
export const signature = defineEntity({
  name: 'signature',
  scope: 'signature',
  fields: {
    /** Each stroke `[x, y, x, y, …]`; the pad is 1000 wide. */
    strokes: v.pipe(
      v.array(stroke),
      v.maxLength(MAX_STROKES),
      v.check((strokes) => strokes.reduce((sum, xy) => sum + xy.length, 0) <= 2 * MAX_SIGNATURE_POINTS),
    ),
    /** Height of the pad where its width is 1000. */
    height: count,
    /** The sentence that was signed, and its language. */
    statement: paragraphs,
    language: languageCode,
    /** SHA-256 of all that was signed, in hex; see `signedText`. */
    hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  },
  fixed: ['strokes', 'height', 'statement', 'language', 'hash'],
})

export const headCount = defineEntity({
  name: 'headCount',
  scope: 'desk',
  fields: { list: id, count, at: instant, device: line },
  fixed: ['list', 'count', 'at', 'device'],
})
