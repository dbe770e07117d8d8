// A text as codes for another tablet's camera, and back: packed, cut into frames, checked whole by its own name.

import { MAX_PARCEL_BYTES } from '../../core/bounds.ts'
import {
  bytesOf,
  type Collected,
  framesOf,
  MAX_FRAMES,
  type ParcelKind,
  parcelName,
} from '../../core/scan/frames.ts'
import { unpackText } from '../files/unpack.ts'

/** In one code that stands still, a camera reads this much at an arm's length: some eighty arrivals. */
const ONE_CODE_BYTES = 1500
/** In codes that follow each other, fewer: each is seen for a moment. */
const FRAME_BYTES = 640
const packedOf = (text: string) =>
  new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer()

async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Undefined where it would be more codes than anyone holds a tablet still for. */
export async function parcelFrames(kind: ParcelKind, text: string): Promise<readonly string[] | undefined> {
  const packed = new Uint8Array(await packedOf(text))
  const isOne = kind === 'list' && packed.length <= ONE_CODE_BYTES
  const bytesAFrame = isOne ? ONE_CODE_BYTES : FRAME_BYTES
  if (packed.length > MAX_FRAMES * bytesAFrame) return undefined
  return framesOf(kind, parcelName(await sha256Hex(packed)), packed, bytesAFrame)
}

/**
 * The text of a parcel that is complete; undefined where the frames do not make what their name says, or it is more
 * than two thousand codes hold.
 */
export async function openParcel(collected: Collected): Promise<string | undefined> {
  const packed = bytesOf(collected)
  if (!packed || parcelName(await sha256Hex(packed)) !== collected.parcel) return undefined
  try {
    let text = ''
    for await (const part of unpackText(new Blob([packed]), 'deflate-raw', MAX_PARCEL_BYTES)) text += part
    return text
  } catch {
    return undefined
  }
}
