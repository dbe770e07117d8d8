// What differs between two texts, word by word, for two versions side by side. Spaces belong to no side: they
// are never what differs, unless nothing else does.

export interface WordPart {
  readonly text: string
  readonly differs: boolean
}

/** Longer middles than this (words times words) are shown as different as a whole. */
const MAX_CELLS = 4_000_000

/** Words, numbers and single signs, each with the spaces that follow it. */
const tokensOf = (text: string): readonly string[] =>
  text.match(/^\s+|(?:[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}\s])\s*/gu) ?? []

/** Each text as parts; joined together they are the text again. */
export function compareWords(
  left: string,
  right: string,
): readonly [readonly WordPart[], readonly WordPart[]] {
  const a = tokensOf(left)
  const b = tokensOf(right)
  const wordsA = a.map((token) => token.trim())
  const wordsB = b.map((token) => token.trim())
  let start = 0
  while (start < a.length && start < b.length && wordsA[start] === wordsB[start]) start += 1
  let endA = a.length
  let endB = b.length
  while (endA > start && endB > start && wordsA[endA - 1] === wordsB[endB - 1]) {
    endA -= 1
    endB -= 1
  }
  const common = commonOf(wordsA.slice(start, endA), wordsB.slice(start, endB))
  const partsOf = (tokens: readonly string[], end: number, kept: ReadonlySet<number>) =>
    joined(tokens.map((text, at) => ({ text, differs: at >= start && at < end && !kept.has(at - start) })))
  return [partsOf(a, endA, common.inA), partsOf(b, endB, common.inB)]
}

/** The places of a longest common subsequence. */
function commonOf(a: readonly string[], b: readonly string[]) {
  const inA = new Set<number>()
  const inB = new Set<number>()
  if (a.length * b.length === 0 || a.length * b.length > MAX_CELLS) return { inA, inB }
  const width = b.length + 1
  // At (i, j): the length of the longest common subsequence of what follows.
  const lengths = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      inA.add(i++)
      inB.add(j++)
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1
    else j += 1
  }
  return { inA, inB }
}

function joined(parts: readonly WordPart[]): readonly WordPart[] {
  const runs: WordPart[] = []
  for (const part of parts) {
    const last = runs.at(-1)
    if (last?.differs === part.differs) runs[runs.length - 1] = { ...last, text: last.text + part.text }
    else runs.push(part)
  }
  return runs
}
