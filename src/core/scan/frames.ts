// A parcel of bytes as a row of QR codes that one screen shows in turn and another reads, in any order, some of
// them often, some not at all in the first round. A frame carries its own checksum; the parcel's name is made
// from its bytes, so that two parcels are never mixed, and who opens it checks the name again.

import { MAX_CODE_LETTERS } from '../bounds.ts'
import { fromBase45, toBase45 } from './base45.ts'

/** `list`: who is here, as the other tablet knows it; `desk`: entries that were not sent yet. */
export type ParcelKind = 'list' | 'desk'

export interface Frame {
  readonly kind: ParcelKind
  /** The first 40 bits of the SHA-256 of the parcel, as 8 symbols. */
  readonly parcel: string
  /** From 1 to `total`. */
  readonly number: number
  readonly total: number
  readonly data: Uint8Array<ArrayBuffer>
}

const KINDS: Readonly<Record<string, ParcelKind>> = { L: 'list', D: 'desk' }
const LETTER: Readonly<Record<ParcelKind, string>> = { list: 'L', desk: 'D' }

/** `ZB1`, kind, parcel, number, total, checksum, data: all of it letters of the QR code's tightest mode. */
const FRAME = /^(ZB1([LD])([0-9A-Z]{8})\/(\d{1,4})\/(\d{1,4})\/)([0-9A-Z]{7})\/([0-9A-Z $%*+\-./:]*)$/

/** More would take minutes to show; a file is quicker then. */
export const MAX_FRAMES = 2000

/** CRC-32 as in zip and gzip. */
export function crc32(text: string): number {
  let crc = 0xffffffff
  for (let at = 0; at < text.length; at += 1) {
    crc ^= text.charCodeAt(at) & 0xff
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

const sumOf = (text: string) => crc32(text).toString(36).toUpperCase().padStart(7, '0')

/** `parcel`: its name, as `parcelName` makes it. @throws RangeError where it would be more than `MAX_FRAMES` */
export function framesOf(
  kind: ParcelKind,
  parcel: string,
  bytes: Uint8Array,
  bytesAFrame: number,
): readonly string[] {
  const total = Math.max(1, Math.ceil(bytes.length / bytesAFrame))
  if (total > MAX_FRAMES) throw new RangeError(`too many frames: ${total}`)
  return Array.from({ length: total }, (_, at) => {
    const head = `ZB1${LETTER[kind]}${parcel}/${at + 1}/${total}/`
    const data = toBase45(bytes.subarray(at * bytesAFrame, (at + 1) * bytesAFrame))
    return `${head}${sumOf(head + data)}/${data}`
  })
}

export const isFrame = (text: string): boolean => text.length <= MAX_CODE_LETTERS && FRAME.test(text)

/** Undefined for what is no frame, and for one that was misread. */
export function readFrame(text: string): Frame | undefined {
  const found = text.length > MAX_CODE_LETTERS ? undefined : FRAME.exec(text)
  if (!found) return undefined
  const [, head = '', letter = '', parcel = '', number = '', total = '', sum = '', letters = ''] = found
  const kind = KINDS[letter]
  const data = fromBase45(letters)
  if (kind === undefined || data === undefined || sumOf(head + letters) !== sum) return undefined
  const frame = { kind, parcel, number: Number(number), total: Number(total), data }
  return frame.number >= 1 && frame.number <= frame.total && frame.total <= MAX_FRAMES ? frame : undefined
}

/** What was read of one parcel so far. */
export interface Collected {
  readonly kind: ParcelKind
  readonly parcel: string
  readonly total: number
  readonly frames: ReadonlyMap<number, Frame['data']>
}

/** A frame of another parcel begins anew: the other tablet shows something else now. */
export function collect(before: Collected | undefined, frame: Frame): Collected {
  const { kind, parcel, total, number, data } = frame
  const isSame = before?.kind === kind && before.parcel === parcel && before.total === total
  if (isSame && before.frames.has(number)) return before
  const frames = new Map(isSame ? before.frames : [])
  return { kind, parcel, total, frames: frames.set(number, data) }
}

export const missingOf = ({ total, frames }: Collected): number => total - frames.size

/** The whole parcel; undefined while a frame is missing. */
export function bytesOf(collected: Collected): Uint8Array<ArrayBuffer> | undefined {
  if (missingOf(collected) > 0) return undefined
  const parts = Array.from({ length: collected.total }, (_, at) => collected.frames.get(at + 1))
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + (part?.length ?? 0), 0))
  let at = 0
  for (const part of parts) {
    if (part) bytes.set(part, at)
    at += part?.length ?? 0
  }
  return bytes
}

/** Eight symbols from a SHA-256, in hexadecimal, of the parcel's bytes. */
export const parcelName = (sha256Hex: string): string =>
  BigInt(`0x${sha256Hex.slice(0, 10)}`)
    .toString(36)
    .toUpperCase()
    .padStart(8, '0')

/** Four digits that both tablets make of the same entries; `sha256Hex` of what was stored. */
export const confirmationCode = (sha256Hex: string): string =>
  String(Number.parseInt(sha256Hex.slice(0, 12), 16) % 10_000).padStart(4, '0')
