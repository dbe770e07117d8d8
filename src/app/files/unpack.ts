// Packed bytes, unpacked piece by piece and never to more than was said: a few of them can make a thousand times as
// many.

import { piecesOf } from './pieces.ts'

/** @throws TypeError where they are broken, RangeError as soon as there are more than `mostBytes` */
export async function* unpack(
  packed: Blob,
  format: CompressionFormat,
  mostBytes: number,
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const piece of piecesOf(packed.stream().pipeThrough(new DecompressionStream(format)))) {
    bytes += piece.length
    if (bytes > mostBytes) throw new RangeError('more than it may hold')
    yield piece
  }
}

/** The same as one text in UTF-8, in pieces. */
export async function* unpackText(...packed: Parameters<typeof unpack>): AsyncGenerator<string> {
  const utf8 = new TextDecoder()
  for await (const bytes of unpack(...packed)) yield utf8.decode(bytes, { stream: true })
  yield utf8.decode()
}
