// What a signature stands under, as one text: the sentence with the event's name and day as they were on the
// screen, its language, and the strokes. Its SHA-256 is kept with the signature, so that a change of any of it
// shows. Whose line it is on is no part of it: a signature on the wrong line moves.

import { canonicalJson } from '../json.ts'
import type { signature } from '../model/attendance.ts'
import type { Values } from '../model/entity.ts'

export interface Signed {
  readonly event: string
  readonly statement: string
  readonly language: string
  readonly height: number
  readonly strokes: readonly (readonly number[])[]
}

export function signedText({ event, statement, language, height, strokes }: Signed): string {
  return canonicalJson({ event, statement, language, height, strokes })
}

/** `unknown`: parts of it were erased, or it was signed before there were hashes. */
export type Integrity = 'unchanged' | 'changed' | 'unknown'

/** `sha256` gives the hash of a text's UTF-8 bytes in hex. */
export async function integrityOf(
  event: string,
  values: Values<typeof signature>,
  sha256: (text: string) => Promise<string>,
): Promise<Integrity> {
  const { statement, language, height, strokes, hash } = values
  if (hash === undefined || statement === undefined || language === undefined) return 'unknown'
  if (height === undefined || strokes === undefined) return 'unknown'
  const own = await sha256(signedText({ event, statement, language, height, strokes }))
  return own === hash ? 'unchanged' : 'changed'
}
