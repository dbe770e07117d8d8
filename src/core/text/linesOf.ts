// A text that comes in pieces as its lines. However long a line is, it is gone through once, and no more of it is kept
// than a line may have.

/** Without the line breaks and without an unfinished line at the end. A line of more than `mostLetters` is empty. */
export async function* linesOf(pieces: AsyncIterable<string>, mostLetters: number): AsyncGenerator<string> {
  let begun: string[] = []
  let letters = 0
  const add = (part: string) => {
    letters += part.length
    if (letters > mostLetters) begun = []
    else if (part !== '') begun.push(part)
  }
  for await (const piece of pieces) {
    let from = 0
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
      add(piece.slice(from, end))
      yield begun.join('')
      begun = []
      letters = 0
      from = end + 1
    }
    add(piece.slice(from))
  }
}
