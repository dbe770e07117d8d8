// An answer's JSON, as far as an answer of ours goes: a network that stands in the way may send without an end.

import { MAX_ANSWER_BYTES } from '../../core/bounds.ts'
import { piecesOf } from './pieces.ts'

/** @throws where it is no JSON, or more than `mostBytes` */
export async function jsonOf(response: Response, mostBytes = MAX_ANSWER_BYTES): Promise<unknown> {
  const utf8 = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const piece of response.body ? piecesOf(response.body) : []) {
    bytes += piece.length
    if (bytes > mostBytes) throw new RangeError('more than an answer of ours')
    text += utf8.decode(piece, { stream: true })
  }
  return JSON.parse(text + utf8.decode())
}
