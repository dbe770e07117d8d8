// A note's text in pieces that can be ticked one by one: sentences; where there is only one, its clauses; else its
// words. The pieces one after the other are the text, letter for letter.

const SENTENCE = /(?<=[.!?…]["”“»’)]*\s+|\n)/u
const CLAUSE = /(?<=[,;:–—]\s+)/u
const WORD = /(?<=\s+)(?=\S)/u

export function piecesOf(text: string): readonly string[] {
  for (const border of [SENTENCE, CLAUSE, WORD]) {
    const pieces = joinBlanks(text.split(border))
    if (pieces.length > 1) return pieces
  }
  return [text]
}

/** White space alone is no piece: it goes with the one before it. */
function joinBlanks(parts: readonly string[]): readonly string[] {
  const pieces: string[] = []
  for (const part of parts) {
    if (pieces.length > 0 && part.trim() === '') pieces[pieces.length - 1] += part
    else if (pieces.length === 1 && pieces[0]?.trim() === '') pieces[0] += part
    else pieces.push(part)
  }
  return pieces
}

export interface SplitText {
  readonly stays: string
  readonly goes: string
}

/** `ticked`: places of the pieces that become a note of their own. Undefined where one of the two would be empty. */
export function splitPieces(pieces: readonly string[], ticked: ReadonlySet<number>): SplitText | undefined {
  const of = (taken: boolean) =>
    pieces
      .filter((_, at) => ticked.has(at) === taken)
      .join('')
      .trim()
  const [stays, goes] = [of(false), of(true)]
  return stays === '' || goes === '' ? undefined : { stays, goes }
}
